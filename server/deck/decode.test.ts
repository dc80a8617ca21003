import { describe, expect, it } from 'vitest';
import { random } from '../random.ts';
import type { Card, Sighting } from '../vision/card.ts';
import { decode as decodeWith } from './decode.ts';
import { fakeArtwork, fakeCalibration, fakeCard, fakePack, fakeVector, fakeView } from './fake.ts';
import type { DeckPack } from './pack.ts';

const decode = (cards: readonly Card[], packs: readonly DeckPack[], choice: string) =>
  decodeWith(cards, packs, choice, fakeCalibration);

const home = fakePack('home', 1);
const away = fakePack('away', 2);
const numbers = [...home.cards.keys()];

function shared(pack: DeckPack, a: number, b: number): number {
  return pack.cards.get(a)!.find((symbol) => pack.cards.get(b)!.includes(symbol))!;
}

/** Two different card numbers. */
function two(next: () => number): [number, number] {
  const a = Math.floor(next() * numbers.length);
  const b = (a + 1 + Math.floor(next() * (numbers.length - 1))) % numbers.length;
  return [numbers[a]!, numbers[b]!];
}

function stray(next: () => number, vector = fakeVector(next)): Sighting {
  return { box: [5000 * next(), 9000, 40, 40], score: 0.8, vector };
}

