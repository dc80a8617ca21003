/** Run as root by twinspot-steward.service whenever a request lies there; `--root DIR` is for tests. */
import { parseArgs } from 'node:util';
import { runMain } from '../../run-main.ts';
import { Machine } from './machine.ts';
import { Steward } from './steward.ts';

await runMain(async (args) => {
  const { values } = parseArgs({ args, options: { root: { type: 'string', default: '' } } });
  await new Steward(new Machine(values.root), (line) => console.log(line)).serve();
});
