import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Party } from './party.ts';
import { rightMoves, type Tap } from './taps.ts';

let party: Party;
beforeAll(async () => {
  party = await Party.start();
});
afterAll(() => party?.stop());

/** More controls than any page has. */
const MOST = 150;

/** Goes on with Tab until the focus is on what a selector names. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < MOST; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`Tab does not get to ${selector}`);
}

test('a whole Duel is played at the kiosk by keyboard alone', async () => {
  const { kiosk } = party;
  const { page } = kiosk;
  await tabTo(page, '.here-head .button');
  await page.keyboard.press('Enter');
  await tabTo(page, '.play-here input');
  await page.keyboard.type('Anna');
  await page.keyboard.press('Enter');
  await kiosk.until('a seat', ({ you }) => you.seat === 1);
  await page.reload();
  await kiosk.until('the same seat after a reload', ({ you }) => you.seat === 1);
  await tabTo(page, '.games-list .game');
  await page.keyboard.press('Enter');
  await tabTo(page, '.setup select');
  await page.keyboard.type('Easy');
  await tabTo(page, '.setup .button-strong');
  await page.keyboard.press('Enter');
  const wins = { 0: 0, 1: 0 };
  const most = await kiosk.until('the Duel', ({ game }) => game?.game === 'duel' && game.rounds);
  for (let turn = 1; Math.max(wins[0], wins[1]) <= most / 2; turn++) {
    const game = await kiosk.until('two cards', (room) =>
      room.game?.phase === 'playing' && room.game.turn === turn ? room.game : null,
    );
    const [{ card, symbol }] = rightMoves(game, 1)[0]!.taps as [Tap];
    const at = `[data-card="${card.id}"] .card-symbol:nth-of-type(${symbol! + 1})`;
    await tabTo(page, at);
    await page.keyboard.press('Enter');
    const award = await kiosk.until('an award', (room) =>
      room.game?.awards.find((one) => one.turn === turn && one.kind === 'won'),
    );
    wins[award.seats[0] as 0 | 1]++;
  }
  const end = await kiosk.until('the end', ({ game }) => (game?.phase === 'over' ? game : null));
  expect(end.hands.map(({ seat, score }) => [seat, score])).toEqual([
    [0, wins[0]],
    [1, wins[1]],
  ]);
  expect(wins[1]).toBeGreaterThan(0);
  await tabTo(page, '.over-buttons .button:last-child');
  await page.keyboard.press('Enter');
  await kiosk.until('the lobby', ({ game }) => game === null);
  expect(party.takeProblems()).toEqual([]);
});
