import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type NvidiaBoard, nvidiaRoot } from '../image/testing-root.ts';
import { buildCommand, makeHome, makeRelease } from '../testing.ts';
import { main } from './command.ts';
import { idsIn } from './recovery.ts';

// NVIDIA's root file system holds files of root and of others.
const asRoot = describe.runIf(process.getuid!() === 0);
let folder: string;
let tegra: string;
beforeAll(() => {
  folder = makeHome();
  tegra = join(folder, 'Linux_for_Tegra');
  vi.stubEnv('HOME', join(folder, 'home'));
  vi.stubEnv('PATH', `${join(folder, 'bin')}:${process.env.PATH}`);
  vi.spyOn(console, 'error').mockImplementation(() => {});
  buildCommand();
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  for (const name of ['work', 'bin', 'ran'])
    rmSync(join(folder, name), { recursive: true, force: true });
});

function program(file: string, ...lines: string[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'), { mode: 0o755 });
}

/** A PC with NVIDIA's tools, which only note what they are told, and with these things on USB. */
function prepare(board: NvidiaBoard, ...usb: string[]): void {
  rmSync(tegra, { recursive: true, force: true });
  for (const { path, text, target, mode, uid = 0, gid = 0 } of nvidiaRoot[board]) {
    const place = join(tegra, 'rootfs', path);
    mkdirSync(dirname(place), { recursive: true });
    if (target !== undefined) symlinkSync(target, place);
    else if (text === undefined) mkdirSync(place, { recursive: true });
    else writeFileSync(place, text);
    if (target !== undefined) continue;
    chownSync(place, uid, gid);
    chmodSync(place, mode ?? (text === undefined ? 0o755 : 0o644));
  }
  // With the system as it is at that moment.
  const note = `{ pwd; echo "$ADDITIONAL_DTB_OVERLAY_OPT"; for word in "$@"; do echo "$word"; done; cat rootfs/etc/hostname; } > ${folder}/ran`;
  program(join(tegra, 'flash.sh'), note);
  program(join(tegra, 'tools/kernel_flash/l4t_initrd_flash.sh'), note);
  const lines = usb.map((id) => `echo "Bus 001 Device 004: ID ${id} NVIDIA Corp. APX"`);
  program(join(folder, 'bin/lsusb'), 'echo "Bus 001 Device 001: ID 1d6b:0002 a hub"', ...lines);
  makeRelease(join(folder, 'release'), board);
}

async function flash(...args: string[]): Promise<string | undefined> {
  const always = ['--yes', '--timezone', 'Europe/Berlin', '--work', 'work', '--release', 'release'];
  return await main([...always, '--hostname', 'spotter', ...args], folder);
}

const nano = ['--board', 'jetson-nano', '--variant', 'emmc'];
const orin = ['--board', 'jetson-orin-nano', '--variant', 'nvme'];
const ran = () => readFileSync(join(folder, 'ran'), 'utf8').split('\n');

asRoot('npm run provision -- flash (needs root)', () => {
  it('makes an appliance of the root file system of a Nano with eMMC, and has it written', async () => {
    prepare('jetson-nano', '0955:7f21');
    expect(await flash(...nano, '--confirm', 'emmc')).toMatch(/spotter\.local/);
    expect(ran()).toEqual([tegra, '', 'jetson-nano-emmc', 'mmcblk0p1', 'spotter', '']);
    const at = (path: string) => join(tegra, 'rootfs', path);
    expect(readlinkSync(at('/opt/twinspot/current'))).toBe('releases/0.1.0-29000000');
    expect(lstatSync(at('/home/admin/.ssh/authorized_keys'))).toMatchObject({ uid: 1000 });
    expect(lstatSync(at('/etc/shadow'))).toMatchObject({ gid: 42 });
    expect(lstatSync(at('/opt/twinspot/releases/0.1.0-29000000/release.json')).uid).toBe(0);
    expect(readlinkSync(at('/etc/systemd/system/default.target'))).toMatch(/multi-user/);
    // Once more, for the next board.
    rmSync(join(folder, 'ran'));
    await flash(...nano, '--confirm', 'emmc');
    expect(ran()).toContain('jetson-nano-emmc');
  });

  it('has the camera of an Orin laid over its device tree', async () => {
    prepare('jetson-orin-nano', '0955:7523');
    await flash(...orin, '--confirm', 'nvme');
    expect(ran()).toEqual([
      ...[tegra, 'tegra234-p3767-camera-p3768-imx219-A.dtbo'],
      ...['--external-device', 'nvme0n1p1', '-c', 'tools/kernel_flash/flash_l4t_t234_nvme.xml'],
      ...['-p', '-c bootloader/generic/cfg/flash_t234_qspi.xml', '--showlogs'],
      ...['--network', 'usb0', 'jetson-orin-nano-devkit-super', 'internal', 'spotter', ''],
    ]);
  });

  it('says what it would run, and runs nothing', async () => {
    prepare('jetson-orin-nano');
    const words = await flash(...orin, '--dry-run');
    expect(words).toMatch(/runs in .*Linux_for_Tegra: env ADDITIONAL_DTB.*nvme0n1p1.* internal\n/);
    expect(words).toContain('    file   /etc/hostname (0644, 0:0)\n');
    expect(existsSync(join(folder, 'ran'))).toBe(false);
    expect(readFileSync(join(tegra, 'rootfs/etc/hostname'), 'utf8')).not.toContain('spotter');
  });

  it.each([
    ['a board that does not wait', [], ['--confirm', 'emmc'], 'recovery'],
    ['a board of the other kind', ['0955:7523'], ['--confirm', 'emmc'], 'recovery'],
    ['two boards', ['0955:7f21', '0955:7f21'], ['--confirm', 'emmc'], 'recovery'],
    ['what was not confirmed', ['0955:7f21'], [], 'flash-unconfirmed'],
    ['what was confirmed otherwise', ['0955:7f21'], ['--confirm', 'nvme'], 'flash-unconfirmed'],
    ['a folder of nothing', ['0955:7f21'], ['--tegra', 'home'], 'tegra-folder'],
    ['an edition with a card', ['0955:7f21'], ['--variant', 'b01'], 'bad-option'],
  ])('refuses %s', async (_, usb, args, code) => {
    prepare('jetson-nano', ...usb);
    await expect(flash(...nano, ...args)).rejects.toMatchObject({ code });
    expect(existsSync(join(folder, 'ran'))).toBe(false);
    expect(readFileSync(join(tegra, 'rootfs/etc/hostname'), 'utf8')).not.toContain('spotter');
  });

  it('refuses a root file system that lacks NVIDIA’s drivers, or is of the other board', async () => {
    prepare('jetson-nano', '0955:7f21');
    const release = join(tegra, 'rootfs/etc/nv_tegra_release');
    const text = readFileSync(release, 'utf8');
    writeFileSync(release, text.replace('R32', 'R36'));
    const run = flash(...nano, '--confirm', 'emmc');
    await expect(run).rejects.toMatchObject({ code: 'plan-board' });
    rmSync(release);
    const again = flash(...nano, '--confirm', 'emmc');
    await expect(again).rejects.toThrow(/apply_binaries/);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });

  it('tells when NVIDIA’s tool fails', async () => {
    prepare('jetson-nano', '0955:7f21');
    program(join(tegra, 'flash.sh'), 'exit 3');
    const run = flash(...nano, '--confirm', 'emmc');
    await expect(run).rejects.toThrow(/flash\.sh jetson-nano-emmc mmcblk0p1" .*exit status 3/);
  });
});

describe('boards on USB', () => {
  it('are read out of what lsusb says', () => {
    const text =
      'Bus 001 Device 004: ID 0955:7523 NVIDIA Corp. APX\nBus 002 Device 001: ID 1d6b:0003\n';
    expect(idsIn(text)).toEqual(['0955:7523', '1d6b:0003']);
  });
});
