/** Run as root by twinspot-hotspot.service, once after each start of the machine. */
import { parseArgs } from 'node:util';
import { runMain } from '../../run-main.ts';
import { endLoneliness } from './lonely.ts';
import { Machine } from './machine.ts';

await runMain(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      root: { type: 'string', default: '' },
      /** Seconds. */
      wait: { type: 'string', default: '90' },
    },
  });
  const wait = Number(values.wait) * 1000;
  console.log(await endLoneliness(new Machine(values.root), { wait, look: 2000 }));
});
