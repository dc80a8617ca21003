import type { Box, Card, Sighting } from '../vision/card.ts';
import type { Calibration } from './calibration.ts';
import { closeness } from './closeness.ts';
import { likeness } from './likeness.ts';
import type { DeckPack } from './pack.ts';
import { part, products, type Vectors, widened } from './products.ts';

/**
 * What the cards of a frame look like to the decks: everything that a conclusion rests on. All of it is logarithms of
 * likelihoods, so that several looks at the same cards add up: `looks` and `score` count along.
 */
export interface Evidence {
  readonly cards: readonly CardEvidence[];
  /**
   * Log-odds that two sightings show one artwork, an array each pair of cards in the order of `pairsOf`: a row each
   * sighting of the first card, a column each of the second. Empty where a deck was asked for.
   */
  readonly pairs: readonly Float64Array[];
}

export interface CardEvidence {
  /** How many looks at the card there were. */
  readonly looks: number;
  readonly sightings: readonly SightingEvidence[];
}

export interface SightingEvidence {
  readonly box: Box;
  /** How many of the looks showed it. */
  readonly looks: number;
  /** The sum of the finder's scores for it. */
  readonly score: number;
  /** What each pack makes of it, by the pack's id. */
  readonly packs: ReadonlyMap<string, SymbolOdds>;
}

/** What a pack makes of one sighting. */
export interface SymbolOdds {
  /** Log-odds that it shows each symbol rather than something that the deck lacks. */
  readonly symbols: Float64Array;
  /** The same that it lies on what is no card of this deck, where it may be anything, perhaps even a symbol of it. */
  readonly stray: number;
}

/**
 * What one look at some cards says.
 * @param choice as for `decode`; only the packs that it may want are asked
 */
export function weigh(
  cards: readonly Card[],
  packs: readonly DeckPack[],
  choice: string,
  calibration: Calibration,
): Evidence {
  const asked = packs.filter(({ id }) => choice === 'auto' || choice === id);
  const vectors = widened(cards.flatMap(({ sightings }) => sightings.map(({ vector }) => vector)));
  return {
    cards: weighCards(cards, vectors, asked, calibration),
    pairs: choice === 'auto' || choice === 'any' ? pairOdds(cards, vectors, calibration) : [],
  };
}

/** What one look at a card says. */
export function weighCard(
  card: Card,
  packs: readonly DeckPack[],
  calibration: Calibration,
): CardEvidence {
  const vectors = widened(card.sightings.map(({ vector }) => vector));
  return weighCards([card], vectors, packs, calibration)[0]!;
}

/** @param vectors of the sightings of all cards, one card after the other */
function weighCards(
  cards: readonly Card[],
  vectors: Vectors,
  packs: readonly DeckPack[],
  calibration: Calibration,
): CardEvidence[] {
  const odds = packs.map(({ prototypes, symbols }) =>
    likeness(vectors, prototypes, symbols.length, calibration),
  );
  let at = 0;
  return cards.map((card) => {
    const sightings = card.sightings.map(({ box, score }) => {
      const weighed = packs.map(({ id }, p): [string, SymbolOdds] => {
        const symbols = odds[p]![at]!;
        return [id, { symbols, stray: strayOdds(symbols, calibration) }];
      });
      at++;
      return { box, score, looks: 1, packs: new Map(weighed) };
    });
    return { looks: 1, sightings };
  });
}

function strayOdds(symbols: Float64Array, { strayPart }: Calibration): number {
  let odds = 0;
  for (let s = 0; s < symbols.length; s++) odds += Math.exp(symbols[s]!);
  return Math.log(1 - strayPart + (strayPart * odds) / symbols.length);
}

/** Log-odds that two sightings show one artwork, with no deck known. */
export function pairLikeness(
  a: Pick<Sighting, 'vector'>,
  b: Pick<Sighting, 'vector'>,
  calibration: Calibration,
): number {
  return oddsOf(dot(a.vector, b.vector), calibration);
}

/** Log-odds for each two cards; each card's sightings are multiplied with those of all cards after it at once. */
function pairOdds(cards: readonly Card[], vectors: Vectors, calibration: Calibration) {
  const pairs: Float64Array[] = [];
  let from = 0;
  for (const [i, { sightings: own }] of cards.entries()) {
    const until = from + own.length;
    const cosines = products(part(vectors, from, until), part(vectors, until, vectors.count));
    let column = 0;
    for (const { sightings } of cards.slice(i + 1)) {
      const odds = new Float64Array(own.length * sightings.length);
      for (let at = 0, x = 0; x < own.length; x++) {
        const row = x * cosines.stride + column;
        for (let y = 0; y < sightings.length; y++) {
          odds[at++] = oddsOf(cosines.values[row + y]!, calibration);
        }
      }
      pairs.push(odds);
      column += sightings.length;
    }
    from = until;
  }
  return pairs;
}

function oddsOf(cosine: number, { softness, pairTemperature, pairBackground }: Calibration) {
  const even = closeness(pairBackground, softness);
  return pairTemperature * (closeness(cosine, softness) - even);
}

/** All pairs of 0..count-1, the lower one first. */
export function pairsOf(count: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) pairs.push([i, j]);
  return pairs;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}
