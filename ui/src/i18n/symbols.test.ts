import { describe, expect, it } from 'vitest';
import classicDeck from '../../../models/decks/classic/deck.json';
import openDeck from '../../../models/decks/open/deck.json';
import { languages } from '../../../server/room/event.ts';
import { messages } from '../testing/messages.ts';

const decks = { open: openDeck, classic: classicDeck };
const idsOf = (deck: { symbols: readonly { id: string }[] }) => deck.symbols.map(({ id }) => id);
const known = new Set(Object.values(decks).flatMap(idsOf));

describe.each(languages)('the names of symbols in %s', (language) => {
  const names: Readonly<Record<string, string | undefined>> = messages[language].symbols;

  it('are there for the symbols of both decks, and for no others', () => {
    expect(Object.keys(names).sort()).toEqual([...known].sort());
  });

  it.each(Object.entries(decks))('tell the symbols of the %s deck apart', (_, deck) => {
    const called = idsOf(deck).map((id) => names[id]?.toLowerCase());
    expect(called.filter((name, index) => called.indexOf(name) !== index)).toEqual([]);
  });

  it('begin as a label does, and are short enough to shout', () => {
    for (const name of Object.values(names)) {
      expect(name).toMatch(/^\p{Lu}[\p{L}’ -]{1,22}$/u);
    }
  });
});

it('English names are those of the decks', () => {
  const names: Readonly<Record<string, string | undefined>> = messages.en.symbols;
  for (const { id, name } of [...openDeck.symbols, ...classicDeck.symbols]) {
    expect(names[id]).toBe(name);
  }
});
