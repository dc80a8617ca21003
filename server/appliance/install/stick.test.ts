import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newKeys } from '../bundle/testing.ts';
import { readStatus } from './status.ts';
import { installFrom, installFromStick } from './stick.ts';
import { HASTE, makeRelease, type ThrowAway, type Workshop } from './testing.ts';
import { useAppliances } from './testing-appliances.ts';

let shop: Workshop;
let device: ThrowAway;
useAppliances((made) => {
  ({ shop, device } = made);
});
let stick: string;
beforeEach(() => {
  stick = join(device.root, 'stick');
  mkdirSync(stick);
});

const options = () => ({ places: device.places, say: () => {}, patience: HASTE });
const insert = () => installFrom(stick, options());
const put = (file: string, name: string) => copyFileSync(file, join(stick, name));
const app = (build: number) => shop.app({ version: '0.2.0', build });
const none = expect.objectContaining({ code: 'stick-no-bundle' });

describe.runIf(process.platform === 'linux')('a USB stick', () => {
  it('brings the newest release that is signed and for this board', async () => {
    put(await app(1), 'a.twinspot');
    put(await app(3), 'b.twinspot');
    put(await app(2), 'c.twinspot');
    const about = { kind: 'app', name: 'twinspot', version: '9.0.0', build: 9 } as const;
    const folder = makeRelease(shop.desk, about);
    put(await shop.pack(folder, { ...about, board: 'jetson-nano', arch: 'arm64' }), 'd.twinspot');
    writeFileSync(
      join(stick, 'e.twinspot'),
      readFileSync(join(stick, 'c.twinspot')).subarray(0, 5000),
    );
    writeFileSync(join(stick, 'autorun.sh'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect(await insert()).toMatch(/build 3/);
    expect(readStatus(device.places).current).toBe('0.2.0-3');
    expect(await insert()).toBe('All that is on the USB stick is installed already.');
    expect(readStatus(device.places).current).toBe('0.2.0-3');
  });

  it('with something else on it is nobody’s business', async () => {
    writeFileSync(join(stick, 'holiday.jpg'), '');
    expect(await insert()).toBeNull();
  });

  it('is refused where nobody known signed what is on it', async () => {
    put(await app(1), 'a.twinspot');
    writeFileSync(join(device.places.keys, 'pc.pem'), newKeys().pem);
    await expect(insert()).rejects.toThrowError(none);
  });

  it('cannot bring what lies elsewhere', async () => {
    const file = await app(1);
    symlinkSync(file, join(stick, 'a.twinspot'));
    expect(await insert()).toBeNull();
    expect(readStatus(device.places).releases).toEqual([]);
  });

  it.runIf(process.getuid!() === 0)(
    'is mounted so that nothing on it can be run or changed, and let go of (needs root)',
    async () => {
      const image = join(device.root, 'stick.img');
      writeFileSync(image, '');
      execFileSync('truncate', ['-s', '32M', image]);
      put(await app(1), 'a.twinspot');
      execFileSync('mke2fs', ['-q', '-t', 'ext4', '-d', stick, image]);
      const device1 = execFileSync('losetup', ['--find', '--show', image], {
        encoding: 'utf8',
      }).trim();
      try {
        let mounts = '';
        const say = () => {
          mounts ||= readFileSync('/proc/self/mounts', 'utf8');
        };
        expect(await installFromStick(device1, { ...options(), say })).toMatch(/is installed/);
        const line = mounts.split('\n').find((text) => text.includes(device.places.news));
        for (const word of ['ro', 'nosuid', 'nodev', 'noexec'])
          expect(line?.split(' ')[3]?.split(',')).toContain(word);
        expect(readFileSync('/proc/self/mounts', 'utf8')).not.toContain(device.places.news);
        expect(readdirSync(device.places.news)).toEqual([]);
      } finally {
        execFileSync('losetup', ['--detach', device1]);
      }
      await expect(installFromStick('/dev/null', options())).rejects.toMatchObject({
        code: 'stick-unreadable',
      });
      expect(existsSync(join(device.places.news, 'stick-null'))).toBe(false);
    },
  );
});
