import { main } from './companion/command.ts';
import { runMain } from './run-main.ts';

await runMain(main);
