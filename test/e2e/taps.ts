/** What a player sees and taps: the right symbols of each game, by its rules, found from what the page was told. */
import type { Seat } from '@twinspot/server/game/board.js';
import { type GameCard, sharedSymbol } from '@twinspot/server/game/card.js';
import type { GameView } from '@twinspot/server/web/room-protocol.js';
import type { Locator } from 'playwright-core';
import type { Screen } from './screen.ts';

/** A symbol of a card to be tapped; `symbol` is null where the card itself is, as in Triplet. */
export interface Tap {
  readonly card: GameCard;
  readonly symbol: number | null;
}

/** A claim by taps, and whom it will hit. */
export interface Move {
  readonly taps: readonly Tap[];
  readonly target: Seat | null;
}

const top = (game: GameView, seat: Seat) =>
  game.hands.find((hand) => hand.seat === seat)?.top ?? null;

function opponents(game: GameView, seat: Seat): { seat: Seat; card: GameCard }[] {
  return game.hands.flatMap((hand) =>
    hand.seat === seat || !hand.playing || hand.top === null
      ? []
      : [{ seat: hand.seat, card: hand.top }],
  );
}

/** Pairs of a card that is tapped and one that it is compared with. */
function pairs(
  game: GameView,
  seat: Seat,
): { tapped: GameCard; with: GameCard; target: Seat | null }[] {
  const own = top(game, seat);
  const [first, ...others] = game.middle;
  switch (game.game) {
    case 'inferno':
    case 'well':
      return own && first ? [{ tapped: own, with: first, target: null }] : [];
    case 'hot-potato':
      return own
        ? opponents(game, seat).map((other) => ({
            ...{ tapped: other.card, with: own, target: other.seat },
          }))
        : [];
    case 'poisoned-gift':
      return first
        ? opponents(game, seat).map((other) => ({
            ...{ tapped: other.card, with: first, target: other.seat },
          }))
        : [];
    case 'catch-them-all':
    case 'duel':
    case 'trainer':
      return first
        ? others.flatMap((card) => (card ? [{ tapped: card, with: first, target: null }] : []))
        : [];
    case 'triplet':
      return [];
  }
}

/** All claims that are right for a seat now. */
export function rightMoves(game: GameView, seat: Seat): Move[] {
  if (game.game === 'triplet') return triplets(game.middle).map(whole);
  return pairs(game, seat).flatMap(({ tapped, with: other, target }) => {
    const shared = sharedSymbol(tapped, other);
    return shared === null ? [] : [{ taps: [{ card: tapped, symbol: shared.on[0] }], target }];
  });
}

/** A claim that is wrong for a seat now; null where none can be made. */
export function wrongMove(game: GameView, seat: Seat): Move | null {
  if (game.game === 'triplet') {
    const cards = game.middle.filter((card) => card !== null);
    const [a, b] = cards;
    const third = cards.slice(2).find((c) => !isTriplet(a!, b!, c));
    return third === undefined ? null : whole([a!, b!, third]);
  }
  for (const { tapped, with: other, target } of pairs(game, seat)) {
    const shared = sharedSymbol(tapped, other);
    const symbol = tapped.symbols.findIndex(({ r }, i) => r > 0 && i !== shared?.on[0]);
    if (symbol !== -1) return { taps: [{ card: tapped, symbol }], target };
  }
  return null;
}

const whole = (cards: readonly GameCard[]): Move => ({
  taps: cards.map((card) => ({ card, symbol: null })),
  target: null,
});

function isTriplet(a: GameCard, b: GameCard, c: GameCard): boolean {
  const key = sharedSymbol(a, b)?.key;
  return key !== undefined && c.symbols.some((symbol) => symbol.key === key);
}

/** Three cards each that share a symbol. */
export function triplets(middle: readonly (GameCard | null)[]): GameCard[][] {
  const cards = middle.filter((card) => card !== null);
  return cards.flatMap((a, i) =>
    cards
      .slice(i + 1)
      .flatMap((b, j) =>
        cards.slice(i + j + 2).flatMap((c) => (isTriplet(a, b, c) ? [[a, b, c]] : [])),
      ),
  );
}

/** Puts a finger on each of the move's symbols. */
export async function tap({ page }: Screen, { taps }: Move): Promise<void> {
  for (const { card, symbol } of taps) {
    if (symbol === null) {
      await page.locator(`button.whole-card:enabled:has(${pictureOf(card)})`).tap();
      continue;
    }
    // Of many cards one is large enough for a finger: first it is chosen.
    const face = page.locator(`.card-live:has(> ${pictureOf(card)})`);
    const small = page.locator(`.strip-card:has(${pictureOf(card)})`);
    await face.or(small).first().waitFor();
    if (!(await face.isVisible())) await small.tap();
    await face.waitFor();
    const box = await boxAtRest(face);
    const { x, y } = card.symbols[symbol]!;
    await page.touchscreen.tap(
      box.x + ((x + 1) / 2) * box.width,
      box.y + ((y + 1) / 2) * box.height,
    );
  }
}

/** Where a card lies once it has come to rest: cards turn over when they open. */
async function boxAtRest(face: Locator) {
  for (let before = await face.boundingBox(); ; ) {
    await face.page().waitForTimeout(40);
    const box = await face.boundingBox();
    const rests = JSON.stringify(box) === JSON.stringify(before);
    if (box !== null && rests && Math.abs(box.width - box.height) < 1) return box;
    before = box;
  }
}

/** Selects a card's picture. */
const pictureOf = ({ face }: GameCard) => `img[src="/api/cards/${face}"]`;
