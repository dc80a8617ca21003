import { main } from './companion/command.ts';
import { runMain } from '@twinspot/server/run-main.js';

await runMain(main);
