import { runMain } from '@twinspot/server/run-main.js';
import { main } from './failures-command.ts';

await runMain(main);
