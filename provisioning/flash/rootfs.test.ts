import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImageEntry } from '../image/entries.ts';
import { applyToFolder } from './rootfs.ts';

let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-rootfs-'));
  root = join(folder, 'root');
  mkdirSync(root);
});
afterEach(() => rmSync(folder, { recursive: true }));

// Whoever runs the tests owns what they make.
const own = { uid: process.getuid!(), gid: process.getgid!() };
const file = (path: string, text: string, mode = 0o644): ImageEntry => ({
  ...{ kind: 'file', path, mode, text },
  ...own,
});

describe('a folder that is going to be a root file system', () => {
  it('gets what is planned, and nothing the second time', () => {
    writeFileSync(join(folder, 'there'), 'copied');
    mkdirSync(join(root, 'old', 'deep'), { recursive: true });
    symlinkSync('/nowhere', join(root, 'was-link'));
    const entries: ImageEntry[] = [
      file('/etc/a', 'a\n', 0o600),
      { kind: 'file', path: '/etc/b', mode: 0o755, from: join(folder, 'there'), ...own },
      { kind: 'folder', path: '/etc/c', mode: 0o700, ...own },
      { kind: 'link', path: '/etc/d', target: '/etc/a' },
      { kind: 'gone', path: '/old' },
      { kind: 'gone', path: '/never' },
      file('/was-link', 'now a file'),
    ];
    expect(applyToFolder(root, entries)).toEqual({ kept: 1, written: 6 });
    expect(readFileSync(join(root, 'etc/a'), 'utf8')).toBe('a\n');
    expect(statSync(join(root, 'etc/a')).mode & 0o7777).toBe(0o600);
    expect(readFileSync(join(root, 'etc/b'), 'utf8')).toBe('copied');
    expect(statSync(join(root, 'etc/c')).mode & 0o7777).toBe(0o700);
    expect(readlinkSync(join(root, 'etc/d'))).toBe('/etc/a');
    expect(existsSync(join(root, 'old'))).toBe(false);
    expect(lstatSync(join(root, 'was-link')).isFile()).toBe(true);
    expect(applyToFolder(root, entries)).toEqual({ kept: 7, written: 0 });
    writeFileSync(join(root, 'etc/a'), 'b\n');
    expect(applyToFolder(root, entries)).toEqual({ kept: 6, written: 1 });
  });

  it('is never left, wherever its links lead', () => {
    const outside = join(folder, 'outside');
    mkdirSync(outside);
    symlinkSync('usr/lib', join(root, 'lib'));
    symlinkSync(outside, join(root, 'run'));
    symlinkSync('../../../../../../../../outside', join(root, 'up'));
    const paths = ['/lib/a', '/run/b', '/up/c', '/etc/../../../d'];
    applyToFolder(
      root,
      paths.map((path) => file(path, path)),
    );
    expect(readFileSync(join(root, 'usr/lib/a'), 'utf8')).toBe('/lib/a');
    expect(readFileSync(join(root, outside, 'b'), 'utf8')).toBe('/run/b');
    expect(readFileSync(join(root, 'outside/c'), 'utf8')).toBe('/up/c');
    expect(readFileSync(join(root, 'd'), 'utf8')).toBe('/etc/../../../d');
    expect(existsSync(join(outside, 'b'))).toBe(false);
  });

  it('may not lead in circles', () => {
    symlinkSync('b', join(root, 'a'));
    symlinkSync('a', join(root, 'b'));
    expect(() => applyToFolder(root, [file('/a/file', '')])).toThrowError(
      expect.objectContaining({ code: 'rootfs-loop' }),
    );
  });
});
