// node scripts/run.mjs FILE ARGS: prepares what FILE needs, then runs it in this process, stdout untouched.
import './node-version.mjs';
import { runPrepared } from './run-prepared.mjs';

const [file, ...args] = process.argv.slice(2);
const [room] = file.split('/');
await runPrepared(
  file,
  args,
  ['test', 'provisioning'].includes(room) ? ['server', room] : ['server'],
);
