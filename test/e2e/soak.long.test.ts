import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photoOf } from './open-deck.ts';
import { Site } from './site.ts';

const MINUTES = 10;
const PAGES = 4;

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site?.stop());

/** Megabytes that the service and its eye hold. */
function memory(): number {
  const kilobytes = site.service.pids().map((pid) => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]);
  });
  return kilobytes.reduce((sum, value) => sum + value, 0) / 1024;
}

async function send(body: Buffer): Promise<number> {
  const url = `${site.service.origin}/api/photo?t=${site.service.token}`;
  const headers = { 'content-type': 'image/jpeg' };
  return (await fetch(url, { method: 'POST', body: new Uint8Array(body), headers })).status;
}

test(
  'pages and photos for a while leave the service as it was',
  async () => {
    const pids = site.service.pids();
    const pages = [];
    for (let i = 0; i < PAGES; i++) pages.push(await site.open());
    const { jpeg } = await photoOf([7, 44], 12);
    let warm = 0;
    const start = Date.now();
    for (let round = 0; Date.now() - start < MINUTES * 60_000; round++) {
      expect(await send(jpeg)).toBe(200);
      expect(await send(Buffer.from(`no picture ${round}`))).toBe(415);
      if (warm === 0 && Date.now() - start > 120_000) warm = memory();
      await sleep(2000);
    }
    expect(await site.service.health()).toMatchObject({ status: 'ok' });
    expect(site.service.pids()).toEqual(pids);
    expect(pages.flatMap(({ problems }) => problems)).toEqual([]);
    expect(memory()).toBeLessThan(warm * 1.3);
  },
  (MINUTES + 3) * 60_000,
);
