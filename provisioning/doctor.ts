import { runMain } from '@twinspot/server/run-main.js';
import { main } from './doctor/command.ts';

await runMain(main);
