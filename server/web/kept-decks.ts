import { type Deck, loadDeck } from '../deck/deck.ts';
import { listPacks } from '../deck/pack.ts';
import { TwinspotError } from '../errors.ts';
import type { KeptLabels } from '../kept/sidecar.ts';
import type { KeptDeck } from './kept-protocol.ts';

/** The tables of all decks that can be read here. */
export function deckTables(): KeptDeck[] {
  return listPacks().flatMap(({ folder }) => {
    try {
      return [toTable(loadDeck(folder))];
    } catch (error) {
      // The eye says what is wrong with it.
      if (error instanceof TwinspotError) return [];
      throw error;
    }
  });
}

function toTable({ id, name, symbols, names, cards }: Deck): KeptDeck {
  return {
    ...{ id, name },
    names: Object.fromEntries(symbols.map((symbol, at) => [symbol, names[at]!])),
    cards: Object.fromEntries(
      [...cards].map(([number, line]) => [number, line.map((symbol) => symbols[symbol]!)]),
    ),
  };
}

/**
 * What a deck's table says against labels: they must be of its card, and each symbol at most once.
 * @throws TwinspotError `kept-labels`
 */
export function checkLabels(
  { deck, card, symbols }: KeptLabels,
  tables: readonly KeptDeck[],
): void {
  const names = symbols.flatMap(({ name }) => (name === null ? [] : [name]));
  if (deck === null) {
    if (card !== null || names.length > 0) throw unlike('names are of no deck');
    return;
  }
  const table = tables.find(({ id }) => id === deck);
  // A deck that was learned elsewhere is not known here; its pictures may be looked at all the same.
  if (table === undefined) return;
  const line = card === null ? Object.keys(table.names) : table.cards[card];
  if (line === undefined) throw unlike(`the deck ${deck} has no card ${card}`);
  const foreign = names.find((name) => !line.includes(name));
  if (foreign !== undefined) throw unlike(`${foreign} is not on card ${card} of the deck ${deck}`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw unlike(`${twice} is named twice`);
}

function unlike(why: string): TwinspotError {
  return new TwinspotError(
    'kept-labels',
    `These labels cannot be (${why}); choose the right card first, then the names that it has.`,
    { status: 422 },
  );
}
