import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { adminEntries, sudoers } from './admin.ts';

const visudo = '/usr/sbin/visudo';

describe('the person who comes by SSH', () => {
  it('is let in by each of the keys, and by nothing where there is none', () => {
    const [folder, file] = adminEntries(['ssh-ed25519 AAAA a', 'ssh-rsa AAAA b']);
    expect(folder).toMatchObject({ path: '/home/admin/.ssh', mode: 0o700, owner: 'admin' });
    expect(file).toMatchObject({ mode: 0o600, text: 'ssh-ed25519 AAAA a\nssh-rsa AAAA b\n' });
    expect(adminEntries([])).toEqual([{ kind: 'gone', path: file!.path }]);
  });

  it.runIf(existsSync(visudo))('may do everything, as sudo reads it (needs sudo)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'twinspot-sudo-'));
    try {
      const file = join(folder, 'sudoers');
      writeFileSync(file, sudoers.kind === 'file' ? sudoers.text : '', { mode: 0o440 });
      expect(execFileSync(visudo, ['-cf', file], { encoding: 'utf8' })).toMatch(/parsed OK/);
      // sudo skips names with a dot.
      expect(sudoers).toMatchObject({ mode: 0o440 });
      expect(basename(sudoers.path)).not.toContain('.');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