describe('decode with a pack', () => {
  it('reads both cards, names what they share, and shows where', () => {
    const next = random(10);
    for (let trial = 0; trial < 100; trial++) {
      const [a, b] = two(next);
      const cards = [fakeCard(home, a, 0.85, next), fakeCard(home, b, 0.85, next)];
      const { deck, readings, matches } = decode(cards, [home], 'home');
      const symbol = shared(home, a, b);
      expect(deck).toBe('home');
      expect(readings.map(({ card }) => card)).toEqual([a, b]);
      expect(readings[0]!.symbols).toEqual(home.cards.get(a)!.map((s) => home.symbols[s]));
      expect(matches).toEqual([
        {
          cards: [0, 1],
          symbol: home.symbols[symbol],
          boxes: [
            cards[0]!.sightings[home.cards.get(a)!.indexOf(symbol)]!.box,
            cards[1]!.sightings[home.cards.get(b)!.indexOf(symbol)]!.box,
          ],
          confidence: expect.closeTo(1, 3),
          sure: true,
        },
      ]);
    }
  });

  it('stays right through noise, misses, strays and confusions, and is never surely wrong', () => {
    const next = random(11);
    let right = 0;
    for (let trial = 0; trial < 400; trial++) {
      const numbers = two(next);
      const cards = numbers.map((number) => {
        const card = fakeCard(home, number, 0.78, next);
        // Two missed, one taken for another symbol of the deck, one stray that is nothing known.
        card.sightings.splice(Math.floor(next() * 8), 1);
        card.sightings.splice(Math.floor(next() * 7), 1);
        const other = fakeArtwork(home, Math.floor(next() * 57));
        card.sightings[Math.floor(next() * 6)] = stray(next, fakeView(other, 0.85, next));
        card.sightings.push(stray(next));
        return card;
      });
      const { matches, readings } = decode(cards, [home], 'home');
      const truth = home.symbols[shared(home, ...numbers)];
      if (matches[0]!.sure) expect(matches[0]!.symbol).toBe(truth);
      for (const [k, { card }] of readings.entries()) {
        if (card !== null) expect(card).toBe(numbers[k]);
      }
      if (matches[0]!.sure) right++;
    }
    expect(right).toBeGreaterThan(360);
  });

  it('knows the shared symbol when it is covered, and shows only what it saw', () => {
    const next = random(12);
    const [a, b] = [3, 41];
    const symbol = shared(home, a, b);
    const [cardA, cardB] = [fakeCard(home, a, 0.85, next), fakeCard(home, b, 0.85, next)];
    cardA.sightings.splice(home.cards.get(a)!.indexOf(symbol), 1);
    const [match] = decode([cardA, cardB], [home], 'home').matches;
    expect(match).toMatchObject({ symbol: home.symbols[symbol], sure: true });
    expect(match!.boxes[0]).toBeNull();
    expect(match!.boxes[1]).toEqual(cardB.sightings[home.cards.get(b)!.indexOf(symbol)]!.box);
  });

  it('reads a card of which three symbols are seen, and not one of which two are', () => {
    const next = random(13);
    const card = fakeCard(home, 20, 0.9, next);
    const seen = (count: number) => ({ ...card, sightings: card.sightings.slice(0, count) });
    expect(decode([seen(3)], [home], 'home').readings[0]!.card).toBe(20);
    expect(decode([seen(2)], [home], 'home').readings[0]!.card).toBeNull();
  });

  it('reads a card through blots that the finder is hardly sure of, and not through as many sure ones', () => {
    const next = random(17);
    const card = fakeCard(home, 20, 0.9, next);
    const seen = (score: number) => ({
      ...card,
      sightings: [
        ...card.sightings.slice(0, 4),
        ...Array.from({ length: 4 }, () => ({ ...stray(next), score })),
      ],
    });
    expect(decode([seen(0.3)], [home], 'home').readings[0]!.card).toBe(20);
    expect(decode([seen(0.8)], [home], 'home').readings[0]!.card).toBeNull();
  });

  it('refuses cards of another deck, backs, and tins with symbols of the deck on them', () => {
    const next = random(14);
    for (let trial = 0; trial < 200; trial++) {
      const foreign = fakeCard(away, 1 + (trial % 57), 0.85, next);
      const tin = {
        ...foreign,
        sightings: Array.from({ length: 9 }, () =>
          stray(next, fakeView(fakeArtwork(home, Math.floor(next() * 57)), 0.85, next)),
        ),
      };
      const back = { ...foreign, sightings: [stray(next), stray(next)] };
      const empty = { ...foreign, sightings: [] };
      const good = fakeCard(home, 1, 0.85, next);
      const { readings, matches } = decode([good, foreign, tin, back, empty], [home], 'home');
      expect(readings.map(({ card }) => card)).toEqual([1, null, null, null, null]);
      expect(readings[1]!.symbols).toEqual(new Array(8).fill(null));
      expect(matches).toHaveLength(10);
      expect(matches.filter(({ sure }) => sure)).toEqual([]);
      expect(matches.map(({ symbol }) => symbol)).toEqual(new Array(10).fill(null));
    }
  });

  it('lets the plainer of two outlines keep a card, and the other one shares nothing with anything', () => {
    const next = random(15);
    for (const plain of [0, 1]) {
      const views = [0, 1].map((i) => fakeCard(home, 9, i === plain ? 0.9 : 0.8, next));
      const third = fakeCard(home, 30, 0.85, next);
      const { readings, matches } = decode([...views, third], [home], 'home');
      expect(readings.map(({ card }) => card)).toEqual([
        plain === 0 ? 9 : null,
        plain === 1 ? 9 : null,
        30,
      ]);
      expect(readings[1 - plain]!.symbols).toEqual(new Array(8).fill(null));
      const nothing = { symbol: null, sure: false, boxes: [null, null] };
      expect(matches.find(({ cards }) => cards.join() === '0,1')).toMatchObject(nothing);
      expect(matches.find(({ cards }) => cards.join() === `${1 - plain},2`)).toMatchObject(nothing);
      expect(matches.find(({ cards }) => cards.join() === `${plain},2`)).toMatchObject({
        symbol: home.symbols[shared(home, 9, 30)],
        sure: true,
      });
    }
  });

  it('never reads a card that is not printed', () => {
    const cards = new Map([...home.cards].filter(([number]) => number !== 57));
    const next = random(16);
    const { readings } = decode([fakeCard(home, 57, 0.85, next)], [{ ...home, cards }], 'home');
    expect(readings[0]!.card).toBeNull();
  });

  it('answers for every pair of many cards, and for none', () => {
    const next = random(17);
    const cards = [4, 8, 15, 16, 23].map((number) => fakeCard(home, number, 0.85, next));
    const { matches } = decode(cards, [home], 'home');
    expect(matches.map((match) => match.cards.join())).toEqual([
      '0,1',
      '0,2',
      '0,3',
      '0,4',
      '1,2',
      '1,3',
      '1,4',
      '2,3',
      '2,4',
      '3,4',
    ]);
    expect(matches.every(({ sure }) => sure)).toBe(true);
    expect(decode([], [home], 'home')).toEqual({ deck: 'home', readings: [], matches: [] });
  });

  it('says which decks there are when one is unknown', () => {
    expect(() => decode([], [home], 'kids')).toThrow(/no deck "kids".*\(home\)/);
  });
});

