import { runMain } from '@twinspot/server/run-main.js';
import { main } from './deck-command.ts';

await runMain(main);
