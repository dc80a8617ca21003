import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { modelsDir } from '../paths.ts';
import { random } from '../random.ts';
import { type DeckFile, loadDeck } from './deck.ts';
import { fakePack, fakeVector } from './fake.ts';
import { findPack, listPacks, loadPack, usablePacks } from './pack.ts';
import { makePrototypes, writePrototypes } from './prototypes.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-pack-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A good `deck.json` of order 2, to be spoilt. */
function small(id = 'small'): DeckFile {
  const { symbols, cards } = fakePack('s', 1, 2);
  return {
    id,
    name: 'Small',
    order: 2,
    licence: 'none',
    credits: 'none',
    symbols: symbols.map((s) => ({ id: s, name: s })),
    cards: Object.fromEntries([...cards].map(([n, card]) => [n, card.map((s) => symbols[s]!)])),
    notPrinted: [],
  };
}

function write(deck: unknown, { id = 'small', model = 'abc', prototypes = true } = {}): string {
  const place = join(folder, id);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'deck.json'), JSON.stringify(deck));
  const { symbols } = fakePack('s', 1, 2);
  const next = random(1);
  const made = makePrototypes(
    symbols.map(() => [fakeVector(next)]),
    model,
    symbols,
  );
  if (prototypes) writeFileSync(join(place, 'prototypes.bin'), writePrototypes(made, symbols));
  return place;
}

describe('loadDeck', () => {
  it.each([
    ['classic', 55],
    ['open', 57],
  ])('reads the shipped deck %s', (id, printed) => {
    const deck = loadDeck(join(modelsDir, 'decks', id));
    expect(deck).toMatchObject({ id, order: 7 });
    expect(deck.symbols).toHaveLength(57);
    expect(deck.cards.size).toBe(printed);
    expect(new Set(deck.names).size).toBe(57);
  });

  it('leaves out the cards that are not printed', () => {
    const deck = loadDeck(write({ ...small(), notPrinted: [3] }));
    expect([...deck.cards.keys()]).toEqual([1, 2, 4, 5, 6, 7]);
  });

  it.each([
    [
      'two cards clash',
      { cards: { ...small().cards, 2: small().cards[1] } },
      /cards 1 and 2 share s-\d+ and s-\d+ and s-\d+/,
    ],
    ['a card is short', { cards: { ...small().cards, 2: ['s-0'] } }, /has 1 symbols on card 2/],
    [
      'a symbol is unknown',
      { cards: { ...small().cards, 2: ['x', 's-0', 's-1'] } },
      /card 2 has the symbol "x"/,
    ],
    ['a card has no number', { cards: { ...small().cards, two: [] } }, /"two" is no card number/],
    [
      'a symbol is listed twice',
      { symbols: [...small().symbols, small().symbols[0]] },
      /"s-0" is listed twice/,
    ],
    ['an unprinted card is none', { notPrinted: [9] }, /"notPrinted" names 9/],
    ['a key is misspelt', { nam: 'x' }, /is no deck/],
    ['the order is no number', { order: '7' }, /\/order must be integer/],
  ])('says so when %s', (_, spoilt, message) => {
    expect(() => loadDeck(write({ ...small(), ...spoilt }))).toThrow(message);
  });

  it('says so when the file is no JSON', () => {
    const place = write(small());
    writeFileSync(join(place, 'deck.json'), '{');
    expect(() => loadDeck(place)).toThrow(/deck\.json is no deck/);
  });
});

describe('loadPack', () => {
  it('reads table and prototypes', () => {
    const pack = loadPack(write(small()), 'abc');
    expect([...pack.prototypes.owner]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(loadPack(join(folder, 'small', 'deck.json'), 'abc').id).toBe('small');
  });

  it('wants prototypes, and those of the network in use', () => {
    const bare = write(small(), { prototypes: false, id: 'bare' });
    expect(() => loadPack(bare, 'abc')).toThrow(/has no prototypes/);
    expect(() => loadPack(bare, 'abc')).toThrow(`--deck ${bare}"`);
    expect(() => loadPack(join(modelsDir, 'decks/open'), 'other')).toThrow('--deck open"');
    expect(() => loadPack(write(small()), 'other')).toThrow(
      /were made for the network abc, and other is in use/,
    );
  });
});

describe('findPack', () => {
  it("takes the user's own before the shipped one", () => {
    write(small());
    const shipped = join(folder, 'shipped');
    cpSync(join(folder, 'small'), join(shipped, 'small'), { recursive: true });
    cpSync(join(folder, 'small'), join(shipped, 'more'), { recursive: true });
    const folders = [folder, shipped];
    expect(findPack('small', 'abc', { folders }).folder).toBe(join(folder, 'small'));
    expect(listPacks(folders).map(({ id }) => id)).toEqual(['more', 'small']);
  });

  it('takes a folder or file, from where it was typed', () => {
    write(small());
    for (const path of ['small', './small/deck.json', join(folder, 'small')]) {
      expect(findPack(path, 'abc', { from: folder, folders: [] }).id).toBe('small');
    }
  });

  it('lists what there is when there is no such deck', () => {
    write(small());
    expect(() => findPack('kids', 'abc', { folders: [folder] })).toThrow(
      /no deck "kids".*those here \(small\)/,
    );
  });
});

it('usablePacks leaves broken packs out and says why', () => {
  write(small());
  write({ ...small('broken'), order: 3 }, { id: 'broken' });
  const { packs, problems } = usablePacks('abc', [folder]);
  expect(packs.map(({ id }) => id)).toEqual(['small']);
  expect(problems).toEqual([expect.stringContaining('"broken" has 3 symbols on card 1')]);
});