describe('decode auto', () => {
  it('takes the pack that explains the cards', () => {
    const next = random(20);
    for (const pack of [home, away]) {
      const cards = [fakeCard(pack, 5, 0.85, next), fakeCard(pack, 6, 0.85, next)];
      expect(decode(cards, [home, away], 'auto').deck).toBe(pack.id);
    }
  });

  it('takes none for a deck that it does not know, and still matches', () => {
    const next = random(21);
    const third = fakePack('third', 3);
    const cards = [fakeCard(third, 5, 0.9, next), fakeCard(third, 6, 0.9, next)];
    const { deck, readings, matches } = decode(cards, [home, away], 'auto');
    expect(deck).toBeNull();
    expect(readings.map(({ card }) => card)).toEqual([null, null]);
    const symbol = shared(third, 5, 6);
    expect(matches[0]).toMatchObject({ symbol: null, sure: true });
    expect(matches[0]!.boxes).toEqual([
      cards[0]!.sightings[third.cards.get(5)!.indexOf(symbol)]!.box,
      cards[1]!.sightings[third.cards.get(6)!.indexOf(symbol)]!.box,
    ]);
  });
});

describe('decode any', () => {
  it('finds the one symbol that two unknown cards share', () => {
    const next = random(30);
    let right = 0;
    for (let trial = 0; trial < 200; trial++) {
      const [a, b] = two(next);
      const cards = [fakeCard(away, a, 0.9, next), fakeCard(away, b, 0.9, next)];
      const [match] = decode(cards, [], 'any').matches;
      const symbol = shared(away, a, b);
      if (!match!.sure) continue;
      right++;
      expect(match!.boxes).toEqual([
        cards[0]!.sightings[away.cards.get(a)!.indexOf(symbol)]!.box,
        cards[1]!.sightings[away.cards.get(b)!.indexOf(symbol)]!.box,
      ]);
    }
    expect(right).toBeGreaterThan(190);
  });

  it('is not sure when the symbol is covered, when two pairs agree, or when one card is there twice', () => {
    const next = random(31);
    const [a, b] = [2, 50];
    const symbol = shared(away, a, b);
    const cardA = fakeCard(away, a, 0.9, next);
    const cardB = fakeCard(away, b, 0.9, next);
    const covered = structuredClone(cardA);
    covered.sightings.splice(away.cards.get(a)!.indexOf(symbol), 1);
    const other = cardB.sightings.find((_, k) => away.cards.get(b)![k] !== symbol)!;
    const doubled = {
      ...cardA,
      sightings: [...cardA.sightings, stray(next, fakeView(other.vector, 0.82, next))],
    };
    for (const card of [covered, doubled]) {
      expect(decode([card, cardB], [], 'any').matches[0]).toMatchObject({
        sure: false,
        boxes: [null, null],
      });
    }
    const again = fakeCard(away, a, 0.9, next);
    expect(decode([cardA, again], [], 'any').matches[0]!.sure).toBe(false);
    expect(decode([{ ...cardA, sightings: [] }, cardB], [], 'any').matches[0]!.confidence).toBe(0);
  });

  it('lets the pieces of a split symbol speak for each other', () => {
    const next = random(32);
    const [a, b] = [2, 50];
    const k = away.cards.get(a)!.indexOf(shared(away, a, b));
    const [cardA, cardB] = [fakeCard(away, a, 0.9, next), fakeCard(away, b, 0.9, next)];
    const whole = cardA.sightings[k]!;
    const [x, y, w, h] = whole.box;
    const split = {
      ...cardA,
      sightings: [...cardA.sightings, { ...whole, box: [x, y, w / 2, h] as const }],
    };
    expect(decode([split, cardB], [], 'any').matches[0]!.sure).toBe(true);
  });
});
