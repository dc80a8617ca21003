/** Run as root by twinspot-firstboot.service with each start of the machine; what is done already is not done again. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { nativeOrWhy } from '../../native.ts';
import { openNotifier } from '../../notify.ts';
import { repoRoot } from '../../paths.ts';
import { runMain } from '../../run-main.ts';
import { APPLIANCE, type Appliance } from '../layout.ts';
import { Machine } from '../steward/machine.ts';
import { engines } from './engines.ts';
import { firstBoot } from './first-boot.ts';
import { grow } from './grow.ts';
import { mounts } from './mounts.ts';
import { native } from './native.ts';
import { power } from './power.ts';
import { swap } from './swap.ts';

await runMain(async () => {
  const machine = new Machine();
  const { board } = JSON.parse(readFileSync(machine.at(APPLIANCE), 'utf8')) as Appliance;
  const notifier = openNotifier();
  await firstBoot({
    machine,
    stages: [
      ...[grow, mounts, power(board), swap],
      ...[native({ release: repoRoot, find: nativeOrWhy }), engines(basename(repoRoot))],
    ],
    say: (line) => console.log(line),
    // The service waits for this word, so it is said again where a busy machine did not get it out.
    ready: async () => {
      for (let tries = 5; notifier !== null && tries > 0; tries--) {
        if (await notifier.tell({ READY: '1' })) return;
      }
    },
  });
});
