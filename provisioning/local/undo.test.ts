import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { OWN_FOLDERS, undo } from './undo.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'twinspot-undo-'));
  const users = ['root:x:0', 'twinspot:x:990', 'kiosk:x:991'];
  put('etc/passwd', users.map((user) => `${user}:0::/:/bin/false\n`).join(''));
  for (const folder of OWN_FOLDERS) put(join(folder, 'file'), '');
  tool('systemctl', 'exit 0');
  vi.stubEnv('PATH', join(root, 'bin'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

function put(path: string, text: string, mode = 0o644) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text, { mode });
}
const tool = (name: string, does: string) => put(`bin/${name}`, `#!/bin/sh\n${does}\n`, 0o755);
const there = () => OWN_FOLDERS.filter((folder) => existsSync(join(root, folder)));

it('leaves what it is found by where a user cannot be removed yet, and is done again', async () => {
  const removes = `PATH=/usr/bin:/bin; sed -i "/^$3:/d" "$2/etc/passwd"`;
  tool('userdel', `[ "$3" = kiosk ] && exit 8\n${removes}`);
  await expect(undo(root)).rejects.toThrow('userdel');
  expect(there()).toEqual(OWN_FOLDERS);
  tool('userdel', removes);
  await undo(root);
  expect(readFileSync(join(root, 'etc/passwd'), 'utf8')).toBe('root:x:0:0::/:/bin/false\n');
  expect(there()).toEqual([]);
});
