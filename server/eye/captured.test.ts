import { describe, expect, it } from 'vitest';
import { decode } from '../deck/decode.ts';
import { fakeCalibration, fakeCard, fakePack } from '../deck/fake.ts';
import type { CapturedLook } from '../eye-messages.ts';
import { random } from '../random.ts';
import type { Card } from '../vision/card.ts';
import { kinship, toCard, toLook } from './captured.ts';

const next = random(3);
const pack = fakePack('deck', 1);
const withoutDeck = (cards: readonly Card[]) => decode(cards, [], 'any', fakeCalibration);

/** A card as it is seen, with symbols named where a deck is known. */
function look(number: number, known: boolean, part: [number, number] = [0, 8]): CapturedLook {
  const card = fakeCard(pack, number, 0.95, next);
  const seen = { ...card, sightings: card.sightings.slice(...part) };
  const names = pack.cards.get(number)!.map((symbol) => pack.symbols[symbol]!);
  const reading = known
    ? { card: number, confidence: 1, symbols: names.slice(...part) }
    : { card: null, confidence: 0, symbols: seen.sightings.map(() => null) };
  return toLook(seen, reading, known ? pack : null);
}

/** Where the shared symbol is on two cards. */
function truth(a: number, b: number): [number, number] {
  const [first, second] = [pack.cards.get(a)!, pack.cards.get(b)!];
  const shared = first.find((symbol) => second.includes(symbol))!;
  return [first.indexOf(shared), second.indexOf(shared)];
}

describe('a look', () => {
  it('puts symbols into the unit circle, whatever ellipse the card is seen as', () => {
    const outline = { cx: 300, cy: 200, rx: 100, ry: 50, angle: 90 };
    const vector = new Float32Array([1, 0]);
    const box = [300 - 25 - 10, 200 + 50 - 10, 20, 20] as const;
    const card: Card = { outline, score: 1, sightings: [{ box, score: 1, vector }] };
    const { symbols } = toLook(card, { card: null, confidence: 0, symbols: [null] }, null);
    expect(symbols[0]).toMatchObject({ x: -0.5, y: 0.5, symbol: null });
    expect(symbols[0]!.r).toBeCloseTo(10 / Math.sqrt(100 * 50), 3);
  });

  it('has all symbols of its card where the deck is known, seen or not', () => {
    const { number, deck, symbols } = look(7, true, [0, 6]);
    expect([number, deck]).toEqual([7, 'deck']);
    expect(symbols.map(({ symbol }) => symbol)).toEqual(
      pack.cards.get(7)!.map((symbol) => pack.symbols[symbol]),
    );
    expect(symbols.map(({ vector }) => vector !== null)).toEqual([
      ...new Array(6).fill(true),
      ...new Array(2).fill(false),
    ]);
  });

  it('survives being kept as JSON, vectors and all', () => {
    const before = look(7, false);
    const after: CapturedLook = JSON.parse(JSON.stringify(before));
    expect(toCard(after)).toEqual(toCard(before));
    const { vector } = toCard(after).card.sightings[0]!;
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });
});

describe('two cards', () => {
  it('of a deck are the same by number, and share what the table says', () => {
    expect(kinship(look(3, true), look(3, true), withoutDeck)).toEqual({ same: true });
    const [a, b] = [look(3, true, [0, 1]), look(9, true, [7, 8])];
    expect(kinship(a, b, withoutDeck)).toEqual({ same: false, on: truth(3, 9) });
  });

  it('without a deck are the same when most symbols are, also when some are covered', () => {
    expect(kinship(look(3, false), look(3, false), withoutDeck)).toEqual({ same: true });
    expect(kinship(look(3, false, [0, 4]), look(3, false), withoutDeck)).toEqual({ same: true });
    expect(kinship(look(3, true), look(3, false), withoutDeck)).toEqual({ same: true });
  });

  it('without a deck share the drawing that looks alike', () => {
    for (const other of [9, 20, 41]) {
      const found = kinship(look(3, false), look(other, false), withoutDeck);
      expect(found).toEqual({ same: false, on: truth(3, other) });
    }
  });

  it('share what looks most alike where no match is sure, and that is called a guess', () => {
    const doubts = (cards: readonly Card[]) => ({
      ...withoutDeck(cards),
      matches: [{ ...withoutDeck(cards).matches[0]!, boxes: [null, null] as const, sure: false }],
    });
    const found = kinship(look(3, false), look(9, false), doubts);
    expect(found).toEqual({ same: false, on: truth(3, 9), guess: true });
  });

  it('are nothing to each other while the shared drawing is covered', () => {
    const [at] = truth(3, 9);
    const rest: [number, number] = at < 4 ? [4, 8] : [0, 4];
    expect(kinship(look(3, false, rest), look(9, false), withoutDeck)).toBeNull();
  });
});
