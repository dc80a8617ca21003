import { afterEach, describe, expect, it } from 'vitest';
import type { Health } from '../../web/protocol.ts';
import { checkIds, remedies } from './finding.ts';
import { examine, hasFailed, printed, type Report } from './report.ts';
import type { System } from './system.ts';
import { broken, healthy, laptop, nano, orin, RecordedMachine } from './testing.ts';

let machine: RecordedMachine | null = null;
afterEach(() => {
  machine?.remove();
  machine = null;
});

function look(
  files: Readonly<Record<string, string>>,
  health: Partial<Health> | null = {},
  more: Partial<System> = {},
): Promise<Report> {
  machine?.remove();
  machine = new RecordedMachine(files, more);
  return examine(machine.system, {
    health: async () => {
      if (health === null) throw new Error('nothing listens at port 8080');
      return { ...healthy, ...health };
    },
  });
}

const codes = ({ findings }: Report) =>
  Object.fromEntries(findings.map(({ id, code }) => [id, code]));
const without = (files: Readonly<Record<string, string>>, ...gone: RegExp[]) =>
  Object.fromEntries(
    Object.entries(files).filter(([path]) => !gone.some((pattern) => pattern.test(path))),
  );

describe('the doctor', () => {
  it('finds nothing wrong with a Nano on a good supply', async () => {
    const { board, findings } = await look(nano);
    expect(board).toBe('jetson-nano');
    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(findings.map(({ id }) => id).sort()).toEqual([...checkIds].sort());
    const figures = Object.fromEntries(findings.map(({ id, figure }) => [id, figure]));
    expect(figures).toMatchObject({ power: '10 W', voltage: '5.06 V', temperature: '48 °C' });
    expect(figures).toMatchObject({ signal: '77 %', network: '192.168.1.20', shutdowns: '0' });
    expect(figures.versions).toMatch(/^Twinspot 0.1.0 .*kernel 4.9.337-tegra, L4T R32.7.6/);
  });

  it('finds nothing wrong with an Orin', async () => {
    const { findings } = await look(orin);
    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(findings.find(({ id }) => id === 'voltage')?.figure).toBe('19.08 V');
  });

  it('asks of a laptop only what a laptop has', async () => {
    const report = await look(laptop, { camera: 'virtual', backend: 'ort-cpu' });
    expect(hasFailed(report.findings)).toBe(false);
    expect(codes(report)).toMatchObject({ camera: 'camera-none', service: 'service-ok' });
    for (const id of ['power', 'voltage', 'card', 'firewall', 'screen', 'name']) {
      expect(codes(report)).not.toHaveProperty(id);
    }
  });

  it('says of a broken Nano what is wrong, and what to do', async () => {
    const wrong = { camera: null, backend: 'ort-cpu', native: 'The addon is not there.' } as const;
    const report = await look(broken, wrong, { disk: () => ({ free: 1e8, size: 29e9 }) });
    expect(codes(report)).toEqual({
      ...{ service: 'service-ok', camera: 'camera-daemon', graphics: 'graphics-slow' },
      ...{ addon: 'addon-missing', power: 'power-unconfirmed', voltage: 'voltage-low' },
      ...{ throttling: 'throttled-power', shutdowns: 'shutdowns-some' },
      ...{ temperature: 'temperature-hot', memory: 'memory-low', disk: 'disk-full' },
      ...{ card: 'card-errors', network: 'network-ok', signal: 'signal-weak', name: 'name-taken' },
      ...{ clock: 'clock-unset', firewall: 'firewall-off', screen: 'screen-down' },
      versions: 'versions-board',
    });
    for (const { status, remedy, says } of report.findings) {
      expect(says).toMatch(/\.$/);
      if (status !== 'ok') expect(remedy).toMatch(/[.")]$/);
    }
    expect(hasFailed(report.findings)).toBe(true);
    expect(printed(report.findings)).toMatch(
      /FAILED .*card .*3 errors[\s\S]*\d failed, \d+ warnings\.\n$/,
    );
  });

  it('trusts no supply that nobody confirmed', async () => {
    const status = { '/var/lib/nvpmodel/status': 'pmode:0001 fmode:quiet' };
    const unsure = { '/var/lib/twinspot-system/supply.json': '{' };
    expect(codes(await look({ ...nano, ...status, ...unsure }))).toMatchObject({
      power: 'power-safe',
    });
    expect(codes(await look({ ...nano, ...unsure }))).toMatchObject({ power: 'power-unconfirmed' });
  });

  it('tells a board that is slowed by its heat, also where its supply is good', async () => {
    const hot = { '/sys/class/thermal/cooling_device1/cur_state': '1' };
    expect(codes(await look({ ...nano, ...hot }))).toMatchObject({ throttling: 'throttled-heat' });
    const weak = { '/sys/class/hwmon/hwmon2/oc1_event_cnt': '4' };
    expect(codes(await look({ ...orin, ...weak }))).toMatchObject({
      throttling: 'throttled-power',
    });
  });

  it('tells a card that is worn, or that can only be read', async () => {
    const worn = { '/sys/block/mmcblk0/device/life_time': '0x02 0x0a' };
    expect(codes(await look({ ...nano, ...worn }))).toMatchObject({ card: 'card-worn' });
    const ro = { '/proc/mounts': '/dev/mmcblk0p1 / ext4 ro,noatime 0 0' };
    expect(codes(await look({ ...nano, ...ro }))).toMatchObject({ card: 'card-readonly' });
  });

  it('knows the card also where the kernel calls it root', async () => {
    const root = {
      '/proc/mounts': '/dev/root / ext4 rw 0 0',
      '/proc/cmdline': 'console=tty0 root=/dev/mmcblk0p1 rw rootwait',
      '/sys/fs/ext4/mmcblk0p1/errors_count': '2',
    };
    expect(codes(await look({ ...nano, ...root }))).toMatchObject({ card: 'card-errors' });
  });

  it('tells a clock from before Twinspot was made', async () => {
    const report = await look(nano, {}, { now: () => 0 });
    expect(codes(report)).toMatchObject({ clock: 'clock-wrong' });
  });

  it('says what the service says of its camera', async () => {
    const message = 'The camera on the ribbon cable gave up.';
    const report = await look(nano, {
      ...{ status: 'degraded', camera: null, code: 'camera-ended', message },
    });
    expect(report.findings.find(({ id }) => id === 'camera')).toMatchObject({
      ...{ code: 'camera-trouble', says: message, status: 'fail' },
    });
  });

  it('says when there is no network, no browser, no service, no camera', async () => {
    const bare = without(nano, /chromium/, /video0/, /wireless/);
    const report = await look(bare, null, { interfaces: () => ({}) });
    expect(codes(report)).toMatchObject({
      ...{ network: 'network-none', screen: 'screen-no-browser', service: 'service-gone' },
      camera: 'camera-missing',
    });
  });

  it('never throws: what it cannot see is unknown, with the reason', async () => {
    const nothing = () => {
      throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    };
    const report = await look({ '/etc/twinspot/appliance.json': '{"board":"jetson-nano"}' }, null, {
      names: nothing,
      disk: nothing,
      interfaces: nothing,
      run: async () => nothing(),
    });
    const unknown = report.findings.filter(({ status }) => status === 'unknown');
    expect(unknown.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['camera', 'temperature', 'disk', 'network', 'voltage', 'name']),
    );
    expect(unknown.find(({ id }) => id === 'disk')?.says).toMatch(/may not look/);
    expect(unknown.find(({ id }) => id === 'memory')?.says).toMatch(/meminfo is not there/);
  });

  it('knows a remedy for everything that it finds wrong, and finds all that it knows one for', async () => {
    const sources = await Promise.all(
      ['eye', 'power', 'board', 'world'].map(async (name) => {
        const { readFile } = await import('node:fs/promises');
        return readFile(new URL(`./judge-${name}.ts`, import.meta.url), 'utf8');
      }),
    );
    const all = sources.join('\n');
    expect(Object.keys(remedies).filter((code) => !all.includes(`'${code}'`))).toEqual([]);
  });
});
