import { type GameId, gameIds } from '@twinspot/server/game/game.js';
import type { GameView } from '@twinspot/server/web/room-protocol.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RoomClient, roomAddress } from '../room-client.ts';
import { audit, walkByTab } from './access.ts';
import { sitDown } from './joining.ts';
import { Party, people } from './party.ts';
import { kiosk as big, Screen, phone as small } from './screen.ts';
import { rightMoves, type Tap, tap, wrongMove } from './taps.ts';

let party: Party;
let kiosk: Screen;
let phone: Screen;
/** Somebody without a screen, so that there are two. */
let other: RoomClient;

/** Moving things have no colour that could be measured. */
const still = { reducedMotion: 'reduce' as const };

beforeAll(async () => {
  party = await Party.start({ ...big, ...still });
  kiosk = party.kiosk;
  other = await RoomClient.open(roomAddress(party.service), 'phone');
});
afterAll(async () => {
  await other?.close();
  await party?.stop();
});

/** What is wrong with a screen for axe, and its controls that Tab does not get to, or with a focus that is not seen. */
async function look({ page }: Pick<Screen, 'page'>) {
  const found = await audit(page);
  const { missed, unseen } = await walkByTab(page);
  return { found, missed, unseen };
}

const nothing = { found: [], missed: [], unseen: [] };

async function check(screen: Pick<Screen, 'page'>, what: string): Promise<void> {
  expect(await look(screen), what).toEqual(nothing);
}

const press = (screen: Screen, name: string | RegExp) =>
  screen.page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

test('the audit and the walk find what is wrong', async () => {
  const page = await party.browser.newPage();
  await page.setContent(`<title>Wrong</title><main><h1>Wrong</h1>
    <p style="color: #888; background: #999">Hardly to be read</p>
    <button></button>
    <a href="#x" style="outline: none">Nobody sees the focus here</a>
    <div style="height: 9px"><button tabindex="0" onfocus="this.blur()">Out of reach</button></div>
    <button tabindex="-1">Left out</button>
  </main>`);
  const found = (await audit(page)).map((finding) => finding.split(':')[0]);
  expect(found.sort()).toEqual(['button-name', 'color-contrast', 'html-has-lang']);
  const { missed, unseen } = await walkByTab(page);
  expect(missed).toEqual(
    ['Out of reach', 'Left out'].map((words) => expect.stringContaining(words)),
  );
  expect(unseen).toEqual([expect.stringContaining('Nobody sees')]);
  await page.close();
});

describe('before a game', () => {
  test('Spot can be used by everybody', async () => {
    const { origin, token } = party.service;
    const spot = await Screen.open(party.browser, `${origin}/?t=${token}`, { ...big, ...still });
    await spot.page.locator('.answer-name').waitFor({ timeout: 30_000 });
    // While cards are found and lost its words change: it is looked at as a whole.
    await check(spot, 'Spot');
    await spot.close();
  });

  test('the lobby of the kiosk, its drawers and the rules can', async () => {
    await check(kiosk, 'an empty lobby');
    await press(kiosk, 'Play here');
    await check(kiosk, 'taking a seat at the kiosk');
    await kiosk.page.keyboard.press('Escape');
    await press(kiosk, 'Host');
    await check(kiosk, 'the drawer of the host');
    await kiosk.page.keyboard.press('Escape');
    await press(kiosk, 'Rules');
    const book = kiosk.page.locator('.book-page');
    for (let i = 0; i < (await book.count()); i++) {
      await book.nth(i).click();
      expect(await audit(kiosk.page), `page ${i} of the rules`).toEqual([]);
    }
    await check(kiosk, 'the rules');
    await kiosk.page.keyboard.press('Escape');
    await press(kiosk, /^Tournament/);
    await check(kiosk, 'the choice of a tournament');
  });

  test('a phone can, from the room code to the powers of the host', async () => {
    const { origin } = party.service;
    phone = await Screen.open(party.browser, `${origin}/play`, { ...small, ...still });
    await phone.page.locator('#code').waitFor();
    await check(phone, 'the room code');
    await phone.page.locator('#code').fill(kiosk.room!.code);
    await phone.page.keyboard.press('Enter');
    await phone.page.locator('#look-name').waitFor();
    await check(phone, 'who are you');
    await sitDown(phone, people[0]);
    await phone.until('a seat', ({ you }) => you.seat);
    await check(phone, 'the lobby of a phone');
    await press(phone, 'Menu');
    await check(phone, 'the menu');
    for (const part of ['Name and mark', 'Become the host']) {
      await press(phone, part);
      await check(phone, part);
    }
    await phone.page.locator('#pin').fill(kiosk.room!.pin!);
    await phone.page.keyboard.press('Enter');
    await phone.until('the powers of the host', ({ you }) => you.host);
    await press(phone, 'Host');
    await check(phone, 'the controls of the host');
    await press(phone, 'Close');
    await check(phone, 'the lobby of a phone that is the host');
  });
});

