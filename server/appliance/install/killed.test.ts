import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { checkAtBoot } from './boot.ts';
import { askHealth } from './health.ts';
import { faultsOf, killedInstall, type Moment } from './killed.ts';
import { readStatus } from './status.ts';
import { throwAway, type Workshop, workshop } from './testing.ts';

let shop: Workshop;
let old: string;
let later: string;
beforeAll(async () => {
  shop = workshop();
  old = await shop.app({ version: '0.2.0', build: 1 });
  later = await shop.app({ version: '0.3.0', build: 1 });
});
afterAll(() => shop.remove());

const NEVER = { step: -1 };
const DONE = { killed: false, error: '' };

/**
 * Kills an update there, starts the machine, and tries again.
 * @returns what was said before it was killed; null where it was done before that
 */
async function survives(moment: Moment): Promise<string[] | null> {
  const device = await throwAway(shop.pem);
  try {
    expect(killedInstall(device, [old], NEVER)).toMatchObject(DONE);
    const { killed, steps } = killedInstall(device, [later], moment);
    device.boot();
    expect(await faultsOf(device, [old, later])).toEqual([]);
    expect(existsSync(device.places.trial)).toBe(false);
    const version = readStatus(device.places).release?.version;
    await expect
      .poll(() => askHealth(device.address), { timeout: 20_000 })
      .toMatchObject({ status: 'ok', version });
    expect(killedInstall(device, [later], NEVER)).toMatchObject(DONE);
    expect(await faultsOf(device, [old, later])).toEqual([]);
    expect(readStatus(device.places)).toMatchObject({ current: '0.3.0-1', previous: '0.2.0-1' });
    expect(readdirSync(device.places.releases)).toHaveLength(2);
    expect(await askHealth(device.address)).toMatchObject({ status: 'ok', version: '0.3.0' });
    return killed ? steps : null;
  } finally {
    device.remove();
  }
}

// All of its steps in the long tests; every seventh is a few of those before, in and after the switch.
const every = process.env.LONG_TESTS ? 1 : 7;

it(`killed at ${every === 1 ? 'each' : 'some'} of its steps, it leaves a whole appliance`, async () => {
  for (let step = every - 1; ; step += every) {
    const steps = await survives({ step });
    if (steps === null) break;
    expect(steps).toHaveLength(step + 1);
  }
}, 900_000);

it.each([
  'Noting the release to return to',
  'Switching app twinspot to 0.4.0-1',
  'Starting the service anew',
  'Waiting until the service is well',
])(
  'killed at "%s" with a release that never gets well, it goes back to the one before',
  async (words) => {
    const broken = await shop.app({ version: '0.4.0', build: 1, service: 'ends' });
    const device = await throwAway(shop.pem);
    try {
      killedInstall(device, [old], NEVER);
      expect(killedInstall(device, [broken], { words }).killed).toBe(true);
      expect(existsSync(device.places.trial)).toBe(true);
      device.boot(2);
      expect(readStatus(device.places)).toMatchObject({
        ...{ current: '0.2.0-1', previous: null, releases: ['0.2.0-1'], trial: null },
      });
      await expect
        .poll(() => askHealth(device.address), { timeout: 20_000 })
        .toMatchObject({ status: 'ok', version: '0.2.0' });
    } finally {
      device.remove();
    }
  },
  90_000,
);

it('is given up after two starts of the machine that nobody lived to judge', async () => {
  const broken = await shop.app({ version: '0.4.0', build: 1, service: 'ends' });
  const device = await throwAway(shop.pem);
  try {
    killedInstall(device, [old], NEVER);
    killedInstall(device, [broken], { words: 'Waiting until the service is well' });
    const { places } = device;
    vi.stubEnv('PATH', device.env.PATH);
    for (const boots of [1, 2]) {
      await checkAtBoot(places, () => {});
      expect(readStatus(places)).toMatchObject({ current: '0.4.0-1', trial: { boots } });
    }
    await checkAtBoot(places, () => {});
    expect(readStatus(places)).toMatchObject({ current: '0.2.0-1', trial: null });
  } finally {
    vi.unstubAllEnvs();
    device.remove();
  }
}, 90_000);

it.runIf(every === 1)(
  'killed at any time, it leaves a whole appliance (npm run test:long)',
  async () => {
    for (let time = 0; time < 30; time++) await survives({ after: 200 + Math.random() * 2000 });
  },
  900_000,
);
