// node scripts/run.mjs FILE ARGS: prepares what FILE needs, then runs it in this process, stdout untouched.
import './node-version.mjs';
import { builtAddon } from './prepare.mjs';
import { runPrepared } from './run-prepared.mjs';

const [file, ...args] = process.argv.slice(2);
const sources = file.startsWith('test/') ? ['server', 'test'] : ['server'];
await runPrepared(file, args, [...sources, ...builtAddon()]);
