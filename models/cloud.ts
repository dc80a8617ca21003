import { runMain } from '@twinspot/server/run-main.js';
import { main } from './companion/cloud.ts';

await runMain(main);
