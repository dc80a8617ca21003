import { runMain } from './run-main.ts';
import { tableCommand } from './table-command.ts';

await runMain((args, from) => tableCommand(args, from, (text) => process.stdout.write(text)));
