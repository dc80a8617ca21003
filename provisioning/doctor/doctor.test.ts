import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { hasFailed } from '@twinspot/server/appliance/doctor/report.js';
import { repoRoot } from '@twinspot/server/paths.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Board, startBoard } from '../ssh/testing.ts';
import { main } from './command.ts';
import { findingsOf, supportFileOf } from './device.ts';
import { readOptions } from './options.ts';
import { judgePc, lookAtPc, type Pc } from './pc.ts';

const good: Pc = {
  ...{ platform: 'linux', node: '24.1.0', free: 60e9 },
  programs: new Set([...['debugfs', 'e2fsck', 'resize2fs', 'lsblk', 'dd', 'ssh', 'ssh-keygen']]),
};
const statusOf = (pc: Partial<Pc>) =>
  Object.fromEntries(judgePc({ ...good, ...pc }).map(({ id, status }) => [id, status]));

describe('a PC', () => {
  it('that has all has nothing to mend', () => {
    expect(judgePc(good).filter(({ status }) => status !== 'ok')).toEqual([]);
  });

  it('that lacks something is told what to type', () => {
    const bare = judgePc({ ...good, programs: new Set(['lsblk', 'dd', 'e2fsck', 'resize2fs']) });
    const line = bare.find(({ id }) => id === 'file-systems');
    expect(line).toMatchObject({
      status: 'fail',
      says: expect.stringContaining('missing: debugfs'),
      remedy: 'Type "sudo apt-get install -y e2fsprogs".',
    });
    expect(hasFailed(bare)).toBe(true);
  });

  it('is judged by its system, its Node and its room', () => {
    expect(statusOf({ platform: 'darwin' }).system).toBe('fail');
    expect(statusOf({ node: '20.18.9' }).node).toBe('fail');
    expect(statusOf({ node: '20.19.0' }).node).toBe('ok');
    expect(statusOf({ free: 10e9 }).room).toBe('warn');
    expect(statusOf({ free: null }).room).toBe('unknown');
  });

  it('is looked at as it is', () => {
    const { platform, node, programs, free } = lookAtPc(tmpdir());
    expect([platform, node]).toEqual([process.platform, process.versions.node]);
    expect(programs.has('debugfs')).toBe(true);
    expect(free).toBeGreaterThan(0);
    expect(lookAtPc('/no/such/folder').free).toBeNull();
  });
});

describe('what is typed', () => {
  it('is understood', () => {
    expect(readOptions(['admin@twinspot.local', '--json', '--port', '2222'])).toMatchObject({
      ...{ host: 'admin@twinspot.local', json: true, port: 2222, bundle: null },
    });
    expect(readOptions([]).host).toBeNull();
  });

  it.each([
    [['--no-such']],
    [['a@b', 'c@d']],
    [['--port', '0', 'a@b']],
    [['--', '-oProxyCommand=x']],
    [['a b']],
  ])('is refused: %j', (args) => {
    expect(() => readOptions(args)).toThrow(expect.objectContaining({ code: 'bad-option' }));
  });
});

describe('a support file of this PC', () => {
  it('is not made where there is no folder for it', async () => {
    const run = main(['--bundle', '/no/such/folder/mine.tar.gz'], tmpdir());
    await expect(run).rejects.toMatchObject({ code: 'bad-option' });
  });

  it('is written for its owner alone, where the command was typed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'twinspot-doctor-'));
    try {
      expect(await main(['--bundle', 'mine.tar.gz'], folder)).toContain(
        join(folder, 'mine.tar.gz'),
      );
      const file = join(folder, 'mine.tar.gz');
      expect(gunzipSync(readFileSync(file)).toString()).toContain('twinspot-support/doctor.json');
      expect(statSync(file).mode & 0o777).toBe(0o600);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('an appliance, over a real SSH server,', () => {
  let root: string;
  let board: Board;
  beforeAll(async () => {
    board = await startBoard({});
    await board.connection.start();
  });
  afterAll(() => board.stop());
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'twinspot-doctor-'));
    mkdirSync(join(root, 'opt/twinspot/releases'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** The checkout as a release, run by the Node that runs this. */
  function install(): void {
    const release = join(root, 'opt/twinspot/releases/1');
    mkdirSync(join(release, 'node/bin'), { recursive: true });
    symlinkSync(process.execPath, join(release, 'node/bin/node'));
    symlinkSync(join(repoRoot, 'server'), join(release, 'server'));
    symlinkSync('releases/1', join(root, 'opt/twinspot/current'));
  }

  it('tells what its own doctor finds, also where something fails', async () => {
    install();
    const findings = await findingsOf(board.connection, root);
    expect(findings.map(({ id }) => id)).toEqual(expect.arrayContaining(['service', 'memory']));
  });

  it('gives its support file', async () => {
    install();
    const text = gunzipSync(await supportFileOf(board.connection, root)).toString();
    expect(text).toContain('twinspot-support/doctor.json');
  });

  it('says that there is none', async () => {
    await expect(findingsOf(board.connection, root)).rejects.toMatchObject({
      code: 'doctor-absent',
    });
    await expect(supportFileOf(board.connection, root)).rejects.toMatchObject({
      code: 'doctor-absent',
    });
  });

  it('says that its doctor did not come to an end', async () => {
    install();
    const node = join(root, 'opt/twinspot/releases/1/node/bin/node');
    rmSync(node);
    writeFileSync(node, '#!/bin/sh\necho Killed >&2\nexit 137\n');
    chmodSync(node, 0o755);
    await expect(findingsOf(board.connection, root)).rejects.toMatchObject({
      code: 'doctor-failed',
    });
    await expect(supportFileOf(board.connection, root)).rejects.toMatchObject({
      code: 'doctor-failed',
    });
    expect(readFileSync(node, 'utf8')).toContain('Killed');
  });
});
