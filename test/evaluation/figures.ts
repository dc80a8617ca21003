/** From what was made of each picture to the figures of a report. */
import { middleOf, type Share, shareOf } from '@twinspot/models/companion/statistics.js';
import type { Deck } from '@twinspot/server/deck/deck.js';
import { type Confusion, confusionOf, summary } from '../confusion.ts';
import { none, type Score, total } from '../scoring.ts';
import { type Sureness, surenessFigures } from '../sureness.ts';
import type { Observation } from './observation.ts';
import { CHOICES, type ChoiceOfDeck } from './observer.ts';
import type { Precision } from './precision.ts';

export interface PairFigures {
  /** Pairs of cards that lie there; a picture of a single card asks which it is, where the deck is known. */
  readonly pairs: number;
  /** Answered, sure, and the true symbol. */
  readonly right: Share;
  /** Sure answers that are wrong, of the pairs; there may be some between cards that are not there. */
  readonly wrong: number;
  readonly unanswered: number;
}

export interface SymbolFigures {
  /** Symbols that lie there and were seen, whatever they were named. */
  readonly found: Share;
  /** Boxes that lie on a symbol, of all boxes. */
  readonly precision: Share;
  /** Symbols that were seen and named rightly, by themselves alone: the accuracy. */
  readonly accuracy: Share;
  readonly average: Precision;
  readonly confusion: Confusion;
  readonly mistakes: readonly string[];
}

export interface Figures {
  /** Null where nobody drew boxes. */
  readonly symbols: SymbolFigures | null;
  /** With the deck and without; null for who cannot do without. */
  readonly pairs: Readonly<Record<ChoiceOfDeck, PairFigures | null>>;
  /** By factor (light, tilt, ...) and its value. */
  readonly by: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<ChoiceOfDeck, PairFigures | null>>>>>
  >;
  readonly sureness: Readonly<Record<ChoiceOfDeck, Sureness | null>>;
  readonly time: {
    /** Of a frame, in the middle. */
    readonly milliseconds: number;
    /** How many times as long as the bundle in use took for the same frame, in the middle, and where that lies. */
    readonly ratio: { readonly middle: number; readonly low: number; readonly high: number } | null;
  };
}

/** @param ratios see `Figures.time`; none where nothing is in use */
export function figuresOf(
  seen: readonly Observation[],
  deck: Deck,
  average: Precision | null,
  ratios: readonly number[],
): Figures {
  const factors = new Set(seen.flatMap(({ picture }) => Object.keys(picture.factors)));
  const drawn = seen.flatMap(({ confused }) => (confused === null ? [] : [confused])).flat();
  const boxes = seen.some(({ confused }) => confused !== null);
  return {
    symbols: boxes && average !== null ? symbolFigures(deck, drawn, average) : null,
    pairs: pairsByChoice(seen),
    by: Object.fromEntries(
      [...factors].map((factor) => {
        const values = new Set(seen.map(({ picture }) => picture.factors[factor] ?? ''));
        const of = (value: string) =>
          pairsByChoice(seen.filter(({ picture }) => (picture.factors[factor] ?? '') === value));
        return [factor, Object.fromEntries([...values].map((value) => [value, of(value)]))];
      }),
    ),
    sureness: byChoice((choice) =>
      seen.some(({ scores }) => scores[choice] !== null)
        ? surenessFigures(seen.flatMap(({ judged }) => judged[choice]))
        : null,
    ),
    time: {
      milliseconds: middleOf(seen.flatMap((one) => one.milliseconds ?? [])).middle,
      ratio: ratios.length === 0 ? null : middleOf(ratios),
    },
  };
}

function symbolFigures(
  deck: Deck,
  drawn: Parameters<typeof confusionOf>[1],
  average: Precision,
): SymbolFigures {
  const confusion = confusionOf(deck.symbols, drawn);
  const { truth, found, right, extra, mistakes } = summary(confusion, 20);
  return {
    found: shareOf(found, truth),
    precision: shareOf(found, found + extra),
    accuracy: shareOf(right, truth),
    ...{ average, confusion, mistakes },
  };
}

function pairsByChoice(seen: readonly Observation[]): Record<ChoiceOfDeck, PairFigures | null> {
  return byChoice((choice) => {
    const scores = seen.flatMap(({ scores: own }) => own[choice] ?? []);
    if (seen.length > 0 && scores.length === 0) return null;
    const pairs = seen.reduce((sum, { picture }) => sum + picture.asked[choice], 0);
    const { right, wrong, unanswered }: Score = scores.length === 0 ? none : total(scores);
    return { pairs, right: shareOf(right, pairs), wrong, unanswered };
  });
}

function byChoice<T>(of: (choice: ChoiceOfDeck) => T): Record<ChoiceOfDeck, T> {
  return Object.fromEntries(CHOICES.map((choice) => [choice, of(choice)])) as Record<
    ChoiceOfDeck,
    T
  >;
}
