/** Gathers what is known of a machine. It judges nothing, changes nothing, and never throws. */
import { release as kernelRelease } from 'node:os';
import { Value } from 'typebox/value';
import { type Health, Health as HealthSchema } from '../../web/protocol.ts';
import { notHeat } from '../heat.ts';
import { APPLIANCE, type BoardName, CURRENT, DATA, STATE } from '../layout.ts';
import { SUPPLY } from '../power.ts';
import { ReleaseInfo } from '../release.ts';
import {
  attempt,
  attemptLater,
  type Clock,
  type Facts,
  type Versions,
  type Zone,
} from './facts.ts';
import { damage } from './kernel-log.ts';
import { mediumOf } from './medium.ts';
import { MARK, powerCutsIn } from './power-cuts.ts';
import type { System } from './system.ts';
import { throttledOf, voltsOf } from './voltage.ts';

export interface Surroundings {
  /** Where the service keeps its data; as on an appliance unless given. */
  readonly data?: string;
  /** What the service says of itself. */
  health(): Promise<unknown>;
  /** Of the release that runs; null for the one that is installed. */
  readonly release?: string;
}

/** Units whose state tells something. */
export const units = [
  ...['twinspot.service', 'twinspot-kiosk.service', 'twinspot-firewall.service'],
  ...['twinspot-steward.path', 'twinspot-firstboot.service', 'nvargus-daemon.service'],
] as const;

/** What can show the kiosk, the best first. */
const browsers = [
  ...['chromium-browser', 'chromium', 'google-chrome', 'firefox', 'epiphany-browser', 'epiphany'],
];

export async function gather(system: System, around: Surroundings): Promise<Facts> {
  const { text, names } = system;
  const data = around.data ?? DATA;
  const model = valueOr(() => text('/proc/device-tree/model'), null);
  const kernel = await attemptLater(async () =>
    damage(await system.run('journalctl', ['-k', '-b', '-o', 'cat', '-n', '5000', '-q'])),
  );
  const versions = attempt(() => versionsOf(system, around.release ?? CURRENT));
  return {
    ...{ board: boardOf(system), model, kernel, versions },
    powerMode: attempt(() => {
      const [, mode] = /pmode:(\d+)/.exec(text('/var/lib/nvpmodel/status')) ?? [];
      if (mode === undefined) throw new Error('nvpmodel does not say its mode');
      return Number(mode);
    }),
    supply: attempt(() => {
      const kept = valueOr(() => JSON.parse(text(`${STATE}/${SUPPLY}`)), null);
      return kept?.amps === 4 ? 4 : 2;
    }),
    volts: attempt(() => voltsOf(system)),
    throttled: attempt(() => throttledOf(system)),
    powerCuts: attempt(() => powerCutsIn(valueOr(() => text(`${data}/${MARK}`), ''))),
    zones: attempt(() => zonesOf(system)),
    memory: attempt(() => {
      const lines = text('/proc/meminfo');
      const bytes = (name: string) => {
        const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(lines) ?? [];
        if (kilobytes === undefined) throw new Error(`the kernel does not tell ${name}`);
        return Number(kilobytes) * 1024;
      };
      return { size: bytes('MemTotal'), free: bytes('MemAvailable'), swap: bytes('SwapTotal') };
    }),
    disk: attempt(() => system.disk(data)),
    medium: attempt(() => mediumOf(system)),
    cameras: attempt(() =>
      names('/dev')
        .filter((name) => /^video\d+$/.test(name))
        .map((name) => `/dev/${name}`),
    ),
    units: await attemptLater(() => unitStates(system)),
    graphics: attempt(() =>
      names('/dev').some((name) => ['nvhost-gpu', 'nvgpu', 'nvidia0', 'nvmap'].includes(name)),
    ),
    addresses: attempt(() =>
      Object.values(system.interfaces())
        .flatMap((list) => list ?? [])
        .filter(({ internal, family, address }) => {
          return !internal && family === 'IPv4' && !address.startsWith('169.254.');
        })
        .map(({ address }) => address),
    ),
    signal: attempt(() => signalOf(valueOr(() => text('/proc/net/wireless'), ''))),
    nameTaken: await attemptLater(() => isNameTaken(system)),
    clock: await attemptLater(() => clockOf(system, around.release ?? CURRENT)),
    browser: attempt(() => browsers.find((name) => isThere(system, '/usr/bin', name)) ?? null),
    health: await attemptLater(() => healthOf(around)),
  };
}

