import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RoomClient, roomAddress } from '../room-client.ts';
import { type Firefox, openFirefox, openIn } from './firefox.ts';
import { type Service, startService } from './service.ts';
import { rightMoves } from './taps.ts';

let service: Service;
let firefox: Firefox;
let close: () => Promise<void> = async () => {};
beforeAll(async () => {
  service = await startService();
  firefox = await openFirefox();
});
afterEach(() => close());
afterAll(async () => {
  await firefox?.close();
  await service?.stop();
});

/** A page of the service; nothing may have gone wrong in it when the test ends. */
async function open(path: string) {
  const { page, problems } = await openIn(firefox);
  close = async () => {
    await page.browserContext().close();
    expect(problems).toEqual([]);
  };
  await page.goto(`${service.origin}${path}?t=${service.token}`);
  return page;
}

test('Firefox shows a match on the virtual table', async () => {
  const page = await open('/');
  await page.waitForSelector('.answer-name', { timeout: 30_000 });
  await page.waitForSelector('.overlay .pair .ring-casing');
});

test('Firefox is a big screen, with the code that phones scan', async () => {
  const page = await open('/kiosk');
  const code = await page.waitForSelector('.join-code', { visible: true });
  const { width, height } = (await code!.boundingBox())!;
  expect(width).toBeGreaterThan(100);
  expect(height).toBeCloseTo(width, 0);
});

test('Firefox joins, holds a card and taps the symbol on it', async () => {
  const host = await RoomClient.open(roomAddress(service), 'kiosk');
  try {
    const page = await open('/play');
    await page.setViewport({ width: 390, height: 844 });
    const name = await page.waitForSelector('#look-name');
    await name!.evaluate((field) => {
      (field as HTMLInputElement).value = '';
    });
    await name!.type('Fox');
    await page.click('button[type="submit"]');
    await host.until(({ players }) => players.some((player) => player.name === 'Fox'));
    host.send({ type: 'host', command: { do: 'start', game: 'trainer', length: 60 } });
    const { game } = await host.until((room) => room.game?.phase === 'playing');
    const [tapped] = rightMoves(game!, 1)[0]!.taps;
    const { face, symbols } = tapped!.card;
    const card = await page.waitForSelector(`.card-live:has(> img[src="/api/cards/${face}"])`);
    // Until the card has turned over.
    await page.waitForFunction(
      (element) => element.getBoundingClientRect().width === element.clientWidth,
      {},
      card!,
    );
    const { x, y, width, height } = (await card!.boundingBox())!;
    const symbol = symbols[tapped!.symbol!]!;
    await page.mouse.click(x + ((symbol.x + 1) / 2) * width, y + ((symbol.y + 1) / 2) * height);
    await host.until((room) => room.game?.hands[0]?.score === 1);
  } finally {
    await host.close();
  }
});
