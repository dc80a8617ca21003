// The units of a Jetson Nano on a systemd that really starts, with a release for this PC: what a board lacks here (its power
// modes, TensorRT, cameras) is noted and passed over. Wants root.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BootedMachine, PATIENCE } from './machine.ts';
import { stageAlone } from './testing.ts';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const folder = join(repoRoot, '.cache/booted-appliance');
const JOURNAL = '/var/lib/twinspot-system/first-boot.json';

describe.runIf(isRoot)('an appliance that starts, which only root can have,', () => {
  let machine: BootedMachine;

  beforeAll(async () => {
    machine = new BootedMachine([await stageAlone(folder)], 'jetson-nano');
    await machine.make();
    machine.write(
      '/etc/systemd/system/nvargus-daemon.service',
      '[Service]\nExecStart=/bin/sleep infinity\n',
    );
    machine.write('/etc/fstab', '/dev/root / ext4 defaults 0 1\n');
    await machine.start();
    await machine.until('the service is well', () => machine.health()?.status === 'ok');
  }, 1_200_000);

  afterAll(async () => {
    await machine?.stop();
    machine?.removeAll();
    rmSync(folder, { recursive: true, force: true });
  }, 3 * PATIENCE);

  it('has its units at work, and none that failed', () => {
    expect(machine.run('systemctl', '--failed', '--plain', '--no-legend').stdout).toBe('');
    const units = ['firewall.service', 'steward.path', 'camera-restart.path'];
    for (const unit of units)
      expect(machine.show(`twinspot-${unit}`, 'ActiveState')).toBe('active');
    expect(machine.show('default.target', 'Id')).toBe('multi-user.target');
    expect(machine.show('apt-daily.timer', 'LoadState')).toBe('masked');
  });

  it('has its firewall before its network', () => {
    const { stdout } = machine.run('iptables', '-S');
    expect(stdout).toMatch(/^-P INPUT DROP$/m);
    expect(stdout).toMatch(/--dport 8080 -j ACCEPT$/m);
    expect(machine.show('twinspot-firewall.service', 'Before')).toContain('network-pre.target');
  });

  it('starts the camera daemon anew when the service asks for it', async () => {
    const daemon = 'nvargus-daemon.service';
    machine.run('systemctl', 'start', daemon);
    const pid = machine.show(daemon, 'MainPID');
    const asService = ['setpriv', '--reuid', 'twinspot', '--regid', 'twinspot', '--init-groups'];
    const asked = '/run/twinspot/camera-restart';
    expect(machine.run(...asService, 'touch', asked).status).toBe(0);
    await machine.until('it has another process', () => {
      return !['0', pid].includes(machine.show(daemon, 'MainPID'));
    });
    expect(machine.run('test', '-e', asked).status).toBe(1);
    // Of its own log nothing is kept.
    expect(machine.show(daemon, 'StandardOutput')).toBe('null');
  });

  it('keeps its log in memory', () => {
    expect(machine.run('test', '-e', '/var/log/journal/0123456789abcdef').status).toBe(1);
    expect(machine.run('sh', '-c', 'ls /run/log/journal/*/system.journal').status).toBe(0);
  });

  it(
    'starts its service after the quick part of its first boot, which ends by itself',
    async () => {
      const said = machine.journal('-u', 'twinspot-firstboot', '-u', 'twinspot');
      const [quick, on, slow] = ['swap: ', 'Twinspot is on', 'native: '].map((word) =>
        said.indexOf(word),
      );
      expect(quick).toBeGreaterThan(0);
      expect(on).toBeGreaterThan(quick!);
      expect(slow).toBeGreaterThan(quick!);
      const state = () => machine.show('twinspot-firstboot.service', 'ActiveState');
      await machine.until('the first boot is over', () => state() === 'inactive');
      expect(machine.show('twinspot-firstboot.service', 'Result')).toBe('success');
      const { stages } = JSON.parse(machine.run('cat', JOURNAL).stdout);
      expect(stages).toMatchObject({
        ...{ mounts: { done: true }, swap: { done: true } },
        ...{ native: { done: true }, engines: { done: true } },
        // There is no nvpmodel here: it is tried again with the next starts.
        power: { done: false, tries: 1 },
      });
      expect(machine.run('cat', '/etc/fstab').stdout).toContain('noatime,commit=60');
      const progress = machine.run('cat', '/run/twinspot-system/first-boot.json').stdout;
      expect(JSON.parse(progress)).toMatchObject({ finished: true });
    },
    PATIENCE,
  );

  it(
    'does with its next start only what is left',
    async () => {
      await machine.stop();
      await machine.start();
      const state = () => machine.show('twinspot-firstboot.service', 'ActiveState');
      await machine.until('the first boot is over', () => state() === 'inactive');
      const said = machine.journal('-u', 'twinspot-firstboot', '-b');
      expect(said).toContain('power failed: ');
      expect(said).not.toMatch(/^(mounts|native|engines): /m);
      await machine.until('the service is well', () => machine.health()?.status === 'ok');
    },
    2 * PATIENCE,
  );
});
