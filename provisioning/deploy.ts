import { runMain } from '@twinspot/server/run-main.js';
import { main } from './models/command.ts';

await runMain(main);
