import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAMERA_RESTART } from '@twinspot/server/camera/camera-restart.js';
import { repoRoot } from '@twinspot/server/paths.js';
import { describe, expect, it } from 'vitest';

const folder = join(repoRoot, 'systemd');
const units = readdirSync(folder).filter((name) => /\.(path|service|timer|socket)$/.test(name));
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

describe.runIf(process.platform === 'linux')('the units for systemd', () => {
  it.each(units)('%s is understood', (name) => {
    const { status, stderr, error } = spawnSync('systemd-analyze', ['verify', join(folder, name)], {
      encoding: 'utf8',
    });
    expect(error).toBeUndefined();
    // It speaks of the machine's own units too.
    const said = stderr.split('\n').filter((line) => line.includes('twinspot'));
    expect(said).toEqual([]);
    expect(status).toBe(0);
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
