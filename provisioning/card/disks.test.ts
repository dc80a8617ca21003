import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  checkDisk,
  confirms,
  type Disk,
  findDisk,
  isCard,
  listDisks,
  parseDisks,
} from './disks.ts';

/** A line of lsblk, as since 2.33. */
function device(name: string, size: number, more: object = {}) {
  const rest = { type: 'disk', rm: false, ro: false, hotplug: false, tran: null, model: null };
  return { name, path: `/dev/${name}`, size, ...rest, mountpoint: null, ...more };
}
const part = (name: string, size: number, mountpoint: string | null = null, more: object = {}) =>
  device(name, size, { type: 'part', mountpoint, ...more });
const usb = { rm: true, hotplug: true, tran: 'usb', model: 'STORAGE DEVICE  ' };

/** A laptop with an encrypted system, and several things in its sockets. */
const laptop = parseDisks(
  JSON.stringify({
    blockdevices: [
      device('loop0', 67_000_000, { type: 'loop', ro: true, mountpoint: '/snap/core20/1' }),
      device('nvme0n1', 512_110_190_592, {
        tran: 'nvme',
        model: 'SAMSUNG MZVLB512',
        children: [
          part('nvme0n1p1', 536_870_912, '/boot/efi'),
          part('nvme0n1p2', 511_000_000_000, null, {
            children: [
              device('vg-root', 500_000_000_000, {
                path: '/dev/mapper/vg-root',
                type: 'lvm',
                mountpoint: '/',
              }),
              device('vg-swap', 10_000_000_000, {
                path: '/dev/mapper/vg-swap',
                type: 'lvm',
                mountpoint: '[SWAP]',
              }),
            ],
          }),
        ],
      }),
      device('sda', 1_000_204_886_016, { tran: 'sata', model: 'ST1000' }),
      device('sdb', 64_000_000_000, { ...usb, children: [part('sdb1', 63_000_000_000)] }),
      device('sdc', 64_000_000_000, {
        ...usb,
        children: [part('sdc1', 1_000_000_000), part('sdc2', 63_000_000_000, '/media/me/photos')],
      }),
      device('sdd', 0, usb),
      device('sde', 64_000_000_000, { ...usb, ro: true }),
      device('sdf', 8_000_000_000, usb),
      device('sdg', 4_000_000_000_000, { ...usb, rm: false }),
      device('sdh', 256_000_000_000, { ...usb, children: [part('sdh1', 255e9, '[SWAP]')] }),
      device('mmcblk0', 64_000_000_000, { hotplug: true }),
      device('mmcblk1', 128_000_000_000, { hotplug: true, children: [part('mmcblk1p1', 127e9)] }),
      device('mmcblk1boot0', 4_194_304, { hotplug: true, ro: true }),
      device('mmcblk1boot1', 4_194_304, { hotplug: true, ro: true }),
      device('sr0', 1_073_741_312, { type: 'rom', rm: true, hotplug: true }),
    ],
  }),
);
const named = (name: string) => laptop.find((disk) => disk.name === name)!;
const IMAGE = 15e9;

test.each([
  ['sdb', null],
  ['mmcblk0', null],
  ['nvme0n1', 'card-system'],
  ['sdh', 'card-system'],
  ['sda', 'card-fixed'],
  ['loop0', 'card-fixed'],
  ['mmcblk1', 'card-fixed'],
  ['mmcblk1boot0', 'card-read-only'],
  ['sr0', 'card-fixed'],
  ['sdc', 'card-mounted'],
  ['sdd', 'card-empty'],
  ['sde', 'card-read-only'],
  ['sdf', 'card-small'],
  ['sdg', 'card-large'],
])('of a laptop, %s: %s', (name, code) => {
  if (code === null) expect(() => checkDisk(named(name), IMAGE)).not.toThrow();
  else expect(() => checkDisk(named(name), IMAGE)).toThrow(expect.objectContaining({ code }));
});

test('a card of just the size of the image is large enough', () => {
  expect(() => checkDisk(named('sdf'), 8_000_000_000)).not.toThrow();
  const code = 'card-small';
  expect(() => checkDisk(named('sdf'), 8_000_000_001)).toThrow(expect.objectContaining({ code }));
});

test('the sentence says which disk, and what it is', () => {
  expect(() => checkDisk(named('sdc'), IMAGE)).toThrow(
    '/dev/sdc (STORAGE DEVICE) is in use at /media/me/photos: unmount it ("sudo umount /media/me/photos"), then try again.',
  );
});

test('an older lsblk, with texts for numbers and without paths, is read too', () => {
  const old = {
    blockdevices: [
      {
        ...{ name: 'sdb', size: '64000000000', type: 'disk', rm: '1', ro: '0', hotplug: '1' },
        ...{ tran: 'usb', model: 'Reader', mountpoint: null },
        children: [
          {
            ...{ name: 'sdb1', size: '63000000000', type: 'part', rm: '1', ro: '0', hotplug: '1' },
            ...{ tran: null, model: null, mountpoint: '/media/x' },
          },
        ],
      },
    ],
  };
  expect(parseDisks(JSON.stringify(old))).toEqual([
    {
      ...{ path: '/dev/sdb', name: 'sdb', size: 64e9, model: 'Reader', transport: 'usb' },
      ...{ type: 'disk', removable: true, readOnly: false, mounts: ['/media/x'] },
      parts: ['/dev/sdb1'],
    },
  ]);
});

test('a disk is found by its path or by a link to it; a part of it is refused, with its name', async () => {
  expect(await findDisk(laptop, '/dev/sdb')).toBe(named('sdb'));
  await expect(findDisk(laptop, '/dev/sdb1')).rejects.toMatchObject({
    code: 'card-partition',
    message: expect.stringContaining('give /dev/sdb '),
  });
  const inside = await findDisk(laptop, '/dev/mapper/vg-root').catch((error) => error.code);
  expect(inside).toBe('card-partition');
  await expect(findDisk(laptop, '/dev/sdz')).rejects.toMatchObject({ code: 'card-unknown' });
  await expect(findDisk([], 'sdb')).rejects.toMatchObject({ code: 'card-unknown' });
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-disks-'));
  try {
    const link = join(folder, 'usb-card');
    symlinkSync('/dev/null', link);
    const odd: Disk = { ...named('sdb'), path: '/dev/null' };
    expect(await findDisk([odd], link)).toBe(odd);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a disk is confirmed by its own name alone', () => {
  const typed = ['sdb', ' sdb ', '/dev/sdb', 'sd', 'sdb1', 'sdc', 'yes', '', 'SDB'];
  expect(typed.filter((word) => confirms(named('sdb'), word))).toEqual(typed.slice(0, 3));
});

test.runIf(process.platform === 'linux')(
  'the disks of this very machine are listed, and what it runs from is refused',
  async () => {
    const disks = await listDisks();
    for (const disk of disks) {
      expect(disk.path).toMatch(/^\/dev\//);
      expect(Number.isSafeInteger(disk.size)).toBe(true);
      if (disk.mounts.includes('/') || !isCard(disk)) {
        expect(() => checkDisk(disk, 1)).toThrow(
          expect.objectContaining({ code: expect.stringMatching(/^card-(system|fixed)$/) }),
        );
      }
    }
  },
);