describe('in a game', () => {
  beforeAll(async () => {
    other.send({ type: 'join', name: 'Ben', colour: 'blue', shape: 'moon' });
    await kiosk.until('two players', ({ players }) => players.length === 2);
    await press(kiosk, 'Play here');
    await kiosk.page.locator('.play-here input').fill('Chloé');
    await kiosk.page.keyboard.press('Enter');
    await kiosk.until('a seat at the kiosk', ({ you }) => you.seat === 3);
    const { settings } = kiosk.room!;
    party.order({ do: 'settings', settings: { ...settings, speed: 'slow', sound: false } });
  });

  /** Those for one player, as short as can be. */
  const alone: Partial<Record<GameId, number>> = { trainer: 10, duel: 1 };

  /** A new game with its first cards open, on the screens of those who play too. */
  async function open(game: GameId, seats: number[]): Promise<GameView> {
    party.order({ do: 'close' });
    await kiosk.until('the lobby', (room) => room.game === null);
    party.order({ do: 'start', game, seats, length: alone[game] ?? null, level: 'easy' });
    const view = await kiosk.until('cards', (room) =>
      room.game?.phase === 'playing' ? room.game : null,
    );
    for (const { page, room } of [phone, kiosk]) {
      if (!seats.includes(room!.you.seat!)) continue;
      await page.locator('.card-symbol, .whole-card:enabled').first().waitFor();
    }
    return view;
  }

  /** A game with its first award shown. */
  async function award(game: GameId): Promise<void> {
    const single = alone[game] !== undefined;
    const view = await open(game, single ? [1] : [1, 2, 3]);
    const move = rightMoves(view, single ? 1 : 2)[0]!;
    if (single) await tap(phone, move);
    else {
      const { turn } = view;
      const { taps } = move;
      const cards = taps.map(({ card }) => card.id);
      const time = performance.now();
      other.send({ type: 'claim', id: turn, turn, cards, symbol: taps[0]!.symbol, time });
    }
    for (const screen of [phone, kiosk]) {
      await screen.until('an award', (room) => room.game?.awards.at(-1)?.kind === 'won');
    }
  }

  const momentOf = ({ phase, turn, awards }: GameView) => [phase, turn, awards.at(-1)?.id];

  /** Looks at screens at once, in a moment that `come` brings: anew where a slow machine lets it pass meanwhile. */
  async function checkWhile(
    come: () => Promise<unknown>,
    screens: readonly Screen[],
    what: string,
  ): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      await come();
      const moment = momentOf(kiosk.room!.game!);
      const looks = await Promise.all(screens.map(look));
      if (String(momentOf(kiosk.room!.game!)) !== String(moment)) continue;
      for (const [i, seen] of looks.entries()) {
        const where = screens[i] === kiosk ? 'the kiosk' : 'a phone';
        expect(seen, `${what} on ${where}`).toEqual(nothing);
      }
      return;
    }
    throw new Error(`${what} passes before it can be looked at`);
  }

  test.each(gameIds)('%s can be played by everybody', async (game) => {
    const both = [phone, kiosk];
    const single = alone[game] !== undefined;
    if (single) {
      await checkWhile(() => open(game, [1]), [phone], game);
      await checkWhile(() => open(game, [3]), [kiosk], game);
    } else {
      await checkWhile(() => open(game, [1, 2, 3]), both, game);
    }
    await checkWhile(() => award(game), both, `an award of ${game}`);
    if (single) {
      for (const screen of both) {
        await screen.until('the end', (room) => room.game?.phase === 'over');
        await check(screen, `the end of ${game} on ${screen === kiosk ? 'the kiosk' : 'a phone'}`);
      }
    }
    party.order({ do: 'close' });
    await phone.until('the lobby', (room) => room.game === null);
  });

  test('a pause, a wrong tap, proofs, corrections and the end can be used by everybody', async () => {
    party.order({ do: 'start', game: 'inferno', seats: [1, 2], length: 1 });
    const open = await kiosk.until('cards', ({ game }) =>
      game?.phase === 'playing' ? game : null,
    );
    await phone.page.locator('.card-live').first().waitFor();
    const [{ card, symbol }] = wrongMove(open, 2)!.taps as [Tap];
    const claim = { id: 1000, turn: open.turn, cards: [card.id], symbol, time: performance.now() };
    other.send({ type: 'claim', ...claim });
    await kiosk.until('a wrong tap', ({ game }) => game?.awards.at(-1)?.kind === 'wrong');
    await check(kiosk, 'a wrong tap on the kiosk');
    await press(kiosk, 'Proof');
    await check(kiosk, 'the proofs');
    await kiosk.page.keyboard.press('Escape');
    await press(kiosk, 'Host');
    await press(kiosk, 'Correct a wrong reading');
    await check(kiosk, 'a correction');
    await kiosk.page.keyboard.press('Escape');
    party.order({ do: 'pause' });
    await phone.until('the pause', ({ paused }) => paused);
    await check(kiosk, 'a pause on the kiosk');
    await check(phone, 'a pause on a phone');
    party.order({ do: 'resume' });
    party.order({ do: 'skip' });
    await phone.until('the end', ({ game }) => game?.phase === 'over');
    await check(kiosk, 'the end on the kiosk');
    await check(phone, 'the end on a phone');
    party.order({ do: 'close' });
  });
});

// But for the phone that came without the token, as is right.
test('nothing went wrong on any page', () => {
  expect(
    [...kiosk.problems, ...phone.problems].filter(
      (text) => !/status of 401|HTTP Authentication failed/.test(text),
    ),
  ).toEqual([]);
});
