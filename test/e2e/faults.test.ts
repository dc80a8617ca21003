import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFaultyCamera, type Fault, type FaultyCamera } from '../faults/camera.ts';
import { openBrowser, openPage, type WatchedPage } from './browser.ts';
import { type Service, startService } from './service.ts';

let camera: FaultyCamera;
let service: Service;
let browser: Browser;
let watched: WatchedPage;
let page: Page;
const measured: string[] = [];

beforeAll(async () => {
  camera = buildFaultyCamera();
  service = await startService(camera.settings);
  browser = await openBrowser();
  watched = await openPage(browser, service.address);
  page = watched.page;
  await page.evaluate(() => {
    // When the picture last changed, as a person would see it.
    const seen = { picture: '', at: 0 };
    Object.assign(window, { seen });
    const look = () => {
      const canvas = document.querySelector<HTMLCanvasElement>('canvas.picture');
      const [pixel] = canvas?.getContext('2d')?.getImageData(0, 0, 1, 1).data ?? [];
      if (pixel !== undefined && `${pixel}` !== seen.picture) {
        seen.picture = `${pixel}`;
        seen.at = Date.now();
      }
      requestAnimationFrame(look);
    };
    look();
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  camera?.remove();
  if (measured.length > 0) console.log(`Back after\n  ${measured.join('\n  ')}`);
});

/** The time of the newest picture, by the machine's clock. */
const lastPicture = () =>
  page.evaluate(() => (window as unknown as { seen: { at: number } }).seen.at);

/** Waits until pictures come again. @returns milliseconds since `from` */
async function back(from: number): Promise<number> {
  await expect.poll(lastPicture, { timeout: 60_000, interval: 50 }).toBeGreaterThan(from);
  return (await lastPicture()) - from;
}

async function moves(): Promise<void> {
  await back(Date.now());
}

/** Waits until the page says it in words. */
const says = (words: RegExp) => page.getByText(words).first().waitFor({ timeout: 60_000 });

const eyeOf = () => service.pids().at(-1)!;

describe('while a browser watches', () => {
  test.each<[Fault, RegExp]>([
    ['unplugged', /was unplugged; plug it in again and the picture comes back/],
    ['end', /The USB camera gave up/],
    ['error', /The USB camera failed \(/],
    ['silent', /The USB camera gave no picture/],
    ['stuck', /The part that looks at pictures is starting again|hangs and cannot be closed/],
  ])(
    'a camera with the fault %s is told of in words, and its picture comes back',
    async (fault, words) => {
      await moves();
      camera.is(fault);
      await says(words);
      camera.is('fine');
      const ms = await back(Date.now());
      measured.push(`${fault}: ${ms} ms`);
      await page.getByText(words).first().waitFor({ state: 'detached', timeout: 20_000 });
      expect(watched.problems).toEqual([]);
    },
  );

  test.each<[string, NodeJS.Signals]>([
    ['killed', 'SIGKILL'],
    ['stopped dead', 'SIGSTOP'],
  ])('an eye that is %s starts again, and its picture comes back', async (how, signal) => {
    const words = /The part that looks at pictures is starting again/;
    await moves();
    await page.getByText(words).first().waitFor({ state: 'detached', timeout: 20_000 });
    const before = eyeOf();
    const from = Date.now();
    process.kill(before, signal);
    await says(words);
    const said = Date.now();
    await back(said);
    measured.push(
      `eye ${how}: ${Date.now() - from} ms, ${said - from} ms of it until the page said so`,
    );
    expect(eyeOf()).not.toBe(before);
    expect(watched.problems).toEqual([]);
  });

  test('the service has one eye, and is well', async () => {
    await moves();
    expect(service.pids()).toHaveLength(2);
    await expect.poll(async () => (await service.health()).status, { timeout: 20_000 }).toBe('ok');
    const { camera: kind, source, latencyMs } = await service.health();
    expect({ kind, source }).toEqual({ kind: 'v4l2', source: expect.stringContaining('video0') });
    const { memory, tensors, inference, answer, drawn } = latencyMs!.times!;
    const medians = [memory, tensors, inference, answer, drawn].map((stage) => stage!.p50);
    expect(medians).toEqual([...medians].sort((a, b) => a - b));
  });
});
