/** Gives each test of a file an appliance of its own. */
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { type ThrowAway, throwAway, type Workshop, workshop } from './testing.ts';

/** @param give takes, before each test, its appliance and what makes bundles for it */
export function useAppliances(give: (made: { shop: Workshop; device: ThrowAway }) => void): void {
  // They start a service, on a machine that does other things besides.
  vi.setConfig({ testTimeout: 90_000 });
  let shop: Workshop;
  let device: ThrowAway;
  let path: string | undefined;
  beforeAll(() => {
    shop = workshop();
  });
  afterAll(() => shop.remove());
  beforeEach(async () => {
    device = await throwAway(shop.pem);
    // Its tools before the machine's.
    path = process.env.PATH;
    process.env.PATH = device.env.PATH;
    give({ shop, device });
  });
  afterEach(() => {
    process.env.PATH = path;
    device.remove();
  });
}
