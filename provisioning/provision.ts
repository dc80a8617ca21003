import { runMain } from '@twinspot/server/run-main.js';
import { main } from './command.ts';

await runMain(main);
