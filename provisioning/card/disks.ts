/** The disks of this PC, and which of them may be written over with an image. */
import { realpath } from 'node:fs/promises';
import { TwinspotError } from '@twinspot/server/errors.js';
import { runTool } from '../image/tools.ts';

export interface Disk {
  /** Such as `/dev/sdb`. */
  readonly path: string;
  /** Such as `sdb`. */
  readonly name: string;
  /** In bytes; 0 for a reader without a card. */
  readonly size: number;
  /** As the maker calls it; '' where it does not say. */
  readonly model: string;
  /** How it is connected, such as `usb`; '' where that is not known. */
  readonly transport: string;
  /** As lsblk calls it: `disk`, `loop`, `rom`. */
  readonly type: string;
  /** Whether it, or its reader, can be pulled out. */
  readonly removable: boolean;
  readonly readOnly: boolean;
  /** Where it, its partitions and what is made of them are mounted; `[SWAP]` too. */
  readonly mounts: readonly string[];
  /** The devices of its partitions and of what is made of them. */
  readonly parts: readonly string[];
}

/** Columns that lsblk has had since 2.33. */
const COLUMNS = 'NAME,PATH,SIZE,TYPE,RM,RO,HOTPLUG,TRAN,MODEL,MOUNTPOINT';
/** No card is larger, but disks with somebody's photos are. */
const LARGEST = 512e9;
/** What a running system cannot do without. */
const SYSTEM = /^(\/|\/boot(\/.*)?|\/efi|\/usr|\/var|\/etc|\/home|\[SWAP\])$/;

/** @throws {TwinspotError} `tool-missing`, `card-list` */
export async function listDisks(): Promise<Disk[]> {
  const { stdout, stderr, status } = await runTool('lsblk', ['-J', '-b', '-o', COLUMNS]);
  if (status === 0) return parseDisks(stdout);
  throw new TwinspotError(
    'card-list',
    `The disks of this PC cannot be listed (${stderr.trim()}): write the image with another program, such as Etcher.`,
  );
}

/** What lsblk says of a device; older ones have texts where newer ones have numbers and booleans. */
interface Device {
  readonly name: string;
  readonly path?: string;
  readonly size: number | string;
  readonly type: string;
  readonly rm: boolean | string;
  readonly ro: boolean | string;
  readonly hotplug: boolean | string;
  readonly tran: string | null;
  readonly model: string | null;
  readonly mountpoint: string | null;
  readonly children?: readonly Device[];
}

/** @param text the JSON of lsblk with sizes in bytes */
export function parseDisks(text: string): Disk[] {
  const { blockdevices } = JSON.parse(text) as { blockdevices: Device[] };
  // What is soldered in has such disks beside it, and is called removable like a card in the same kind of socket.
  const isSoldered = ({ name }: Device) =>
    blockdevices.some((other) => other.name === `${name}boot0`);
  return blockdevices.map((device) => {
    const all = withChildren(device);
    return {
      path: pathOf(device),
      name: device.name,
      size: Number(device.size),
      model: (device.model ?? '').trim(),
      transport: device.tran ?? '',
      type: device.type,
      removable: (isTrue(device.rm) || isTrue(device.hotplug)) && !isSoldered(device),
      readOnly: isTrue(device.ro),
      mounts: all.flatMap(({ mountpoint }) => mountpoint || []),
      parts: all.slice(1).map(pathOf),
    };
  });
}

const pathOf = ({ path, name }: Device) => path ?? `/dev/${name}`;
const isTrue = (value: boolean | string) => value === true || value === '1';

function withChildren(device: Device): Device[] {
  return [device, ...(device.children ?? []).flatMap(withChildren)];
}

/**
 * @param path of the device, or a link to it such as those in /dev/disk/by-id
 * @throws {TwinspotError} `card-unknown`; `card-partition` for a part of a disk
 */
export async function findDisk(disks: readonly Disk[], path: string): Promise<Disk> {
  const real = await realpath(path).catch(() => path);
  const disk = disks.find((one) => one.path === real);
  if (disk !== undefined) return disk;
  const whole = disks.find(({ parts }) => parts.includes(real));
  if (whole !== undefined) {
    throw new TwinspotError(
      'card-partition',
      `${path} is a part of the disk ${whole.path}, and an image needs all of a card: give ${whole.path} if that is the card.`,
    );
  }
  throw new TwinspotError(
    'card-unknown',
    `${path} is no disk of this PC, which has ${disks.map((one) => one.path).join(', ') || 'none'}: put the card in, and give its name.`,
  );
}

/** Whether something that lsblk lists is made to be taken out: a card, or its reader. */
export function isCard({ type, removable }: Disk): boolean {
  return type === 'disk' && removable;
}

/**
 * Whether a disk may be written over.
 * @param bytes of the image
 * @throws {TwinspotError} `card-system`, `card-fixed`, `card-mounted`, `card-read-only`, `card-empty`, `card-small`,
 *   `card-large`
 */
export function checkDisk(disk: Disk, bytes: number, mayBeWritten = isCard): void {
  const refuse = (code: string, sentence: string): never => {
    throw new TwinspotError(code, `${disk.path}${disk.model && ` (${disk.model})`} ${sentence}`);
  };
  if (disk.mounts.some((mount) => SYSTEM.test(mount))) {
    refuse('card-system', 'holds the system that runs on this PC: give the name of the card.');
  }
  if (!mayBeWritten(disk)) {
    refuse(
      'card-fixed',
      'cannot be taken out, so it is no card: give the name of the card, or write the image with another program.',
    );
  }
  if (disk.size === 0) refuse('card-empty', 'is a reader without a card: put the card in.');
  if (disk.mounts.length > 0) {
    refuse(
      'card-mounted',
      `is in use at ${disk.mounts.join(', ')}: unmount it ("sudo umount ${disk.mounts[0]}"), then try again.`,
    );
  }
  if (disk.readOnly) refuse('card-read-only', 'is write-protected: slide the lock of the card.');
  if (disk.size < bytes) {
    refuse(
      'card-small',
      `has ${gigabytes(disk.size)} and the image ${gigabytes(bytes)}: take a larger card.`,
    );
  }
  if (disk.size > LARGEST) {
    refuse(
      'card-large',
      `has ${gigabytes(disk.size)}, more than any card for a Jetson: give the name of the card.`,
    );
  }
}

/** Whether what was typed confirms that this very disk is to be written over. */
export function confirms(disk: Disk, typed: string): boolean {
  return [disk.name, disk.path].includes(typed.trim());
}

export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
