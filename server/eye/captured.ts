/** Captured cards as plain data, and how two of them are related. */
import type { Deck } from '../deck/deck.ts';
import type { Decoded, Reading } from '../deck/reading.ts';
import type { CapturedLook, CapturedSymbol, Kinship } from '../eye-messages.ts';
import type { Box, Card } from '../vision/card.ts';
import { ontoDisc } from '../vision/disc.ts';
import { textToVector, vectorToText } from '../vision/vector-text.ts';

/** Two views of one card agree in nearly all places, two cards in one; so many places, and such a part, say the same card. */
const SAME_LEAST = 3;
const SAME_PART = 0.5;
/** From this cosine on, two sightings look as much like one artwork as like two. */
const ALIKE = 0.8;
/** Where no match of two cards is sure, the sightings that look most alike are the likeliest one, from this cosine on. */
const GUESS = 0.75;

/**
 * What a card looks like. With a deck it has exactly the deck's symbols, those that were not seen too; without one all
 * that was seen on it.
 * @param deck the one that the reading comes from; null for none
 */
export function toLook(
  card: Card,
  reading: Reading,
  deck: Pick<Deck, 'id' | 'cards' | 'symbols'> | null,
): CapturedLook {
  const toDisc = ontoDisc(card.outline);
  const seen = card.sightings.map(
    ({ box, vector }, at): CapturedSymbol => ({
      ...toDisc(box),
      symbol: reading.symbols[at] ?? null,
      vector: vectorToText(vector),
    }),
  );
  const line = reading.card === null ? undefined : deck?.cards.get(reading.card);
  if (deck === null || line === undefined) {
    return { deck: null, number: null, symbols: seen.map((one) => ({ ...one, symbol: null })) };
  }
  const symbols = line.map((index): CapturedSymbol => {
    const symbol = deck.symbols[index]!;
    const found = seen.find((one) => one.symbol === symbol);
    return found ?? { x: 0, y: 0, r: 0, symbol, vector: null };
  });
  return { deck: deck.id, number: reading.card, symbols };
}

/** @param decode finds the match of two cards without a deck */
export function kinship(
  a: CapturedLook,
  b: CapturedLook,
  decode: (cards: readonly Card[]) => Decoded,
): Kinship | null {
  if (a.number !== null && b.number !== null && a.deck === b.deck) {
    return a.number === b.number ? { same: true } : sharedByName(a, b);
  }
  const [cardA, cardB] = [toCard(a), toCard(b)];
  if (looksSame(cardA.card, cardB.card)) return { same: true };
  const [match] = decode([cardA.card, cardB.card]).matches;
  const [boxA, boxB] = match?.boxes ?? [null, null];
  if (!match?.sure || boxA === null || boxB === null) return likeliest(cardA, cardB);
  const at = ({ card, indices }: ReturnType<typeof toCard>, box: Box) =>
    indices[card.sightings.findIndex((sighting) => sighting.box === box)]!;
  return { same: false, on: [at(cardA, boxA), at(cardB, boxB)] };
}

/** The two sightings that look most alike. On real cards of no known deck it is the shared drawing three times out of five. */
function likeliest(a: ReturnType<typeof toCard>, b: ReturnType<typeof toCard>): Kinship | null {
  let most = GUESS;
  let on: [number, number] | null = null;
  for (const [x, { vector }] of a.card.sightings.entries()) {
    for (const [y, other] of b.card.sightings.entries()) {
      const cosine = dot(vector, other.vector);
      if (cosine < most) continue;
      most = cosine;
      on = [a.indices[x]!, b.indices[y]!];
    }
  }
  return on === null ? null : { same: false, on, guess: true };
}

function sharedByName(a: CapturedLook, b: CapturedLook): Kinship | null {
  for (const [i, { symbol }] of a.symbols.entries()) {
    const j = b.symbols.findIndex((other) => other.symbol === symbol);
    if (symbol !== null && j !== -1) return { same: false, on: [i, j] };
  }
  return null;
}

/** The look as a card again, in units of its radius, with the symbols' indices of its sightings. */
export function toCard({ symbols }: CapturedLook): { card: Card; indices: number[] } {
  const indices = [...symbols.keys()].filter((index) => symbols[index]!.vector !== null);
  const sightings = indices.map((index) => {
    const { x, y, r, vector } = symbols[index]!;
    return { box: [x - r, y - r, 2 * r, 2 * r] as const, score: 1, vector: textToVector(vector!) };
  });
  const outline = { cx: 0, cy: 0, rx: 1, ry: 1, angle: 0 };
  return { card: { outline, score: 1, sightings }, indices };
}

function looksSame(a: Card, b: Card): boolean {
  const nearest = (vector: Float32Array, { sightings }: Card) => {
    let best = -1;
    let most = ALIKE;
    for (const [at, sighting] of sightings.entries()) {
      const cosine = dot(vector, sighting.vector);
      if (cosine > most) {
        most = cosine;
        best = at;
      }
    }
    return best;
  };
  const agreeing = a.sightings.filter(({ vector }, at) => {
    const there = nearest(vector, b);
    return there !== -1 && nearest(b.sightings[there]!.vector, a) === at;
  }).length;
  const fewer = Math.min(a.sightings.length, b.sightings.length);
  return agreeing >= Math.max(SAME_LEAST, SAME_PART * fewer);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < Math.min(a.length, b.length); d++) sum += a[d]! * b[d]!;
  return sum;
}
