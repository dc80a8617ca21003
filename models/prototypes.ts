import { main } from './prototypes-command.ts';
import { runMain } from './run-main.ts';

await runMain(main);
