/** All of Twinspot, as it is put together for a PC, installed below a folder and started. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { askHealth } from '@twinspot/server/appliance/install/health.js';
import { throwAway } from '@twinspot/server/appliance/install/testing.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { buildCommand, makeHome } from '../testing.ts';
import { main } from './command.ts';

let folder: string;
beforeEach(() => {
  folder = makeHome();
  vi.stubEnv('HOME', join(folder, 'home'));
  vi.spyOn(console, 'error').mockImplementation(() => {});
  buildCommand();
}, 300_000);
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it.runIf(process.getuid!() === 0)(
  'npm run provision -- local starts the real service of a real release (needs root)',
  async () => {
    const pc = await throwAway('');
    rmSync(join(pc.root, 'etc/twinspot/keys/pc.pem'));
    vi.stubEnv('PATH', pc.env.PATH);
    try {
      const words = ['--yes', '--root', pc.root, '--work', 'work'];
      expect(await main([...words, '--camera', 'test://'], folder)).toContain(
        pc.address.replace('127.0.0.1', 'localhost'),
      );
      expect(await askHealth(pc.address)).toMatchObject({
        status: 'ok',
        model: expect.stringMatching(/^open-eyes /),
      });
      expect(await (await fetch(`${pc.address}/kiosk`)).text()).toMatch(/<!doctype html>/i);
      expect(await main([...words, '--undo'], folder)).toMatch(/Nothing of Twinspot is left/);
      expect(await askHealth(pc.address)).toBeNull();
    } finally {
      pc.remove();
    }
  },
  900_000,
);
