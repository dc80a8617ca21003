/** What can be typed after `npm run provision -- flash`. */
import { parseArgs } from 'node:util';
import { IDENTITY, understood, WORK } from '../options.ts';

export const HELP = `npm run provision -- flash [options]: boards without a card, by NVIDIA's own flash tools

For a Jetson Nano module with eMMC (--variant emmc) or an Orin Nano that starts from NVMe (--variant nvme). It wants a PC
with an x86-64 processor, root, NVIDIA's folder Linux_for_Tegra with its root file system unpacked, and the board on USB
in recovery mode (pins FC REC and GND connected while it is switched on). All that is on the board is lost.

  --board NAME          jetson-nano or jetson-orin-nano
  --variant NAME        emmc or nvme
  --tegra DIR           the folder Linux_for_Tegra (./Linux_for_Tegra, or where NVIDIA's SDK Manager has it)
  --confirm VARIANT     the edition once more, for scripts: without it you are asked to type it
  --hostname, --ssh-key, --wifi, --wifi-password-file, --wifi-country, --language, --timezone, --camera, --no-kiosk,
  --browser, --yes, --dry-run, --fresh, --work, --release   as in "npm run provision -- --help"`;

/** @throws {TwinspotError} `bad-option` */
export function readFlashOptions(args: readonly string[]) {
  return understood('flash ', () => {
    const { values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        board: { type: 'string' },
        variant: { type: 'string' },
        tegra: { type: 'string' },
        confirm: { type: 'string' },
        ...IDENTITY,
        ...WORK,
      },
    });
    return values;
  });
}

export type FlashOptions = ReturnType<typeof readFlashOptions>;
