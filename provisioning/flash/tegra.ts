/** NVIDIA's folder Linux_for_Tegra: its flash tools, and the root file system that they put on a board. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Jetson, Variant } from '../boards.ts';

const NAME = 'Linux_for_Tegra';

/** @returns where it may lie: here, and where NVIDIA's SDK Manager unpacks it */
export function tegraFolders(from: string, home: string): string[] {
  const sdk = join(home, 'nvidia', 'nvidia_sdk');
  const unpacked = existsSync(sdk) ? readdirSync(sdk).sort() : [];
  return [join(from, NAME), ...unpacked.map((name) => join(sdk, name, NAME))].filter(existsSync);
}

/**
 * @returns the folder of its root file system
 * @throws {TwinspotError} `tegra-folder` that says what is missing and how to get it
 */
export function checkTegra(folder: string, jetson: Jetson, variant: Variant): string {
  const tool = join(folder, variant.flash.command[0]!);
  if (!existsSync(tool)) {
    throw new TwinspotError(
      'tegra-folder',
      `${folder} has no ${variant.flash.command[0]}: unpack ${jetson.bsp.url} and name its folder ${NAME} with --tegra.`,
    );
  }
  const rootfs = join(folder, 'rootfs');
  if (!existsSync(join(rootfs, 'etc', 'passwd'))) {
    throw new TwinspotError(
      'tegra-folder',
      `${rootfs} holds no root file system: as root, unpack ${jetson.rootFs.url} into it, and run ./apply_binaries.sh in ${folder}.`,
    );
  }
  if (!existsSync(join(rootfs, 'etc', 'nv_tegra_release'))) {
    throw new TwinspotError(
      'tegra-folder',
      `NVIDIA's drivers are not in ${rootfs} yet: run "sudo ./apply_binaries.sh" in ${folder}.`,
    );
  }
  return rootfs;
}

/** @throws {TwinspotError} `tegra-missing` where none was named and none was found, or several were */
export function chooseTegra(found: readonly string[], jetson: Jetson): string {
  if (found.length === 1) return found[0]!;
  throw new TwinspotError(
    'tegra-missing',
    found.length === 0
      ? `NVIDIA's flash tools were not found: unpack ${jetson.bsp.url} and name its folder ${NAME} with --tegra.`
      : `There are several folders of NVIDIA's flash tools: name the one for L4T ${jetson.l4t} with --tegra, of ${found.join(', ')}.`,
  );
}
