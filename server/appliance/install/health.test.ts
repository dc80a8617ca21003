import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { askHealth, faultOf, settledHealth, waitForHealth } from './health.ts';
import { HASTE } from './testing.ts';
import type { Health } from './trial.ts';

const well: Health = { status: 'ok', version: '0.2.0', model: 'open-eyes 1.0.0' };
const of = (status: string, code?: string): Health => ({
  ...{ ...well, status },
  ...(code && { code, message: `It is ${code}.` }),
});

describe('the service after an update', () => {
  it.each<[string, Health | null, Health | null, boolean]>([
    ['ok', well, well, true],
    ['ok after nothing', well, null, true],
    ['gone', null, well, false],
    ['gone after nothing', null, null, false],
    ['failed', of('failed', 'eye-gone'), well, false],
    ['failed as before', of('failed', 'eye-gone'), of('failed', 'eye-gone'), false],
    ['degraded', of('degraded', 'camera-gone'), well, false],
    ['degraded as before', of('degraded', 'camera-gone'), of('degraded', 'camera-gone'), true],
    ['degraded otherwise', of('degraded', 'deck-unusable'), of('degraded', 'camera-gone'), false],
    ['degraded after nothing', of('degraded', 'camera-gone'), null, true],
    ['degraded after failed', of('degraded', 'camera-gone'), of('failed', 'eye-gone'), true],
    ['preparing its networks', of('degraded', 'engine-building'), well, true],
    ['starting', of('starting', 'eye-starting'), well, false],
    ['starting after nothing', of('starting', 'eye-starting'), null, false],
    ['starting as ever', of('starting', 'camera-opening'), of('starting', 'camera-opening'), true],
  ])('that is %s', (_, now, before, isWell) => {
    expect(faultOf(now, before, {}) === null).toBe(isWell);
  });

  it('has to be the one that was installed', () => {
    expect(faultOf(well, well, { version: '0.2.0', model: 'open-eyes 1.0.0' })).toBeNull();
    expect(faultOf(well, well, { version: '0.3.0' })).toMatch(/0\.2\.0 .* 0\.3\.0/);
    expect(faultOf(well, well, { model: 'open-eyes 1.1.0' })).toMatch(/1\.0\.0 .* 1\.1\.0/);
  });
});

describe('asking', () => {
  let server: Server;
  let address: string;
  afterEach(() => void server.close());

  /** Gives one answer after the other, and the last one for ever. */
  async function answer(...healths: (Health | null)[]): Promise<void> {
    server = createServer((_, response) => {
      const next = healths.length > 1 ? healths.shift() : healths[0];
      if (next) response.end(JSON.stringify({ ...next, fps: 30 }));
      else response.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('takes what matters, and null where it is no health', async () => {
    await answer(well);
    expect(await askHealth(address)).toEqual(well);
    server.close();
    await answer({ hello: 'world' } as unknown as Health);
    expect(await askHealth(address)).toBeNull();
  });

  it('waits until a service that has just started knows how it is', async () => {
    await answer(of('starting'), of('starting'), of('degraded', 'camera-gone'));
    expect(await settledHealth(address, HASTE)).toMatchObject({ code: 'camera-gone' });
  });

  const wait = (patience = HASTE) =>
    waitForHealth({ address, before: well, expected: {}, patience });

  it('waits until it is well, and tells why not', async () => {
    await answer(null, of('starting'), well);
    expect(await wait()).toBeNull();
    server.close();
    await answer(of('failed', 'eye-gone'));
    expect(await wait({ ...HASTE, bound: 200 })).toBe('It is eye-gone.');
  });

  it('does not believe one that is well for a moment', async () => {
    await answer(well, null, of('failed', 'eye-gone'));
    expect(await wait({ ...HASTE, bound: 300, steady: 200 })).toBe('It is eye-gone.');
  });
});
