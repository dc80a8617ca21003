import { runMain } from '@twinspot/server/run-main.js';
import { main } from './rivals-command.ts';

await runMain(main);
