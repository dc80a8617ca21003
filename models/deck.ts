import { main } from './deck-command.ts';
import { runMain } from './run-main.ts';

await runMain(main);
