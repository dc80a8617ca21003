import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { BoardName } from '@twinspot/server/appliance/layout.js';
import { systemPlan } from '@twinspot/server/appliance/system.js';
import { CAMERA_RESTART } from '@twinspot/server/camera/camera-restart.js';
import { repoRoot } from '@twinspot/server/paths.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callsKnownTo237, knownTo237, passedOverBy237 } from './systemd-directives.ts';

const folder = join(repoRoot, 'systemd');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const boards: readonly BoardName[] = ['jetson-nano', 'jetson-orin-nano', 'pc'];
const UNITS = '/etc/systemd/system';

/** Texts by path: all that a board gets. */
function filesOf(board: BoardName): Map<string, string> {
  const { entries } = systemPlan({ release: repoRoot, board });
  return new Map(
    entries.flatMap((entry) => (entry.kind === 'file' ? [[entry.path, entry.text] as const] : [])),
  );
}

/** Units and their drop-ins in a folder of their own; what they start is something that this machine has. */
function unitsOf(board: BoardName): string {
  const place = mkdtempSync(join(tmpdir(), 'twinspot-units-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
  for (const [path, text] of filesOf(board)) {
    if (!path.startsWith(`${UNITS}/`)) continue;
    const file = join(place, path.slice(UNITS.length + 1));
    mkdirSync(dirname(file), { recursive: true });
    const startable = text.replace(/^(Exec\w+=[-+!@]*)(\/\S+)/gm, (line, before, program) =>
      existsSync(program) ? line : `${before}/bin/true`,
    );
    writeFileSync(file, startable);
  }
  return place;
}

/** Directives with their values; lines that go on are one. */
function directivesIn(text: string): [name: string, value: string][] {
  const lines = text.replace(/\\\n/g, ' ').split('\n');
  return lines.flatMap((line) => {
    const found = /^([A-Za-z]+)=(.*)$/.exec(line);
    return found === null ? [] : [[found[1]!, found[2]!] as [string, string]];
  });
}

describe.runIf(process.platform === 'linux')('the units for systemd', () => {
  it.each(boards)('of a %s are understood', (board) => {
    const place = unitsOf(board);
    // A daemon that Twinspot only adds to.
    if (board !== 'pc') {
      writeFileSync(
        join(place, 'nvargus-daemon.service'),
        '[Unit]\nDescription=The cameras\n[Service]\nExecStart=/bin/true\n',
      );
    }
    const names = [...filesOf(board).keys()]
      .filter((path) => dirname(path) === UNITS)
      .map((path) => basename(path).replace('@.', '@sda1.'));
    expect(names).toContain('twinspot.service');
    const { stderr, error } = spawnSync('systemd-analyze', ['verify', ...names], {
      encoding: 'utf8',
      env: { ...process.env, SYSTEMD_UNIT_PATH: `${place}:` },
    });
    expect(error).toBeUndefined();
    // It speaks of the machine's own units too.
    const said = stderr.split('\n').filter((line) => /twinspot|nvargus/.test(line));
    expect(said).toEqual([]);
  });

  it('have no mistake that would go unnoticed', () => {
    const place = unitsOf('pc');
    const file = join(place, 'twinspot.service');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n[Service]\nProtectSytem=strict\n`);
    const { stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    expect(stderr).toMatch(/twinspot\.service:\d+: Unknown .*'ProtectSytem'/);
  });

  it.each(boards)('let the service of a %s do little: under 3.0 by systemd', (board) => {
    const place = unitsOf(board);
    const dropIns = [...filesOf(board)]
      .filter(([path]) => path.startsWith(`${UNITS}/twinspot.service.d/`))
      .map(([, text]) => text);
    // It looks at one file: what a board adds comes after it, as systemd reads it.
    const file = join(place, 'twinspot.service');
    writeFileSync(file, [readFileSync(file, 'utf8'), ...dropIns].join('\n'));
    const words = ['security', '--offline=yes', '--threshold=30', '--no-pager', file];
    const { stdout, status } = spawnSync('systemd-analyze', words, { encoding: 'utf8' });
    expect(stdout).toMatch(/Overall exposure level for twinspot\.service: [0-2]\.\d/);
    expect(status).toBe(0);
  });
});

describe('what a Jetson Nano has', () => {
  const texts = boards.flatMap((board) =>
    [...filesOf(board)].filter(([path]) => path.startsWith('/etc/systemd/')),
  );

  it('is systemd 237: nothing younger is asked for, but what it may pass over', () => {
    for (const [path, text] of texts) {
      for (const [name] of directivesIn(text)) {
        if (!knownTo237.has(name)) expect(passedOverBy237, `${path}: ${name}`).toHaveProperty(name);
      }
    }
    for (const [name, since] of Object.entries(passedOverBy237)) {
      expect(since).toBeGreaterThan(237);
      expect(knownTo237.has(name)).toBe(false);
    }
  });

  it('is no list of system calls that is younger', () => {
    for (const [, text] of texts) {
      for (const [name, value] of directivesIn(text)) {
        if (name !== 'SystemCallFilter') continue;
        expect(value).toMatch(/^~/);
        for (const group of value.slice(1).split(' ')) {
          expect(callsKnownTo237.has(group), group).toBe(true);
        }
      }
    }
  });

  it('is no folder of its own for environment: the service is told its folders', () => {
    // RUNTIME_DIRECTORY and STATE_DIRECTORY came with 240.
    expect(read('twinspot.service')).toContain(
      'Environment=TWINSPOT_DATA=/var/lib/twinspot TWINSPOT_RUNTIME=/run/twinspot ',
    );
  });
});

describe('the service', () => {
  const values = (board: BoardName, name: string) => {
    const files = [...filesOf(board)].filter(([path]) =>
      /twinspot\.service(\.d\/\w+\.conf)?$/.test(path),
    );
    expect(files.length).toBeGreaterThan(0);
    return files.flatMap(([, text]) =>
      directivesIn(text).flatMap(([key, value]) => (key === name ? [value] : [])),
    );
  };

  it('is watched, started again, limited, and nobody', () => {
    for (const board of boards) {
      expect(values(board, 'Type')).toEqual(['notify']);
      expect(values(board, 'WatchdogSec')).toEqual(['30']);
      expect(values(board, 'Restart')).toEqual(['always']);
      expect(values(board, 'User')).toEqual(['twinspot']);
      expect(values(board, 'MemoryMax')).toHaveLength(1);
      expect(values(board, 'CapabilityBoundingSet')).toEqual(['']);
      expect(values(board, 'DevicePolicy')).toEqual(['closed']);
    }
  });

  it('has no screen, and shows none to the camera daemon', () => {
    expect(values('pc', 'UnsetEnvironment').join(' ')).toContain('DISPLAY');
  });

  it('reaches the camera daemon’s socket on a Jetson, and no other’s temporary files on a laptop', () => {
    expect(values('jetson-nano', 'PrivateTmp').at(-1)).toBe('no');
    expect(values('pc', 'PrivateTmp')).toEqual(['yes']);
  });

  it('starts a Jetson anew when it failed for long, and never a laptop', () => {
    expect(values('jetson-nano', 'StartLimitAction')).toEqual(['reboot']);
    expect(values('pc', 'StartLimitAction')).toEqual([]);
  });

  it('outlives the browser where memory is short', () => {
    const score = (name: string) => Number(/^OOMScoreAdjust=(.+)$/m.exec(read(name))![1]);
    expect(score('twinspot.service')).toBeLessThan(0);
    expect(score('twinspot-kiosk.service')).toBeGreaterThan(0);
  });
});

describe('the restart of the camera daemon', () => {
  it('waits for the file that the service writes, and takes it away first', () => {
    const path = `/run/twinspot/${CAMERA_RESTART}`;
    expect(read('twinspot-camera-restart.path')).toContain(`PathExists=${path}\n`);
    expect(read('twinspot-camera-restart.service')).toContain(`ExecStartPre=/bin/rm -f ${path}\n`);
  });

  it('has its limits', () => {
    expect(read('twinspot-camera-restart.service')).toMatch(
      /^StartLimitIntervalSec=\d+\nStartLimitBurst=\d+$/m,
    );
  });
});
