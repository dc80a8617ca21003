import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { canMount, withLittleRoom } from '@twinspot/server/appliance/bundle/testing.js';
import { askHealth } from '@twinspot/server/appliance/install/health.js';
import { readStatus } from '@twinspot/server/appliance/install/status.js';
import {
  type ThrowAway,
  throwAway,
  type Workshop,
  workshop,
} from '@twinspot/server/appliance/install/testing.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBoard } from './board.ts';
import { Connection } from './connection.ts';
import { type DeployOptions, deploy, takesPassword } from './deploy.ts';
import { sendFile } from './send.ts';
import { type Board, startBoard } from './testing.ts';

// For what goes over SSH and starts a service, on a machine that does other things besides.
const LONG = 120_000;

let shop: Workshop;
let device: ThrowAway;
let board: Board;
let said: string[];
beforeAll(() => {
  shop = workshop();
});
afterAll(() => shop.remove());
beforeEach(async () => {
  device = await throwAway('');
  // A board that never heard of Twinspot.
  rmSync(join(device.root, 'etc/twinspot/keys'), { recursive: true });
  rmSync(join(device.root, 'etc/twinspot/appliance.json'));
  board = await startBoard(device.env);
  said = [];
});
afterEach(async () => {
  await board.stop();
  device.remove();
});

const app = (version: string, more = {}) => shop.app({ version, build: 1, ...more });

async function put(files: string[], more: Partial<DeployOptions> = {}): Promise<string> {
  const { root } = device;
  const { connection } = board;
  await connection.start();
  const found = await findBoard(connection, undefined, root);
  return deploy({
    ...{ connection, found, files, root, pauses: [50] },
    keys: { publicPem: shop.pem, publicName: 'pc.pem' },
    more: ['--bound', '60', '--steady', '0.2'],
    say: (words) => void said.push(words),
    ...more,
  });
}

const status = () => readStatus(device.places);
const health = () => askHealth(device.address);

describe('provisioning over SSH', () => {
  it(
    'installs on a board without Twinspot, and the second time has nothing to do',
    async () => {
      const file = await app('0.2.0', { service: 'real' });
      expect(await put([file])).toMatch(
        /0\.2\.0 \(build 1\) is installed, and the service is well/,
      );
      expect(await health()).toMatchObject({ status: 'ok', version: '0.2.0' });
      expect(status()).toMatchObject({ current: '0.2.0-1', trial: null });
      const etc = join(device.root, 'etc/twinspot');
      expect(readFileSync(join(etc, 'keys/pc.pem'), 'utf8')).toBe(shop.pem);
      expect(JSON.parse(readFileSync(join(etc, 'appliance.json'), 'utf8'))).toMatchObject({
        board: 'pc',
      });
      expect(existsSync(join(device.places.state, 'kit'))).toBe(false);
      expect(readdirSync(join(board.home, '.cache/twinspot'))).toEqual([]);
      said = [];
      expect(await put([file])).toBe('All of it is installed already.');
      expect(said).not.toContain('Starting the service anew');
      // One way in for all of it.
      expect(board.connections()).toBe(1);
    },
    LONG,
  );

  it(
    'goes on where the connection broke',
    async () => {
      const file = await app('0.2.0');
      const bytes = statSync(file).size;
      await board.connection.start();
      board.breakAfter(bytes * 0.6);
      await put([file]);
      expect(said).toContain('The connection broke; opening it again');
      expect(status().current).toBe('0.2.0-1');
      expect(await health()).toMatchObject({ status: 'ok' });
    },
    LONG,
  );

  it(
    'takes back what does not get well, and says why',
    async () => {
      await put([await app('0.2.0')]);
      const file = await app('0.3.0', { service: { status: 'failed', message: 'It is blind.' } });
      await expect(
        put([file], { more: ['--bound', '1', '--steady', '0.2'] }),
      ).rejects.toMatchObject({
        code: 'deploy-failed',
        message: expect.stringMatching(/taken back .* because It is blind/),
      });
      expect(status()).toMatchObject({ current: '0.2.0-1', releases: ['0.2.0-1'], trial: null });
      await expect
        .poll(health, { timeout: 20_000 })
        .toMatchObject({ version: '0.2.0', status: 'ok' });
    },
    LONG,
  );

  it.runIf(canMount)(
    'leaves all as it was where there is no room (needs root or sudo)',
    async () => {
      await put([await app('0.2.0')]);
      const before = status();
      const later = await app('0.3.0', {
        service: { status: 'ok', more: randomBytes(1).toString('hex') },
      });
      await withLittleRoom(device.places.opt, 1500, async () => {
        await expect(put([later])).rejects.toMatchObject({ code: 'disk-full' });
        // Whoever does not look is stopped by the installer.
        const found = {
          ...(await findBoard(board.connection, undefined, device.root)),
          free: 1e12,
        };
        await expect(put([later], { found })).rejects.toMatchObject({
          code: 'deploy-failed',
          message: expect.stringMatching(/no room/),
        });
      });
      expect(status()).toMatchObject({ ...before, report: { state: 'failed' } });
      expect(await health()).toMatchObject({ version: '0.2.0', status: 'ok' });
    },
    LONG,
  );

  it(
    'waits for an installer that goes on while the connection is broken',
    async () => {
      const file = await app('0.2.0');
      const say = (words: string) => {
        said.push(words);
        // Not another byte: the question for how it goes on breaks it.
        if (words === 'Waiting until the service is well') void board.connection.stop();
      };
      const more = ['--bound', '60', '--steady', '3'];
      await put([file], { say, more });
      expect(status()).toMatchObject({ current: '0.2.0-1', trial: null });
    },
    LONG,
  );

  it(
    'refuses to install a model where there is no Twinspot',
    async () => {
      mkdirSync(join(shop.desk, 'empty'));
      const about = { kind: 'model', name: 'eyes', version: '1.0.0', build: 1 } as const;
      const file = await shop.pack(join(shop.desk, 'empty'), about);
      await expect(put([file])).rejects.toMatchObject({ code: 'deploy-no-app' });
    },
    LONG,
  );
});

