import { runMain } from '@twinspot/server/run-main.js';
import { main } from './prototypes-command.ts';

await runMain(main);
