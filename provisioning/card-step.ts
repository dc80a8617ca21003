/** The last step, where it is wanted: the finished image onto a card. */
import { accessSync, constants } from 'node:fs';
import { text } from '@clack/prompts';
import { TwinspotError } from '@twinspot/server/errors.js';
import { answered } from './answered.ts';
import { asRoot, runAsRoot, shown } from './as-root.ts';
import { checkDisk, confirms, type Disk, findDisk, type isCard, listDisks } from './card/disks.ts';
import { writeCard } from './card/write.ts';
import { cardTitle } from './card-title.ts';
import { builtProgram } from './programs.ts';
import type { Step } from './steps.ts';
import type { Terminal } from './terminal.ts';

/** Which disks may be written over at all. */
export type MayBeWritten = typeof isCard;

/** @throws {TwinspotError} as `findDisk` and `checkDisk` */
export async function findCard(path: string, mayBeWritten: MayBeWritten): Promise<Disk> {
  const disk = await findDisk(await listDisks(), path);
  // How large the image is going to be is not known yet.
  checkDisk(disk, 0, mayBeWritten);
  return disk;
}

/**
 * Looks at the card before the long work, and has its name typed.
 * @param confirm what was typed already
 * @throws {TwinspotError} as `findDisk` and `checkDisk`; `card-unconfirmed`
 */
export async function confirmCard(
  path: string,
  confirm: string | undefined,
  mayBeWritten: MayBeWritten,
  { asks, show }: Terminal,
): Promise<Disk> {
  const disk = await findCard(path, mayBeWritten);
  show('All that is on this card is lost', cardTitle(disk));
  if (confirm !== undefined && confirms(disk, confirm)) return disk;
  if (asks && confirm === undefined) {
    const message = `Type ${disk.name} if that is the card`;
    if (confirms(disk, await answered(text({ message })))) return disk;
  }
  throw new TwinspotError(
    'card-unconfirmed',
    `Nothing was written: type "${disk.name}" when you are asked, or add --confirm ${disk.name}.`,
  );
}

export function cardStep(image: string, disk: Disk, mayBeWritten: MayBeWritten): Step {
  const words = [process.execPath, builtProgram('card-main'), image, disk.path];
  return {
    name: 'card',
    title: `Write the card ${disk.path}`,
    needs: ['image'],
    inputs: null,
    // The next card looks like this one.
    always: true,
    loud: !isOpen(disk),
    describe: () => [
      `writes ${image} to ${cardTitle(disk)}, and reads it back`,
      ...(isOpen(disk) ? [] : [`runs: ${shown(asRoot(words))}`]),
    ],
    run: async (say) => {
      await checkSame(disk);
      if (isOpen(disk)) await writeCard({ image, disk: disk.path, say, mayBeWritten });
      else await runAsRoot({ words });
      return null;
    },
  };
}

/** Minutes lie between the confirmation and the writing, and disks get their names in the order they come. */
async function checkSame(disk: Disk): Promise<void> {
  const now = await findDisk(await listDisks(), disk.path);
  if (now.size === disk.size && now.model === disk.model) return;
  throw new TwinspotError(
    'card-changed',
    `${disk.path} is another disk than the one that was confirmed (${cardTitle(now)}): start again, and what was made is taken as it is.`,
  );
}

function isOpen({ path }: Disk): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