describe('sending', () => {
  it(
    'breaks as often as it likes, and arrives whole',
    async () => {
      const file = join(shop.desk, 'random');
      const bytes = randomBytes(12_000_000);
      writeFileSync(file, bytes);
      let breaks = 3;
      const say = (words: string, share?: number) => {
        said.push(words);
        if (words === 'Sending' && breaks > 0 && share! > 0.9 - 0.2 * breaks) {
          breaks--;
          board.breakAfter(300_000);
        }
      };
      const path = await sendFile(board.connection, file, { say, pauses: [50] });
      expect(readFileSync(path).equals(bytes)).toBe(true);
      expect(
        said.filter((words) => words.startsWith('The connection broke')).length,
      ).toBeGreaterThan(0);
      expect(readdirSync(join(board.home, '.cache/twinspot'))).toHaveLength(1);
      // What had arrived was not sent again; three times from the beginning would be 30 MB.
      expect(board.bytes()).toBeLessThan(20_000_000);
    },
    LONG,
  );

  it(
    'begins anew where what lies there is something else',
    async () => {
      const file = join(shop.desk, 'small');
      writeFileSync(file, 'right right right');
      const path = await sendFile(board.connection, file);
      for (const wrong of ['wrong', 'wrong wrong wrong wrong wrong', 'wrong wrong wrong']) {
        writeFileSync(path, wrong);
        expect(await sendFile(board.connection, file)).toBe(path);
        expect(readFileSync(path, 'utf8')).toBe('right right right');
      }
    },
    LONG,
  );

  it.runIf(canMount)(
    'leaves nothing on a full disk (needs root or sudo)',
    async () => {
      const file = join(shop.desk, 'large');
      writeFileSync(file, randomBytes(3_000_000));
      const cache = join(board.home, '.cache');
      mkdirSync(cache);
      await withLittleRoom(cache, 1500, async () => {
        await expect(sendFile(board.connection, file)).rejects.toMatchObject({ code: 'disk-full' });
        expect(readdirSync(join(cache, 'twinspot'))).toEqual([]);
      });
    },
    LONG,
  );
});

describe('the board', () => {
  it(
    'is told a password for sudo, and nobody else is',
    async () => {
      // In the place of a user with a password, whom a test cannot make.
      const sudo = `#!/bin/sh
case "$1" in -n) exit 1 ;; esac
read -r typed; [ "$typed" = "it's secret" ] || exit 1
shift 3; ps -o args= -p $PPID >"$HOME/seen"; exec "$@"
`;
      writeFileSync(join(device.env.PATH!.split(':')[0]!, 'sudo'), sudo, { mode: 0o755 });
      await board.connection.start();
      const found = await findBoard(board.connection, 'pc', device.root);
      const asks = { ...found, root: 'asks' } as const;
      expect(await takesPassword(board.connection, asks, 'wrong')).toBe(false);
      expect(await takesPassword(board.connection, asks, "it's secret")).toBe(true);
      expect(readFileSync(join(board.home, 'seen'), 'utf8')).not.toContain('secret');
    },
    LONG,
  );

  it(
    'is told by what it says of itself',
    async () => {
      await board.connection.start();
      const find = (wanted?: 'pc' | 'jetson-nano') =>
        findBoard(board.connection, wanted, device.root);
      expect(await find()).toMatchObject({ board: 'pc', release: null, isKnown: false });
      await expect(find('jetson-nano')).rejects.toMatchObject({ code: 'board-other' });
      const bin = join(device.env.PATH!.split(':')[0]!, 'uname');
      const put = (path: string, text: string) => {
        mkdirSync(join(device.root, path, '..'), { recursive: true });
        writeFileSync(join(device.root, path), text);
      };
      writeFileSync(bin, '#!/bin/sh\necho aarch64\n', { mode: 0o755 });
      await expect(find()).rejects.toMatchObject({ code: 'board-unknown' });
      put('etc/nv_tegra_release', '# R32 (release), REVISION: 7.6, GCID: 1\n');
      put('proc/device-tree/model', 'NVIDIA Jetson Nano Developer Kit\0');
      expect(await find()).toMatchObject({ board: 'jetson-nano' });
      put('proc/device-tree/model', 'NVIDIA Jetson Xavier NX\0');
      await expect(find()).rejects.toMatchObject({ code: 'board-unknown' });
      put('etc/nv_tegra_release', '# R36 (release), REVISION: 5.0\n');
      put(
        'proc/device-tree/model',
        'NVIDIA Jetson Orin Nano Engineering Reference Developer Kit Super\0',
      );
      expect(await find()).toMatchObject({ board: 'jetson-orin-nano' });
      const libc = join(device.env.PATH!.split(':')[0]!, 'ldd');
      writeFileSync(libc, '#!/bin/sh\necho "ldd (Ubuntu GLIBC 2.31-0ubuntu9) 2.31"\n', {
        mode: 0o755,
      });
      await expect(find()).rejects.toMatchObject({ code: 'board-old' });
    },
    LONG,
  );

  it(
    'that does not answer is told of',
    async () => {
      const connection = new Connection({ host: '127.0.0.1', port: 1, config: '/dev/null' });
      await expect(connection.start()).rejects.toMatchObject({ code: 'ssh-refused' });
      await connection.stop();
    },
    LONG,
  );
});
