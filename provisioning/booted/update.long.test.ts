// Updates for real: signed bundles installed on a systemd that really starts, one that is well and one that is not. Wants root.
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBundle } from '../bundle/make.ts';
import { type SigningKeys, signingKeys } from '../keys/keys.ts';
import { BootedMachine, PATIENCE } from './machine.ts';
import { stageAlone } from './testing.ts';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const folder = join(repoRoot, '.cache/booted-update');
const build = 29_000_000;

describe.runIf(isRoot)('an appliance that is updated, which only root can have,', () => {
  let machine: BootedMachine;
  let release: string;
  let keys: SigningKeys;

  beforeAll(async () => {
    release = await stageAlone(folder, build);
    keys = signingKeys(join(folder, 'keys'));
    machine = new BootedMachine([release]);
    await machine.make();
    machine.write(`/etc/twinspot/keys/${keys.publicName}`, keys.publicPem);
    await machine.start();
    await machine.until('the service is well', () => machine.health()?.status === 'ok');
  }, 1_200_000);

  afterAll(async () => {
    await machine?.stop();
    machine?.removeAll();
    rmSync(folder, { recursive: true, force: true });
  }, 3 * PATIENCE);

  /** A bundle of the same release under another version, in the machine. */
  async function bundleOf(version: string, change: (next: string) => void = () => {}) {
    const next = join(folder, 'next');
    execFileSync('cp', ['-a', release, next]);
    for (const name of ['package.json', 'release.json']) {
      const file = join(next, name);
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), version }));
    }
    change(next);
    const made = await makeBundle({ kind: 'app', folder: next, out: `${folder}/`, keys });
    rmSync(next, { recursive: true });
    copyFileSync(made, machine.at('opt/update.twinspot'));
    rmSync(made);
  }

  const install = (...words: string[]) =>
    machine.run(
      ...['/opt/twinspot/current/node/bin/node'],
      ...['/opt/twinspot/current/server/dist/appliance/install/main.js', 'install'],
      ...['/opt/update.twinspot', ...words],
    );
  const current = () => machine.run('readlink', '/opt/twinspot/current').stdout.trim();

  it('runs the new one, once that is well', { timeout: 3 * PATIENCE }, async () => {
    await bundleOf('0.1.1');
    const { status, stderr } = install('--steady', '3');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(current()).toBe(`releases/0.1.1-${build}`);
    expect(machine.health()).toMatchObject({ status: 'ok', version: '0.1.1' });
    expect(machine.run('systemctl', '--failed', '--plain', '--no-legend').stdout).toBe('');
  });

  it('returns by itself from one that dies', { timeout: 3 * PATIENCE }, async () => {
    await bundleOf('0.1.2', (next) =>
      writeFileSync(join(next, 'server/dist/main.js'), 'process.exit(3);\n'),
    );
    const { status, stderr } = install('--bound', '15', '--steady', '3');
    expect(stderr).toMatch(/taken back/);
    expect(status).toBe(1);
    expect(current()).toBe(`releases/0.1.1-${build}`);
    await machine.until('the service is well', () => machine.health()?.status === 'ok');
    expect(machine.health()?.version).toBe('0.1.1');
  });

  it('refuses an older one', { timeout: 3 * PATIENCE }, async () => {
    await bundleOf('0.0.9');
    const { status, stderr } = install();
    expect([status, stderr]).toEqual([1, expect.stringMatching(/--downgrade/)]);
    expect(machine.health()?.version).toBe('0.1.1');
  });
});
