import { describe, expect, it } from 'vitest';
import type { KeptDeck } from '../../../server/web/kept-protocol.ts';
import {
  asCard,
  cardWith,
  type Draft,
  freeNames,
  joined,
  labelsOf,
  likelyCards,
  named,
  neighbours,
  ofDeck,
  reshaped,
  stretched,
  withBox,
  without,
} from './edit.ts';

// The plane of order 2: seven cards of three symbols.
const lines = ['abc', 'ade', 'afg', 'bdf', 'beg', 'cdg', 'cef'];
const table: KeptDeck = {
  ...{ id: 'small', name: 'Small' },
  names: Object.fromEntries([...'abcdefg'].map((name) => [name, name.toUpperCase()])),
  cards: Object.fromEntries(lines.map((line, at) => [at + 1, [...line]])),
};

/** Boxes that look like these, in their order; read as this card. */
function draftOf(looks: string, card: number | null, names = looks): Draft {
  return {
    ...{ deck: 'small', card, width: 100, height: 100 },
    symbols: [...looks].map((look, at) => ({
      ...{ name: names[at] === '-' ? null : (names[at] ?? null), sure: false },
      box: [10 + 25 * at, 40, 20, 10],
      guesses: [{ name: look, odds: 4 }],
    })),
  };
}
const namesOf = ({ symbols }: Draft) => symbols.map(({ name }) => name ?? '-').join('');

describe('the right card', () => {
  it('is likely by what its boxes look like', () => {
    expect(likelyCards(draftOf('bdf', null, '---'), table, 3)[0]).toBe(4);
    expect(likelyCards(draftOf('bd', 1), table, 9)).toHaveLength(5);
    const none = draftOf('bdf', null, '---');
    const blind = { ...none, symbols: none.symbols.map((one) => ({ ...one, guesses: [] })) };
    expect(likelyCards(blind, table, 3)).toEqual([]);
  });

  it('names all boxes at once, each by what it looks like', () => {
    const after = asCard(draftOf('fbd', 1, 'abc'), table, 4);
    expect([after.card, namesOf(after)]).toEqual([4, 'fbd']);
  });

  it('gives a name to a box that looks like nothing, as the table says that it is there', () => {
    expect(namesOf(asCard(draftOf('fxb', 1, 'abc'), table, 4))).toBe('fdb');
  });

  it('leaves a box too many without a name', () => {
    expect(namesOf(asCard(draftOf('fbdx', 1, 'abc-'), table, 4))).toBe('fbd-');
  });

  it('is told by two names that are right', () => {
    expect(cardWith(table, 'd', 'g')).toBe(6);
    const one = named(draftOf('bdf', 1, 'abc'), table, 1, 'd');
    // One that is not on the card says that the card is wrong.
    expect([one.card, namesOf(one)]).toEqual([null, '-d-']);
    const two = named(one, table, 0, 'b');
    expect([two.card, namesOf(two)]).toEqual([4, 'bdf']);
  });

  it('holds as long as nothing is said against it', () => {
    const draft = draftOf('abc', 1);
    const swapped = named(draft, table, 0, 'b');
    expect([swapped.card, namesOf(swapped)]).toEqual([1, 'bac']);
    expect(namesOf(named(swapped, table, 2, 'c'))).toBe('bac');
  });
});

it('names that a box may get are those that the card has left', () => {
  expect(freeNames(draftOf('abc', 1, 'ab-'), table, 2)).toEqual(['c']);
  expect(freeNames(draftOf('abc', 1), table, 0)).toEqual(['a']);
  expect(freeNames(draftOf('gbc', null, '---'), table, 0)[0]).toBe('g');
  expect(freeNames(draftOf('gbc', null, '---'), null, 0)).toEqual([]);
});

it('names that came without guesses count too', () => {
  const named = draftOf('bdf', 4);
  const plain = { ...named, symbols: named.symbols.map((one) => ({ ...one, guesses: [] })) };
  expect(likelyCards(plain, table, 3)[0]).toBe(4);
  // Card 6 has d as well.
  expect(namesOf(asCard(plain, table, 6))[1]).toBe('d');
});

it('what no name of the card is left for is no label once it is confirmed', () => {
  const draft = draftOf('abcx', 1, 'abc-');
  expect(labelsOf(draft, 'confirmed').symbols.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  expect(labelsOf(draft, 'proposed').symbols).toHaveLength(4);
  expect(labelsOf({ ...draft, card: null }, 'confirmed').symbols).toHaveLength(4);
});

it('a card of another deck has none of these names', () => {
  const after = ofDeck(draftOf('abc', 1), 'other');
  expect([after.deck, after.card, namesOf(after)]).toEqual(['other', null, '---']);
  const same = draftOf('abc', 1);
  expect(ofDeck(same, 'small')).toBe(same);
});

describe('boxes', () => {
  it('are added around where a symbol was tapped, as large as the others, with the name that is left', () => {
    const two = without(draftOf('abc', 1), 2);
    const after = withBox(two, table, 50, 50);
    expect(after.symbols[2]).toMatchObject({ name: 'c', box: [40, 40, 20, 20] });
    expect(withBox(without(two, 0), table, 0, 100).symbols[1]).toMatchObject({
      ...{ name: null, box: [0, 80, 20, 20] },
    });
    expect(withBox({ ...two, symbols: [] }, table, 50, 50).symbols[0]!.box).toEqual([
      ...[40, 40, 20, 20],
    ]);
  });

  it('that are pieces of one drawing are joined', () => {
    const draft = draftOf('abcx', 1, 'abc-');
    const [last] = draft.symbols.slice(3);
    expect(neighbours(draft, 3)).toEqual([]);
    const piece = { ...last!, box: [56, 51, 10, 10] as [number, number, number, number] };
    const near = { ...draft, symbols: [...draft.symbols.slice(0, 3), piece] };
    expect(neighbours(near, 3)).toEqual([1, 2]);
    const after = joined(near, 3, 2);
    expect([namesOf(after), after.symbols[2]!.box]).toEqual(['abc', [56, 40, 24, 21]]);
  });

  it('are moved, sized and dragged, and stay on the picture', () => {
    const draft = draftOf('abc', 1);
    const boxOf = ({ symbols }: Draft) => symbols[0]!.box;
    expect(boxOf(reshaped(draft, 0, 5, -3))).toEqual([15, 37, 20, 10]);
    expect(boxOf(reshaped(draft, 0, 0, 0, 2))).toEqual([0, 35, 40, 20]);
    expect(boxOf(reshaped(draft, 0, -500, 500))).toEqual([0, 90, 20, 10]);
    expect(boxOf(reshaped(draft, 0, 0, 0, 100))).toEqual([0, 0, 100, 100]);
    expect(boxOf(stretched(draft, 0, 50, 70))).toEqual([10, 40, 40, 30]);
    expect(boxOf(stretched(draft, 0, 0, 0))).toEqual([10, 40, 6, 6]);
  });
});
