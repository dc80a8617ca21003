import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { askHealth } from '@twinspot/server/appliance/install/health.js';
import { readStatus } from '@twinspot/server/appliance/install/status.js';
import { throwAway } from '@twinspot/server/appliance/install/testing.js';
import { expect, it } from 'vitest';
import { makeAppBundle } from '../bundle/make.ts';
import { signingKeys } from '../keys/keys.ts';
import { findBoard } from './board.ts';
import { deploy } from './deploy.ts';
import { startBoard } from './testing.ts';

it('brings a release as it is shipped, with its own Node and packages, onto a machine that has none', async () => {
  const device = await throwAway('');
  const board = await startBoard(device.env);
  try {
    const desk = dirname(device.root);
    rmSync(join(device.root, 'etc/twinspot/keys'), { recursive: true });
    rmSync(join(device.root, 'etc/twinspot/appliance.json'));
    // Packages of the checkout are none of its.
    rmSync(join(device.root, 'node_modules'));
    const keys = signingKeys(join(desk, 'keys'));
    const file = await makeAppBundle('pc', { out: `${desk}/`, keys });
    const { connection } = board;
    await connection.start();
    const found = await findBoard(connection, 'pc', device.root);
    const { root } = device;
    expect(await deploy({ connection, found, files: [file], keys, root })).toMatch(/is installed/);
    const { current, release } = readStatus(device.places);
    expect(current).toBe(`${release?.version}-${release?.build}`);
    expect(await askHealth(device.address)).toMatchObject({
      status: 'ok',
      model: expect.any(String),
    });
  } finally {
    await board.stop();
    device.remove();
  }
}, 900_000);
