import { expect, it } from 'vitest';
import { checkLabels, deckTables } from './kept-decks.ts';

const tables = deckTables();
const open = tables.find(({ id }) => id === 'open')!;
const line = open.cards['5']!;
const box = [0, 0, 1, 1] as [number, number, number, number];
const labels = (card: number | null, names: (string | null)[], deck: string | null = 'open') => ({
  ...{ deck, card, state: 'confirmed' as const },
  symbols: names.map((name) => ({ name, box })),
});

it('knows the tables of the decks, with words for their symbols', () => {
  expect(line).toHaveLength(8);
  expect(line.every((symbol) => open.names[symbol]!.length > 0)).toBe(true);
});

it.each<[string, Parameters<typeof checkLabels>[0]]>([
  ['the names of its card', labels(5, [...line])],
  [
    'some of them, in any order, and boxes without one',
    labels(5, [line[3]!, null, line[0]!, null]),
  ],
  ['names of a deck without a card', labels(null, [line[0]!])],
  ['boxes of no deck', labels(null, [null, null], null)],
  ['a deck that is not known here', labels(5, ['anything'], 'of-others')],
])('takes %s', (_, given) => {
  expect(() => checkLabels(given, tables)).not.toThrow();
});

const foreign = Object.keys(open.names).find((name) => !line.includes(name))!;
it.each<[string, Parameters<typeof checkLabels>[0]]>([
  ['a name of another card', labels(5, [foreign])],
  ['a name that the deck lacks', labels(null, ['no-such-thing'])],
  ['a name twice', labels(5, [line[0]!, line[0]!])],
  ['a card that the deck lacks', labels(999, [])],
  ['a card of no deck', labels(5, [], null)],
  ['names of no deck', labels(null, [line[0]!], null)],
])('refuses %s', (_, given) => {
  expect(() => checkLabels(given, tables)).toThrow(
    expect.objectContaining({ code: 'kept-labels' }),
  );
});
