import { runMain } from '@twinspot/server/run-main.js';
import { main } from './companion/command.ts';

await runMain(main);
