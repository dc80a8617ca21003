import { describe, expect, it } from 'vitest';
import { repoRoot } from '../paths.ts';
import type { BoardName } from './layout.ts';
import { systemPlan } from './system.ts';
import type { SystemEntry } from './system-plan.ts';

const boards: readonly BoardName[] = ['jetson-nano', 'jetson-orin-nano', 'pc'];
const planOf = (board: BoardName, kiosk?: boolean) =>
  systemPlan({ release: repoRoot, board, ...(kiosk === undefined ? {} : { kiosk }) });
const pathsOf = (board: BoardName, kiosk?: boolean) =>
  planOf(board, kiosk).entries.map(({ path }) => path);
const at = (board: BoardName, path: string): SystemEntry | undefined =>
  planOf(board).entries.find((entry) => entry.path === path);

describe.each(boards)('the system of a %s', (board) => {
  it('names every path once, and each folder before what is in it', () => {
    const paths = pathsOf(board);
    expect(new Set(paths).size).toBe(paths.length);
    const folders = planOf(board).entries.flatMap(({ kind, path }) =>
      kind === 'folder' ? [path] : [],
    );
    for (const folder of folders) {
      const first = paths.findIndex((path) => path.startsWith(`${folder}/`));
      if (first >= 0) expect(paths.indexOf(folder)).toBeLessThan(first);
    }
    for (const path of paths) expect(path).toMatch(/^\/(etc|opt|var\/lib|home)\/[^.].*[^/]$/);
  });

  it('owns nothing but by root and by users that it makes', () => {
    const { users, entries } = planOf(board);
    const names = users.map(({ name }) => name);
    for (const entry of entries) {
      const owner = 'owner' in entry ? entry.owner : undefined;
      if (owner !== undefined) expect(names).toContain(owner);
    }
  });

  it('lets nobody but root write what root runs or reads', () => {
    for (const entry of planOf(board).entries) {
      if (entry.kind === 'file' || entry.kind === 'folder') expect(entry.mode & 0o022).toBe(0);
    }
  });

  it('starts each unit by a link to a unit that is there', () => {
    const { entries } = planOf(board);
    const files = entries.flatMap(({ kind, path }) => (kind === 'file' ? [path] : []));
    const wants = entries.filter(({ path }) => path.includes('.wants/'));
    expect(wants.length).toBeGreaterThan(0);
    for (const entry of wants) {
      if (entry.kind !== 'link') throw new Error(`${entry.path} is no link`);
      expect(files).toContain(entry.target);
    }
  });

  it('is the same each time', () => {
    expect(planOf(board)).toEqual(planOf(board));
  });
});

it('a Jetson starts without the desktop, the wizard, and upgrades behind the back', () => {
  for (const board of ['jetson-nano', 'jetson-orin-nano'] as const) {
    expect(at(board, '/etc/systemd/system/default.target')).toMatchObject({
      target: '/lib/systemd/system/multi-user.target',
    });
    expect(at(board, '/etc/systemd/system/apt-daily.timer')).toMatchObject({ target: '/dev/null' });
    expect(pathsOf(board)).toContain(
      '/etc/systemd/system/multi-user.target.wants/twinspot-kiosk.service',
    );
  }
});

it('boards differ where their memory does', () => {
  const path = '/etc/systemd/system/twinspot.service.d/memory.conf';
  const nano = at('jetson-nano', path);
  const orin = at('jetson-orin-nano', path);
  expect(nano).toMatchObject({ text: expect.stringContaining('size=256') });
  expect(orin).toMatchObject({ text: expect.stringContaining('size=384') });
  expect(at('pc', path)).toBeUndefined();
});

it('a laptop stays its owner’s: no firewall, no other start, no administrator, no screen unless asked for', () => {
  const paths = pathsOf('pc');
  for (const path of paths) {
    expect(path).not.toMatch(/firewall|firstboot|default\.target|sudoers|journald|sysctl|ssh/);
  }
  expect(planOf('pc').users.map(({ name }) => name)).toEqual(['twinspot', 'kiosk']);
  const link = '/etc/systemd/system/multi-user.target.wants/twinspot-kiosk.service';
  expect(paths).not.toContain(link);
  expect(pathsOf('pc', true)).toContain(link);
  expect(paths).toContain('/etc/systemd/system/twinspot-kiosk.service');
});

it('users have no password, and only the administrator has a shell', () => {
  const shells = planOf('jetson-nano').users.map(({ name, shell }) => [name, shell]);
  expect(shells).toEqual([
    ['twinspot', '/usr/sbin/nologin'],
    ['kiosk', '/usr/sbin/nologin'],
    ['admin', '/bin/bash'],
  ]);
});
