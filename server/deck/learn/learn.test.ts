import { describe, expect, it } from 'vitest';
import { random } from '../../random.ts';
import { fakeCalibration, fakePack } from '../fake.ts';
import type { DeckPack } from '../pack.ts';
import type { Order } from '../plane.ts';
import { show, showAll, shownBy } from './fake-deck.ts';
import { type Learned, learn } from './learn.ts';
import { sameUpToNames } from './renamed.ts';
import type { Shown } from './shown.ts';

const calibration = { ...fakeCalibration, pairTemperature: 8, pairBackground: 0.6 };
const SEEN_WELL = { cosine: 0.9 };
const SEEN_BADLY = { cosine: 0.85, missed: 0.05, split: 0.02, extra: 0.1 };

const learnAll = (shown: readonly Shown[], size?: number) => learn(shown, size, calibration);

function expectExact(learned: Learned, pack: DeckPack, without: readonly number[] = []): void {
  const truth = new Map([...pack.cards].filter(([number]) => !without.includes(number)));
  expect(learned.proved).toBe(true);
  expect(sameUpToNames(learned.cards, truth)).toBe(true);
}

describe('a deck is learned from its cards', () => {
  it.each([2, 3, 4, 5, 7] as const)('of order %i, seen well', (order) => {
    const pack = fakePack('fake', 3, order);
    const learned = learnAll(showAll(pack, SEEN_WELL, random(100 + order)));
    expectExact(learned, pack);
    expect(learned.size).toBe(order + 1);
    expect(learned.findings).toEqual([]);
    for (const vectors of learned.seen) expect(shownBy(pack, vectors).size).toBe(1);
  });

  it.each([
    [3, 1],
    [4, 2],
    [5, 3],
    [7, 4],
    [7, 5],
  ] as const)('of order %i with symbols missed, split and made up (%i)', (order, seed) => {
    const pack = fakePack('fake', seed, order as Order);
    expectExact(learnAll(showAll(pack, SEEN_BADLY, random(100 + seed))), pack);
  });

  it('whose cards mostly show one symbol too few', () => {
    const pack = fakePack('fake', 1);
    const shown = showAll(pack, SEEN_WELL, random(101)).map(({ number, views: [card] }) => {
      const most = number % 3 === 0 ? 8 : 7;
      const from = number % 8;
      const turned = [...card!.sightings.slice(from), ...card!.sightings.slice(0, from)];
      return { number, views: [{ ...card!, sightings: turned.slice(0, most) }] };
    });
    expectExact(learnAll(shown), pack);
  });

  it('the same whatever the order of the cards', () => {
    const pack = fakePack('fake', 9, 3);
    const shown = showAll(pack, SEEN_WELL, random(109));
    expect(learnAll(shown.toReversed())).toEqual(learnAll(shown));
  });
});

describe('what is wrong with a deck is found', () => {
  const pack = fakePack('fake', 11);
  const other = fakePack('other', 12);
  const all = showAll(pack, SEEN_WELL, random(111));

  it('two cards that are the same, a card of another deck, and the cards that are missing', () => {
    const next = random(105);
    const without = [3, 44];
    const shown = [
      ...all.filter(({ number }) => !without.includes(number)),
      { ...show(pack, 12, SEEN_WELL, next), number: 60 },
      { ...show(other, 7, SEEN_WELL, next), number: 61 },
    ];
    const learned = learnAll(shown);
    expectExact(learned, pack, without);
    expect(learned.findings).toEqual([
      { kind: 'same', cards: [12, 60] },
      { kind: 'foreign', card: 61 },
      { kind: 'missing', count: 2, cards: expect.any(Array) },
    ]);
    const missing = learned.findings.find((finding) => finding.kind === 'missing')!;
    const carried = missing.cards!.map((card) =>
      card.map((symbol) => [...shownBy(pack, learned.seen[symbol]!)][0]!).sort((a, b) => a - b),
    );
    expect(carried.map(String).sort()).toEqual(
      without.map((number) => String(pack.cards.get(number))).sort(),
    );
  });

  it('the same card in other light, where its views look less alike than two cards may', () => {
    const dim = { ...show(pack, 12, { cosine: 0.5 }, random(101)), number: 60 };
    const learned = learnAll([...all, dim]);
    expectExact(learned, pack);
    expect(learned.findings).toEqual([{ kind: 'same', cards: [12, 60] }]);
  });

  it('a card of which too little was seen', () => {
    const [first, ...rest] = all;
    const card = first!.views[0]!;
    const shown = [{ number: 1, views: [{ ...card, sightings: card.sightings.slice(0, 2) }] }];
    const { proved, findings } = learnAll([...shown, ...rest]);
    expect(proved).toBe(false);
    expect(findings).toContainEqual({ kind: 'again', card: 1, why: 'blank' });
    expect(learnAll([{ number: 1, views: [] }, ...rest]).findings).toEqual(findings);
  });

  it('pictures of two cards under one number', () => {
    const shown = all.map((one) =>
      one.number === 5 ? { ...one, views: [...one.views, ...all[30]!.views] } : one,
    );
    const { proved, findings } = learnAll(shown);
    expect(proved).toBe(false);
    expect(findings).toEqual([{ kind: 'mixed', card: 5 }]);
  });

  it('a symbol that was seen nowhere on its card and cannot be known', () => {
    // Of four cards that all share symbol 0, each has seven symbols that no other has.
    const four = [...pack.cards].filter(([, card]) => card.includes(0)).slice(0, 4);
    const shown = all
      .filter(({ number }) => four.some(([known]) => known === number))
      .map(({ number, views: [card] }, i) => {
        const own = card!.sightings.filter(
          (_, k) => i > 0 || pack.cards.get(number)![k] === 0 || k > 2,
        );
        return { number, views: [{ ...card!, sightings: own }] };
      });
    const { proved, findings } = learnAll(shown, 8);
    expect(proved).toBe(false);
    expect(findings).toContainEqual({ kind: 'again', card: shown[0]!.number, why: 'hidden' });
  });
});

it('adds up what several pictures of a card show', () => {
  const pack = fakePack('fake', 21);
  const next = random(121);
  const half = { cosine: 0.85, missed: 0.25 };
  const shown = [...pack.cards.keys()].map((number) => ({
    number,
    views: [1, 2, 3].flatMap(() => show(pack, number, half, next).views),
  }));
  expectExact(learnAll(shown, 8), pack);
});

it('learns nothing from nothing', () => {
  expect(learnAll([])).toMatchObject({ proved: false, findings: [] });
});
