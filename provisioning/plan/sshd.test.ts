import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImageEntry } from '../image/entries.ts';
import { hostKeyEntries, sshdEntries } from './sshd.ts';

const bionic = '# see sshd_config(5)\nUsePAM yes\nPasswordAuthentication yes\nX11Forwarding yes\n';
const jammy = '# see sshd_config(5)\nInclude /etc/ssh/sshd_config.d/*.conf\nUsePAM yes\n';

const NOBODY = 65534;

/** The only file among the entries. */
function fileOf(entries: readonly ImageEntry[]) {
  const [entry, ...more] = entries;
  expect(more).toEqual([]);
  if (entry?.kind !== 'file') throw new Error('no file');
  return { ...entry, text: String(entry.text) };
}

/** What sshd itself reads out of a configuration: lines of `name value`. */
function effective(config: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-sshd-'));
  try {
    const key = join(folder, 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    writeFileSync(join(folder, 'config'), config);
    // As root it wants /run/sshd, which is the machine's own; as nobody it does not.
    const isRoot = process.getuid!() === 0;
    if (isRoot) for (const file of [folder, key]) chownSync(file, NOBODY, NOBODY);
    return execFileSync('/usr/sbin/sshd', ['-T', '-f', join(folder, 'config'), '-h', key], {
      encoding: 'utf8',
      ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('SSH of an appliance', () => {
  it('takes keys alone, whatever stands below in the file of an old system', () => {
    const { path, text } = fileOf(sshdEntries(bionic));
    expect(path).toBe('/etc/ssh/sshd_config');
    expect(text.endsWith(bionic)).toBe(true);
    const settings = effective(text);
    for (const line of [
      'passwordauthentication no',
      'kbdinteractiveauthentication no',
      'permitemptypasswords no',
      'permitrootlogin no',
      'x11forwarding no',
      'pubkeyauthentication yes',
      'usepam yes',
    ]) {
      expect(settings).toContain(`${line}\n`);
    }
  });

  it('has a file of its own where the system reads such', () => {
    const { path, text } = fileOf(sshdEntries(jammy));
    expect(path).toBe('/etc/ssh/sshd_config.d/00-twinspot.conf');
    expect(effective(text)).toContain('passwordauthentication no\n');
  });

  it('does not trust an Include that comes after a setting', () => {
    const late = 'PasswordAuthentication yes\nInclude /etc/ssh/sshd_config.d/*.conf\n';
    expect(fileOf(sshdEntries(late)).path).toBe('/etc/ssh/sshd_config');
  });

  it('is the same when it is planned on its own result', () => {
    const { text } = fileOf(sshdEntries(bionic));
    expect(fileOf(sshdEntries(text)).text).toBe(text);
  });

  it('makes a key anew that a power cut left empty, and keeps a whole one', () => {
    const unit = hostKeyEntries().find(({ path }) => path.endsWith('/twinspot-keys.conf'));
    if (unit?.kind !== 'file') throw new Error('no file');
    const [, line] = /^ExecStartPre=-(.*find .*)$/m.exec(String(unit.text))!;
    const folder = mkdtempSync(join(tmpdir(), 'twinspot-sshd-'));
    try {
      writeFileSync(join(folder, 'ssh_host_rsa_key'), '');
      writeFileSync(join(folder, 'ssh_host_ed25519_key'), 'key');
      writeFileSync(join(folder, 'sshd_config'), '');
      const [program, ...words] = line!.replace('/etc/ssh', folder).split(' ');
      execFileSync(program!, words);
      expect(readdirSync(folder).sort()).toEqual(['ssh_host_ed25519_key', 'sshd_config']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has no key of its own that others know', () => {
    const gone = hostKeyEntries().filter(({ kind }) => kind === 'gone');
    expect(gone.map(({ path }) => path)).toContain('/etc/ssh/ssh_host_ed25519_key');
  });
});
