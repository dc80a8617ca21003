// A release for this PC in a container with a systemd of its own that really starts: the service under its whole sandbox, its
// watchdog, its restarts, what root does for it, and the way back from a release that does not start. Wants root.
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BootedMachine, PATIENCE } from './machine.ts';
import { stageAlone } from './testing.ts';

const folder = join(repoRoot, '.cache/booted');
const build = 29_000_000;
const SERVICE = 'twinspot.service';

let machine: BootedMachine;
let release: string;

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

describe.runIf(isRoot)('on a machine that starts, which only root can have:', () => {
  beforeAll(async () => {
    release = await stageAlone(folder, build);
    machine = new BootedMachine([release]);
    await machine.make();
    // The same watchdog, but less of a wait for the test.
    const quick = '[Service]\nWatchdogSec=12\nTimeoutStopSec=5\n';
    machine.write(`/etc/systemd/system/${SERVICE}.d/quick.conf`, quick);
    await machine.start();
  }, 1_200_000);

  afterAll(async () => {
    await machine?.stop();
    machine?.removeAll();
    rmSync(folder, { recursive: true, force: true });
  }, 3 * PATIENCE);

  const isWell = () => machine.health()?.status === 'ok';
  const mainPid = () => machine.show(SERVICE, 'MainPID');
  const eyePid = () =>
    machine.run('pgrep', '-P', mainPid(), '-f', 'eye.js').stdout.trim().split('\n')[0]!;
  const kill = (signal: string, pid: string) => machine.run('kill', `-${signal}`, pid);

  describe('the service', { timeout: 3 * PATIENCE }, () => {
    beforeEach(async () => {
      // Starts of earlier tests are not to make this one's wait.
      machine.run('rm', '-f', '/run/twinspot-system/starts');
      machine.run('systemctl', 'restart', SERVICE);
      await machine.until('the service is well', isWell);
    }, PATIENCE);

    it('is well, says so, and nothing failed', () => {
      expect(machine.show(SERVICE, 'ActiveState')).toBe('active');
      expect(machine.run('systemctl', '--failed', '--plain', '--no-legend').stdout).toBe('');
      expect(machine.show(SERVICE, 'StatusText')).toMatch(/^(ok|starting): /);
    });

    it('is nobody, and may do nothing', () => {
      const status = machine.run('cat', `/proc/${mainPid()}/status`).stdout;
      const uid = machine.run('id', '-u', 'twinspot').stdout.trim();
      expect(status).toMatch(new RegExp(`^Uid:\\t${uid}\\t${uid}\\t`, 'm'));
      expect(status).toMatch(/^CapBnd:\t0+$/m);
      expect(status).toMatch(/^CapEff:\t0+$/m);
      expect(status).toMatch(/^NoNewPrivs:\t1$/m);
      expect(status).toMatch(/^Seccomp:\t2$/m);
      const variables = machine.run('cat', `/proc/${mainPid()}/environ`).stdout;
      expect(variables).toContain('TWINSPOT_DATA=/var/lib/twinspot');
      expect(variables).not.toMatch(/\0(DISPLAY|XAUTHORITY)=/);
    });

    it('writes where its things are, and nowhere else', () => {
      const uid = machine.run('id', '-u', 'twinspot').stdout.trim();
      const inside = ['nsenter', '-t', mainPid(), '-m', '--'];
      const writes = (path: string, ...as: string[]) =>
        machine.run(...inside, ...as, 'touch', `${path}/tried`).status === 0;
      // Even for root the system is read-only in there.
      for (const path of ['/opt/twinspot', '/etc/twinspot', '/usr', '/var/lib', '/home', '/root']) {
        expect(writes(path), path).toBe(false);
      }
      const asService = ['setpriv', '--reuid', uid, '--clear-groups', '--regid', uid];
      for (const path of ['/var/lib/twinspot', '/run/twinspot', '/run/twinspot/requests', '/tmp']) {
        expect(writes(path, ...asService), path).toBe(true);
      }
      for (const path of ['/run/twinspot/answers', '/run/twinspot-system']) {
        expect(writes(path, ...asService), path).toBe(false);
      }
      expect(existsSync(machine.at('tmp/tried'))).toBe(false);
    });

    it('is started anew after a crash, and later each time', async () => {
      const restarts = () => Number(machine.show(SERVICE, 'NRestarts'));
      for (const time of [1, 2]) {
        const pid = mainPid();
        kill('KILL', pid);
        await machine.until('it has another process', () => !['0', pid].includes(mainPid()));
        expect(restarts()).toBe(time);
      }
      const waited = /Started 2 times in the last ten minutes: waits for 2 s/;
      expect(machine.journal('-u', SERVICE, '-n', '30')).toMatch(waited);
      await machine.until('the service is well', isWell);
    });

    it('is ended and started anew when it hangs', async () => {
      const pid = mainPid();
      kill('STOP', pid);
      await machine.until('it has another process', () => !['0', pid].includes(mainPid()));
      expect(machine.journal('-u', SERVICE, '-n', '60')).toMatch(/Watchdog timeout/);
      await machine.until('the service is well', isWell);
    });

    it('outlives an eye that hangs', async () => {
      const [pid, eye] = [mainPid(), eyePid()];
      expect(eye).toMatch(/^\d+$/);
      kill('STOP', eye);
      await machine.until('it has another eye', () => !['', eye].includes(eyePid()));
      await machine.until('the service is well', isWell);
      expect(mainPid()).toBe(pid);
    });

    it('is started anew when it gives its eye up', async () => {
      const pid = mainPid();
      await machine.until('the eye is given up', () => {
        const eye = eyePid();
        if (eye !== '') kill('KILL', eye);
        return machine.health()?.code === 'eye-gone' || mainPid() !== pid;
      });
      await machine.until('it has another process', () => !['0', pid].includes(mainPid()));
      expect(machine.journal('-u', SERVICE, '-n', '80')).toMatch(/Watchdog timeout/);
      await machine.until('the service is well', isWell);
    });

    it('keeps what it wrote', () => {
      const file = machine.run('find', '/var/lib/twinspot', '-type', 'f').stdout;
      expect(file).not.toBe('');
      const owners = machine.run('stat', '-c', '%U', '/var/lib/twinspot').stdout.trim();
      expect(owners).toBe('twinspot');
    });
  });

  describe('the screen', { timeout: 3 * PATIENCE }, () => {
    const KIOSK = 'twinspot-kiosk.service';
    // The PIN is shown to the device's own screen alone: it has found its address, and is the host.
    const isShown = () => /\bPIN\b\D*\d{6}\b/.test(machine.screen());

    it('comes by itself to the page of the host, in the language that was chosen', async () => {
      machine.run('systemctl', 'stop', SERVICE);
      machine.run('systemctl', 'start', '--no-block', KIOSK);
      // It wants the service, and shows that it starts until that answers.
      await machine.until('the page is shown', isShown);
      expect(machine.screen()).toMatch(/Was spielen wir/);
    });

    it('lives in its unit, without a way to other people’s secrets', async () => {
      const inUnit = machine.run('systemctl', 'status', '--no-pager', KIOSK).stdout;
      expect(inUnit).toMatch(/type=renderer/);
      const asKiosk = ['setpriv', '--reuid', 'kiosk', '--regid', 'kiosk', '--init-groups'];
      const reads = (path: string) => machine.run(...asKiosk, 'cat', path).status === 0;
      expect(reads('/run/twinspot/screen/address')).toBe(true);
      expect(reads('/var/lib/twinspot/token')).toBe(false);
      const main = machine.show(KIOSK, 'MainPID');
      expect(machine.run('cat', `/proc/${main}/oom_score_adj`).stdout).toBe('500\n');
      const browser = machine.run('pgrep', '-o', 'chromium').stdout.trim();
      expect(machine.run('cat', `/proc/${browser}/cmdline`).stdout).not.toMatch(/[?&]t=/);
    });

    it('comes back when its browser dies', async () => {
      const pid = machine.show(KIOSK, 'MainPID');
      machine.run('pkill', '-KILL', '-o', 'chromium');
      await machine.until('it has another process', () => {
        return !['0', pid].includes(machine.show(KIOSK, 'MainPID'));
      });
      await machine.until('the page is shown', isShown);
      machine.run('systemctl', 'stop', KIOSK);
    });
  });

  describe('root, for the service', { timeout: 3 * PATIENCE }, () => {
    it('answers what is asked, and takes the question away', async () => {
      const name = `${'a'.repeat(24)}.json`;
      const at = `/run/twinspot/requests/${name}`;
      const write = `umask 077; printf '%s' '{"action":"state"}' > ${at}.new; mv ${at}.new ${at}`;
      machine.run(
        'setpriv',
        '--reuid',
        'twinspot',
        '--regid',
        'twinspot',
        '--clear-groups',
        'sh',
        '-c',
        write,
      );
      const answer = `/run/twinspot/answers/${name}`;
      await machine.until('it is answered', () => machine.run('test', '-e', answer).status === 0);
      expect(JSON.parse(machine.run('cat', answer).stdout)).toMatchObject({
        ...{ ok: true, state: { board: 'pc', wifi: false } },
      });
      expect(machine.run('ls', '/run/twinspot/requests').stdout).toBe('');
      expect(machine.run('stat', '-c', '%U %a', answer).stdout).toBe('twinspot 600\n');
    });
  });

  describe('an update that does not start', { timeout: 3 * PATIENCE }, () => {
    it('is taken back with the next start of the machine', async () => {
      await machine.stop();
      const [good, broken] = ['0.1.0-29000000', '0.1.1-29000001'];
      const at = `/opt/twinspot/releases/${broken}`;
      const info = JSON.parse(readFileSync(join(release, 'release.json'), 'utf8'));
      machine.write(
        `${at}/release.json`,
        JSON.stringify({ ...info, version: '0.1.1', build: build + 1 }),
      );
      machine.write(`${at}/server/dist/main.js`, 'process.exit(1);\n');
      machine.write(`${at}/systemd/back-off.sh`, 'exit 0\n');
      mkdirSync(machine.at(`${at}/node/bin`), { recursive: true });
      symlinkSync(`../../../${good}/node/bin/node`, machine.at(`${at}/node/bin/node`));
      machine.link('/opt/twinspot/current', `releases/${broken}`);
      machine.link('/opt/twinspot/previous', `releases/${good}`);
      const change = { kind: 'app', name: 'twinspot', to: broken, from: good };
      const trial = '/var/lib/twinspot-system/trial.json';
      machine.write(
        trial,
        JSON.stringify({ format: 1, changes: [change], boots: 2, before: null }),
      );
      await machine.start();
      await machine.until('the service is well', isWell);
      expect(machine.run('readlink', '/opt/twinspot/current').stdout.trim()).toBe(
        `releases/${good}`,
      );
      expect(machine.health()?.version).toBe('0.1.0');
      expect(existsSync(machine.at(trial))).toBe(false);
      expect(machine.show('twinspot-trial.service', 'Result')).toBe('success');
    });
  });
});
