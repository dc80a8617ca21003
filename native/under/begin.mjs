// What every process of tests has that runs under something.

// An emulated Node can be started by nobody but its emulator; others may have children of the ordinary kind.
if (process.env.UNDER_CHILDREN) process.execPath = process.env.UNDER;
// Ends as a program ends, so that what is asked at an exit, such as for leaks, is asked.
process.once('SIGTERM', () => process.exit());
