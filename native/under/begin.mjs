// What every process of tests has that runs under something.

// Its children run under the same: an emulated Node could not even be started by the system.
process.execPath = process.env.UNDER;
// Ends as a program ends, so that what is asked at an exit, such as for leaks, is asked.
process.once('SIGTERM', () => process.exit());
