/** Whether this PC can make an appliance: its programs, and room for an image. */
import { accessSync, constants, statfsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Line } from '@twinspot/server/appliance/doctor/report.js';

/** What a PC has, for the judge. */
export interface Pc {
  readonly platform: string;
  readonly node: string;
  /** Programs that were found, of those that are asked for. */
  readonly programs: ReadonlySet<string>;
  /** Bytes that are free where images are made; null where that is not told. */
  readonly free: number | null;
}

interface Need {
  readonly id: string;
  readonly programs: readonly string[];
  readonly purpose: string;
  readonly package: string;
}

const needs: readonly Need[] = [
  {
    ...{ id: 'file-systems', programs: ['debugfs', 'e2fsck', 'resize2fs'], package: 'e2fsprogs' },
    purpose: 'edits images',
  },
  {
    ...{ id: 'disks', programs: ['lsblk', 'dd'], package: 'util-linux coreutils' },
    purpose: 'finds and writes cards',
  },
  {
    ...{ id: 'ssh', programs: ['ssh', 'ssh-keygen'], package: 'openssh-client' },
    purpose: 'reaches appliances',
  },
];

const GB = 1e9;
/** NVIDIA's image, packed, unpacked and edited. */
const ROOM = 45 * GB;
/** The least version of Node: 20.19. */
const NODE = [20, 19] as const;

/** @param folder where images are made */
export function lookAtPc(folder: string): Pc {
  const path = (process.env.PATH ?? '').split(delimiter).filter((one) => one !== '');
  const folders = [...path, '/usr/sbin', '/sbin', '/usr/bin', '/bin'];
  const all = needs.flatMap(({ programs }) => programs);
  return {
    platform: process.platform,
    node: process.versions.node,
    programs: new Set(all.filter((name) => folders.some((one) => isThere(join(one, name))))),
    free: freeIn(folder),
  };
}

export function judgePc({ platform, node, programs, free }: Pc): Line[] {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const isYoung = major > NODE[0] || (major === NODE[0] && minor >= NODE[1]);
  return [
    line(
      'system',
      platform === 'linux' ? 'ok' : 'fail',
      `This is ${platform}.`,
      'Images can be edited on Linux alone: use a PC or a virtual machine with Debian or Ubuntu.',
    ),
    line(
      'node',
      isYoung ? 'ok' : 'fail',
      `Node ${node} runs this.`,
      'Install Node 20.19 or later.',
    ),
    ...needs.map(({ id, programs: wanted, purpose, package: name }) => {
      const missing = wanted.filter((program) => !programs.has(program));
      const says = `${wanted.join(', ')}: ${purpose}`;
      return line(
        id,
        missing.length === 0 ? 'ok' : 'fail',
        missing.length === 0 ? `${says}.` : `${says}; missing: ${missing.join(', ')}.`,
        `Type "sudo apt-get install -y ${name}".`,
      );
    }),
    free === null
      ? line('room', 'unknown', 'How much room there is cannot be told.', '')
      : line(
          'room',
          free >= ROOM ? 'ok' : 'warn',
          `${(free / GB).toFixed(1)} GB are free here.`,
          `Make room for an image: ${ROOM / GB} GB, or start in a folder on a larger disk.`,
        ),
  ];
}

function line(id: string, status: Line['status'], says: string, remedy: string): Line {
  return { id, status, says, remedy: status === 'warn' || status === 'fail' ? remedy : null };
}

function isThere(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function freeIn(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
