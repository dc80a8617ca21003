import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { CAMERA_RESTART, requestCameraRestart } from './camera-restart.ts';

const folder = mkdtempSync(join(tmpdir(), 'runtime-'));
afterEach(() => rmSync(join(folder, CAMERA_RESTART), { force: true }));

it.each([
  { TWINSPOT_RUNTIME: folder },
  { RUNTIME_DIRECTORY: `${folder}:/run/other` },
  { TWINSPOT_RUNTIME: folder, RUNTIME_DIRECTORY: '/nowhere' },
])('the request lies where the service may write: %o', (env) => {
  expect(requestCameraRestart(env)).toBe(true);
  expect(existsSync(join(folder, CAMERA_RESTART))).toBe(true);
});

it.each([{}, { TWINSPOT_RUNTIME: '' }, { RUNTIME_DIRECTORY: join(folder, 'none') }])(
  'where nobody would take it, it is said so: %o',
  (env) => {
    expect(requestCameraRestart(env)).toBe(false);
  },
);
