/** The pictures of an evaluation: what lies on each, and how an answer to it is counted. */
import type { Frame } from '@twinspot/server/camera/frame.js';
import type { Deck } from '@twinspot/server/deck/deck.js';
import type { Care } from '@twinspot/server/vision/vision.js';
import type { Scene } from '@twinspot/server/web/protocol.js';
import type { Placed } from '../confusion.ts';
import { type Judged, judge, scoreFrame, type TrueCard } from '../rivals-scoring.ts';
import type { Score } from '../scoring.ts';
import type { DrawnDeck } from './drawn-deck.ts';
import type { ChoiceOfDeck } from './observer.ts';
import { type Extent, GENERATOR, plans } from './plan.ts';
import { layTable } from './rendering.ts';

export interface Picture {
  readonly name: string;
  /** The same pixels every time. */
  frame(): Promise<Frame>;
  readonly care: Care;
  readonly factors: Readonly<Record<string, string>>;
  /** How much is asked of each: pairs of cards. */
  readonly asked: Readonly<Record<ChoiceOfDeck, number>>;
  /** What was expected, in words. */
  readonly says: string;
  /** Where the symbols are; null where nobody drew boxes. */
  readonly placed: readonly Placed[] | null;
  /** @param withDeck the same picture read with the deck */
  score(scene: Scene, choice: ChoiceOfDeck, withDeck: Scene): Score;
  judged(scene: Scene, choice: ChoiceOfDeck, withDeck: Scene): readonly Judged[];
}

export interface PictureSet {
  readonly id: 'rendered' | 'beside' | 'data';
  /** Whether it decides about a bundle: not where its drawings are among those that were learned from. */
  readonly decides: boolean;
  /** Where they come from. */
  readonly origin: string;
  readonly deck: Deck;
  readonly pictures: readonly Picture[];
}

/** Pairs of `count` cards. */
export const pairsAmong = (count: number): number => (count * (count - 1)) / 2;

/** Tables with cards of a deck. */
export function renderedSet(
  id: 'rendered' | 'beside',
  deck: Deck,
  drawn: DrawnDeck,
  extent: Extent,
): PictureSet {
  const pictures = plans(extent).map((plan): Picture => {
    const { cards, frame } = layTable(plan, drawn);
    const numbers = cards.map(({ number }) => number);
    return {
      name: `table ${plan.seed}`,
      frame: async () => frame(),
      care: 'quick',
      factors: plan.factors,
      asked: { deck: pairsAmong(cards.length), any: pairsAmong(cards.length) },
      says: `cards ${numbers.join(', ')}`,
      placed: cards.flatMap(({ symbols }) => symbols),
      score: (scene) => scoreFrame(cards, indexed(scene, deck)),
      judged: (scene) => judgedOnce(cards, scene, deck),
    };
  });
  const origin = `${GENERATOR}, ${deck.name}`;
  return { ...{ id, decides: id === 'rendered', origin, deck, pictures } };
}

function judgedOnce(cards: readonly TrueCard[], scene: Scene, deck: Deck): Judged[] {
  return judge(cards, indexed(scene, deck));
}

/** A scene with its symbols as numbers. */
function indexed({ cards, matches }: Scene, { symbols }: Deck) {
  const index = (id: string | null) => (id === null ? null : symbols.indexOf(id));
  return { cards, matches: matches.map((match) => ({ ...match, symbol: index(match.symbol) })) };
}
