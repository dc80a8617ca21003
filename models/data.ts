import { runMain } from '@twinspot/server/run-main.js';
import { main } from './companion/data.ts';

await runMain(main);