function valueOr<T, U>(look: () => T, otherwise: U): T | U {
  try {
    return look();
  } catch {
    return otherwise;
  }
}

function isThere({ names }: System, folder: string, name: string): boolean {
  return valueOr(() => names(folder).includes(name), false);
}

function boardOf({ text }: System): BoardName | null {
  const kept = valueOr(() => JSON.parse(text(APPLIANCE)), null);
  const boards: readonly unknown[] = ['jetson-nano', 'jetson-orin-nano', 'pc'];
  return boards.includes(kept?.board) ? kept.board : null;
}

function zonesOf({ text, names }: System): Zone[] {
  const folder = '/sys/class/thermal';
  const zones = names(folder)
    .filter((name) => name.startsWith('thermal_zone'))
    .flatMap((name): Zone[] => {
      // A zone of a part that is switched off cannot be read.
      const celsius = valueOr(() => Number(text(`${folder}/${name}/temp`)) / 1000, Number.NaN);
      const type = valueOr(() => text(`${folder}/${name}/type`), name);
      return Number.isFinite(celsius) && !notHeat.test(type) ? [{ name: type, celsius }] : [];
    });
  if (zones.length === 0) throw new Error('this machine has no thermometer');
  return zones;
}

async function unitStates(system: System): Promise<Record<string, string>> {
  const said = (await system.run('systemctl', ['is-active', ...units])).split('\n');
  if (said.length !== units.length) throw new Error('systemd does not answer');
  return Object.fromEntries(units.map((unit, i) => [unit, said[i]!]));
}

/** The link's quality, of 70, as percent; null without a wireless network. */
function signalOf(table: string): number | null {
  const qualities = [...table.matchAll(/^\s*\w+: \d+\s+(\d+)\./gm)].map(([, quality]) =>
    Math.min(100, Math.round((Number(quality) / 70) * 100)),
  );
  return qualities.length === 0 ? null : Math.max(...qualities);
}

async function isNameTaken(system: System): Promise<boolean> {
  const said = await system.run('avahi-resolve', ['-4', '-n', 'twinspot.local']);
  const [, address] = /twinspot\.local\s+([\d.]+)/.exec(said) ?? [];
  if (address === undefined) return false;
  const own = Object.values(system.interfaces()).flatMap((list) => list ?? []);
  return !own.some((one) => one.address === address);
}

async function clockOf(system: System, release: string): Promise<Clock> {
  const info = releaseIn(system, release);
  // Of systemd 237 and later: "System clock synchronized: yes".
  const said = await system.run('timedatectl', ['status']).catch(() => '');
  return {
    now: system.now(),
    notBefore: info === null ? null : info.build * 60_000,
    synchronized: /synchronized: yes/i.test(said),
  };
}

function releaseIn({ text }: System, folder: string): ReleaseInfo | null {
  const info: unknown = valueOr(() => JSON.parse(text(`${folder}/release.json`)), null);
  return Value.Check(ReleaseInfo, info) ? info : null;
}

function versionsOf(system: System, folder: string): Versions {
  const info = releaseIn(system, folder);
  const tegra = valueOr(() => system.text('/etc/nv_tegra_release'), '');
  // Such as: # R32 (release), REVISION: 7.6, GCID: …
  const [, major, minor] = /R(\d+) \(release\), REVISION: ([\d.]+)/.exec(tegra) ?? [];
  return {
    release: info === null ? null : `${info.version} (${info.build})`,
    board: info?.board ?? null,
    node: process.versions.node,
    kernel: valueOr(() => system.text('/proc/sys/kernel/osrelease'), kernelRelease()),
    l4t: major === undefined ? null : `R${major}.${minor}`,
    glibc: glibc(),
  };
}

/** Of the Node that runs this. */
function glibc(): string | null {
  const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report?.header?.glibcVersionRuntime ?? null;
}

async function healthOf({ health }: Surroundings): Promise<Health> {
  const said = await health();
  if (Value.Check(HealthSchema, said)) return said;
  throw new Error('the service says something else than its health');
}
