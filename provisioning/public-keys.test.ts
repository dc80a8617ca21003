import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPublicKeys, readPublicKeys } from './public-keys.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'twinspot-home-'));
  mkdirSync(join(home, '.ssh'));
});
afterEach(() => rmSync(home, { recursive: true }));

function makeKey(name: string, ...words: string[]): string {
  const file = join(home, '.ssh', name);
  execFileSync('ssh-keygen', ['-q', '-N', '', '-C', 'ann@home', '-f', file, ...words]);
  return file;
}

describe('public keys', () => {
  it('are found where ssh keeps them, whatever kind they are', () => {
    makeKey('id_ed25519', '-t', 'ed25519');
    makeKey('id_rsa', '-t', 'rsa', '-b', '2048');
    makeKey('id_ecdsa', '-t', 'ecdsa');
    const files = findPublicKeys(home);
    expect(files.map((file) => file.slice(home.length))).toEqual([
      '/.ssh/id_ecdsa.pub',
      '/.ssh/id_ed25519.pub',
      '/.ssh/id_rsa.pub',
    ]);
    for (const file of files)
      expect(readPublicKeys(file, true)).toEqual([readFileSync(file, 'utf8').trim()]);
  });

  it('are none where there is no folder', () => {
    expect(findPublicKeys(join(home, 'nobody'))).toEqual([]);
  });

  it('are not private ones, and not half ones', () => {
    const file = makeKey('id', '-t', 'ed25519');
    const text = readFileSync(`${file}.pub`, 'utf8');
    const bad = join(home, 'bad.pub');
    for (const content of [
      readFileSync(file, 'utf8'),
      '',
      'hello\n',
      text.replace('ssh-ed25519', 'ssh-rsa'),
      text.replace('AAAA', 'AAA'),
      `${text}command="x" ${text}`,
    ]) {
      writeFileSync(bad, content);
      expect(() => readPublicKeys(bad, false)).toThrowError(
        expect.objectContaining({ code: 'ssh-key' }),
      );
    }
    expect(() => readPublicKeys(join(home, 'none.pub'), false)).toThrow(/cannot be read/);
  });

  it('of hardware tokens are only for boards whose SSH knows them', () => {
    const type = 'sk-ssh-ed25519@openssh.com';
    const body = Buffer.alloc(4 + type.length + 40);
    body.writeUInt32BE(type.length);
    body.write(type, 4);
    const file = join(home, 'sk.pub');
    writeFileSync(file, `${type} ${body.toString('base64')} ann\n`);
    expect(readPublicKeys(file, false)).toHaveLength(1);
    expect(() => readPublicKeys(file, true)).toThrow(/too old/);
  });
});
