import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDeck } from '@twinspot/server/deck/deck.js';
import { decode } from '@twinspot/server/deck/decode.js';
import { type Learned, learn } from '@twinspot/server/deck/learn/learn.js';
import { sameUpToNames } from '@twinspot/server/deck/learn/renamed.js';
import type { Shown } from '@twinspot/server/deck/learn/shown.js';
import type { Order } from '@twinspot/server/deck/plane.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { findBundle } from '@twinspot/server/vision/bundle.js';
import type { Box } from '@twinspot/server/vision/card.js';
import { decodePicture } from '@twinspot/server/vision/picture.js';
import { openVision, type Vision } from '@twinspot/server/vision/vision.js';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardPictures, sample } from './real-cards.ts';
import { type RenderedCard, renderDeck } from './rendered-deck.ts';
import { unseenIcons } from './unseen-icons.ts';

const folder = process.env.REAL_CARDS;

let vision: Vision;
beforeAll(async () => {
  vision = await openVision(findBundle());
}, 60_000);
afterAll(() => vision?.close());

/** A picture of one card as it is shown to be learned. */
async function shownAs(number: number, picture: Buffer): Promise<Shown> {
  const { cards } = await vision.see(await decodePicture(picture), 'careful');
  const area = ({ outline }: (typeof cards)[number]) => outline.rx * outline.ry;
  return { number, views: cards.toSorted((a, b) => area(b) - area(a)).slice(0, 1) };
}

/** A table with the symbols' names, in the order of the cards' lists. */
type Truth = ReadonlyMap<number, readonly string[]>;

/** The name of each learned symbol: the one that all its cards carry. */
function namesOf({ cards, seen }: Learned, truth: Truth): string[] {
  return seen.map((_, symbol) => {
    const lists = [...cards].filter(([, card]) => card.includes(symbol));
    const [first, ...rest] = lists.map(([number]) => truth.get(number)!);
    return first!.filter((name) => rest.every((card) => card.includes(name))).join('|');
  });
}

/**
 * How many pairs of a deck's cards are matched right where nothing of the deck is known: where what is ringed on both, or
 * the middle of it, is the drawing that they share.
 */
function matchedAlone(shown: readonly Shown[], cards: readonly RenderedCard[]) {
  const cardOf = new Map(cards.map((card) => [card.number, card]));
  const shows = (box: Box | null, { symbols, places }: RenderedCard, shared: string) => {
    const { x, y, radius } = places[symbols.indexOf(shared)]!;
    return box !== null && Math.hypot(box[0] + box[2] / 2 - x, box[1] + box[3] / 2 - y) < radius;
  };
  let [pairs, right, wrong] = [0, 0, 0];
  for (const [i, { number: one, views: a }] of shown.entries()) {
    for (const { number: two, views: b } of shown.slice(i + 1)) {
      const [first, second] = [cardOf.get(one)!, cardOf.get(two)!];
      const shared = first.symbols.find((symbol) => second.symbols.includes(symbol))!;
      const [match] = decode([a[0]!, b[0]!], [], 'any').matches;
      pairs++;
      if (!match!.sure) continue;
      const [p, q] = match!.boxes;
      if (shows(p, first, shared) && shows(q, second, shared)) right++;
      else wrong++;
    }
  }
  return { pairs, right, wrong };
}

describe('a deck of drawings that the networks never saw is learned exactly, and matched before that', () => {
  const icons = unseenIcons();

  test.each([2, 3, 5, 7] as const)(
    'order %i',
    async (order: Order) => {
      const cards = await renderDeck(icons, order, 40 + order);
      const shown: Shown[] = [];
      for (const { number, picture } of cards) shown.push(await shownAs(number, picture));
      const learned = learn(shown);
      const truth = new Map(cards.map(({ number, symbols }) => [number, symbols]));
      expect(learned.findings).toEqual([]);
      expect(sameUpToNames(learned.cards, truth)).toBe(true);
      const { pairs, right, wrong } = matchedAlone(shown, cards);
      expect(right / pairs, `${right} of ${pairs}`).toBeGreaterThanOrEqual(0.98);
      expect(wrong / pairs, `${wrong} of ${pairs}`).toBeLessThanOrEqual(0.005);
    },
    120_000,
  );
});

const title = folder
  ? 'a real deck is learned from its pictures alone'
  : 'a real deck is learned from its pictures alone (not measured: set REAL_CARDS to a folder of real pictures, as CONTRIBUTING.md describes)';

describe.skipIf(!folder).each(['deck03', 'deck02'])(`${title}: %s`, (set) => {
  const classic = join(modelsDir, 'decks/classic');
  const shown: Shown[] = [];
  const truth = new Map<number, readonly string[]>();
  /** The numbers under which the cards are shown, which say nothing about what is on them. */
  const numberOf = new Map<number, number>();
  let files: string[];

  beforeAll(async () => {
    const deck = loadDeck(classic);
    const pictures = cardPictures(folder!, set).filter(({ card }) => card !== null);
    files = pictures.map(({ file }) => file);
    const shuffled = [
      ...sample(pictures, 20),
      ...pictures.filter((p) => !sample(pictures, 20).includes(p)),
    ];
    for (const [i, { file, card }] of shuffled.entries()) {
      shown.push(await shownAs(i + 1, readFileSync(file)));
      truth.set(
        i + 1,
        deck.cards.get(card!)!.map((symbol) => deck.symbols[symbol]!),
      );
      numberOf.set(card!, i + 1);
    }
  }, 120_000);

  test('the table is the true one up to the names of the symbols', () => {
    expect(truth.size).toBe(55);
    const learned = learn(shown);
    expect(learned.proved).toBe(true);
    expect(sameUpToNames(learned.cards, truth)).toBe(true);
    expect(learned.findings).toEqual([{ kind: 'missing', count: 2, cards: expect.any(Array) }]);
  });

  test('a card left out, one doubled and one of another deck are told, and nothing else', async () => {
    const out = numberOf.get(17)!;
    const doubled = numberOf.get(31)!;
    const again = await sharp(files.find((file) => /[/\\]31_[^/\\]*$/.test(file)))
      .rotate(77, { background: '#777' })
      .linear(0.8, 0)
      .jpeg()
      .toBuffer();
    const [foreign] = await renderDeck(unseenIcons(), 7, 3, 1);
    const learned = learn([
      ...shown.filter(({ number }) => number !== out),
      await shownAs(60, again),
      await shownAs(61, foreign!.picture),
    ]);
    expect(learned.proved).toBe(true);
    expect(learned.findings).toEqual([
      { kind: 'same', cards: [doubled, 60] },
      { kind: 'foreign', card: 61 },
      { kind: 'missing', count: 3, cards: expect.any(Array) },
    ]);
    const names = namesOf(learned, truth);
    const missing = learned.findings.find((finding) => finding.kind === 'missing')!;
    const file = JSON.parse(readFileSync(join(classic, 'deck.json'), 'utf8'));
    const lacking = [17, ...(file.notPrinted as number[])].map((card) => file.cards[card]);
    const sorted = (cards: readonly (readonly string[])[]) =>
      cards.map((card) => card.toSorted().join(' ')).sort();
    expect(sorted(missing.cards!.map((card) => card.map((s) => names[s]!)))).toEqual(
      sorted(lacking),
    );
  });
});
