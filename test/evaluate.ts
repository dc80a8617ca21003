import { runMain } from '@twinspot/server/run-main.js';
import { main } from './evaluation/command.ts';

await runMain(main);
