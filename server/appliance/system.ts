/** What Twinspot puts into the system of a board: users, folders, units and the few files beside them. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import {
  ADMIN_USER,
  type BoardName,
  DATA,
  ETC,
  KEYS,
  KIOSK_USER,
  OPT,
  RELEASES,
  SERVICE_USER,
  STATE,
} from './layout.ts';
import type { SystemEntry, SystemPlan, SystemUser } from './system-plan.ts';

export interface SystemOptions {
  /** The folder of a release, or of the checkout: the one that holds `systemd/`. */
  readonly release: string;
  readonly board: BoardName;
  /** Whether the screen belongs to Twinspot: so it is on a Jetson unless it is said otherwise, and not on a laptop. */
  readonly kiosk?: boolean;
}

const UNITS = '/etc/systemd/system';
const UNIT = /\.(service|path|timer|socket|target)$/;

/** Units for the screen's sake; they are there everywhere, and started where the screen is Twinspot's. */
const ofTheKiosk = new Set(['twinspot-kiosk.service', 'twinspot-steward.path']);
/** Units that a laptop is better without: its owner looks after the machine. */
const ofTheAppliance = new Set([
  ...['twinspot-camera-restart.path', 'twinspot-camera-restart.service'],
  ...['twinspot-firewall.service', 'twinspot-firstboot.service', 'twinspot-cooling.service'],
  ...['twinspot-hotspot.service', 'twinspot-stick@.service'],
]);

/** Where the files of each board lie in `systemd/`; what comes later wins. */
const folders: Record<BoardName, readonly string[]> = {
  'jetson-nano': ['etc', 'boards/jetson/etc', 'boards/jetson-nano/etc'],
  'jetson-orin-nano': ['etc', 'boards/jetson/etc', 'boards/jetson-orin-nano/etc'],
  pc: ['etc', 'boards/pc/etc'],
};

/** Folders of every Debian and Ubuntu, which keep the modes that they have. */
const everywhere = new Set([
  ...[
    '/',
    '/etc',
    '/etc/X11',
    '/etc/apt',
    '/etc/apt/preferences.d',
    '/etc/modprobe.d',
    '/etc/sudoers.d',
  ],
  ...['/etc/sysctl.d', '/etc/systemd', UNITS, '/etc/tmpfiles.d', '/etc/udev', '/etc/udev/rules.d'],
]);

/** What upgrades a system behind everybody's back, and takes the memory for it in the middle of a game. */
const masked = ['apt-daily.timer', 'apt-daily-upgrade.timer', 'unattended-upgrades.service'];

/** What the system is to be for this board. The same release and board always give the same plan, in the same order. */
export function systemPlan({ release, board, kiosk = board !== 'pc' }: SystemOptions): SystemPlan {
  const source = join(release, 'systemd');
  const isJetson = board !== 'pc';
  const units = readdirSync(source)
    .filter((name) => UNIT.test(name) && (isJetson || !ofTheAppliance.has(name)))
    .sort();
  const files = new Map<string, string>(
    units.map((name) => [`${UNITS}/${name}`, join(source, name)]),
  );
  for (const folder of folders[board]) {
    for (const file of filesIn(join(source, folder))) {
      files.set(`/etc/${relative(join(source, folder), file)}`, file);
    }
  }
  const wants = units
    .filter((name) => kiosk || !ofTheKiosk.has(name))
    .flatMap((name) => wantsOf(name, readFileSync(join(source, name), 'utf8')));
  const written = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const links = [...wants, ...(isJetson ? ofJetson() : [])];
  const parents = new Set([...written.map(([path]) => path), ...links.map(({ path }) => path)]);
  return {
    users: usersOf(board),
    entries: [
      ...ownFolders(isJetson),
      ...foldersOver([...parents]).map((path) => folder(path, 0o755)),
      ...written.map(([path, file]) => fileEntry(path, readFileSync(file, 'utf8'))),
      ...links,
    ],
  };
}

function usersOf(board: BoardName): readonly SystemUser[] {
  const nobodyLogsIn = '/usr/sbin/nologin';
  const devices = ['video', 'render', 'audio'];
  const own: readonly SystemUser[] = [
    {
      ...{ name: SERVICE_USER, home: DATA, shell: nobodyLogsIn },
      // Its doctor reads the log for the support file; on a laptop the log is its owner's.
      groups: board === 'pc' ? devices : [...devices, 'systemd-journal'],
    },
    {
      ...{ name: KIOSK_USER, home: '/run/twinspot-kiosk', shell: nobodyLogsIn },
      groups: [...devices, 'input', 'tty'],
    },
  ];
  // A laptop has its people already.
  if (board === 'pc') return own;
  const groups = ['sudo', 'adm', 'systemd-journal', ...devices, 'i2c', 'gpio'];
  return [...own, { name: ADMIN_USER, home: `/home/${ADMIN_USER}`, shell: '/bin/bash', groups }];
}

function ownFolders(isJetson: boolean): SystemEntry[] {
  return [
    ...[OPT, RELEASES, ETC, KEYS, STATE].map((path) => folder(path, 0o755)),
    folder(DATA, 0o750, SERVICE_USER),
    ...(isJetson ? [folder(`/home/${ADMIN_USER}`, 0o750, ADMIN_USER)] : []),
  ];
}

/** Starts without a desktop, without NVIDIA's first-boot wizard (whose target this link replaces), and stays as it is. */
function ofJetson(): (SystemEntry & { kind: 'link' })[] {
  return [
    link(`${UNITS}/default.target`, '/lib/systemd/system/multi-user.target'),
    ...masked.map((name) => link(`${UNITS}/${name}`, '/dev/null')),
  ];
}

/** The links that `systemctl enable` would make. */
function wantsOf(name: string, text: string): (SystemEntry & { kind: 'link' })[] {
  const targets = [...text.matchAll(/^WantedBy=(.+)$/gm)].flatMap(([, list]) => list!.split(/\s+/));
  return targets.map((target) => link(`${UNITS}/${target}.wants/${name}`, `${UNITS}/${name}`));
}

function fileEntry(path: string, text: string): SystemEntry {
  return { kind: 'file', path, mode: text.startsWith('#!') ? 0o755 : 0o644, text };
}

function folder(path: string, mode: number, owner?: string): SystemEntry {
  return { kind: 'folder', path, mode, ...(owner === undefined ? {} : { owner }) };
}

function link(path: string, target: string): SystemEntry & { kind: 'link' } {
  return { kind: 'link', path, target };
}

/** Those that may be missing, from above to below. */
function foldersOver(paths: readonly string[]): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    for (let at = dirname(path); !everywhere.has(at); at = dirname(at)) found.add(at);
  }
  return [...found].sort();
}

function filesIn(path: string): string[] {
  let entries: import('node:fs').Dirent[];
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    // Not every board has files of its own.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return entries.flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)],
  );
}
