import { main } from './prototypes-command.ts';
import { runMain } from '@twinspot/server/run-main.js';

await runMain(main);
