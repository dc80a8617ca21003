import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { TwinspotError } from '../errors.ts';
import { checkPlane } from './plane.ts';

const Id = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 40 });
/** Small letters of any script: pages make a symbol's name of its id. */
const SymbolId = Type.String({
  pattern: '^[\\p{Ll}\\p{Lo}\\p{M}\\p{N}]+(-[\\p{Ll}\\p{Lo}\\p{M}\\p{N}]+)*$',
  maxLength: 40,
});

/** `deck.json`: which symbols a deck has and which of them lie on which card. */
export const DeckFile = Type.Object(
  {
    id: Id,
    name: Type.String({ minLength: 1, maxLength: 80 }),
    /** Symbols on a card less one. */
    order: Type.Integer({ minimum: 2, maximum: 13 }),
    licence: Type.String(),
    credits: Type.String(),
    symbols: Type.Array(
      Type.Object(
        {
          id: SymbolId,
          /** The word to shout. */
          name: Type.String({ minLength: 1, maxLength: 40 }),
          /** Where a drawing of `artwork/ID.svg` comes from: `set:name`. */
          drawing: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
    ),
    /** Card number to the ids of its symbols. */
    cards: Type.Record(Type.String(), Type.Array(Type.String())),
    /** Cards of the table that no box contains. */
    notPrinted: Type.Array(Type.Integer()),
  },
  { additionalProperties: false },
);
export type DeckFile = Static<typeof DeckFile>;

/** A deck's table. Symbols are meant by their index in `symbols` wherever numbers are quicker. */
export interface Deck {
  readonly id: string;
  readonly name: string;
  readonly order: number;
  readonly licence: string;
  readonly credits: string;
  /** Ids. */
  readonly symbols: readonly string[];
  /** The words to shout, in the order of `symbols`. */
  readonly names: readonly string[];
  /** The printed cards: number to the indices of its symbols. */
  readonly cards: ReadonlyMap<number, readonly number[]>;
  /** The folder that it was read from. */
  readonly folder: string;
}

/**
 * Reads the deck in a folder (or the `deck.json` itself).
 *
 * @throws {TwinspotError} `deck-not-found`, `deck-unreadable`, or `deck-no-plane` when two cards do not share exactly
 * one symbol.
 */
export function loadDeck(path: string): Deck {
  const file = basename(path).endsWith('.json') ? path : join(path, 'deck.json');
  if (!existsSync(file)) {
    throw new TwinspotError(
      'deck-not-found',
      `There is no deck at ${path}: expected a folder with a deck.json.`,
      { status: 404 },
    );
  }
  return parseDeck(readJson(file), file);
}

function parseDeck(value: unknown, file: string): Deck {
  if (!Value.Check(DeckFile, value)) {
    const [problem] = Value.Errors(DeckFile, value);
    const where = problem?.instancePath || '/';
    throw unreadable(file, `${where} ${problem?.message ?? 'is not as expected'}`);
  }
  const symbols = value.symbols.map(({ id }) => id);
  const twice = symbols.find((id, i) => symbols.indexOf(id) !== i);
  if (twice !== undefined) throw unreadable(file, `the symbol "${twice}" is listed twice`);
  const all = new Map<number, string[]>();
  for (const [number, ids] of Object.entries(value.cards)) {
    if (!/^[1-9]\d{0,3}$/.test(number)) {
      throw unreadable(file, `"${number}" is no card number; they count from 1`);
    }
    const unknown = ids.find((id) => !symbols.includes(id));
    if (unknown !== undefined) {
      throw unreadable(file, `card ${number} has the symbol "${unknown}", which "symbols" lacks`);
    }
    all.set(Number(number), ids);
  }
  const stray = value.notPrinted.find((number) => !all.has(number));
  if (stray !== undefined) throw unreadable(file, `"notPrinted" names ${stray}, which is no card`);
  const problem = checkPlane(all, value.order);
  if (problem !== null) {
    throw new TwinspotError(
      'deck-no-plane',
      `The deck "${value.id}" ${problem}: correct "cards" in ${file}.`,
      { status: 422 },
    );
  }
  const cards = new Map(
    [...all]
      .filter(([number]) => !value.notPrinted.includes(number))
      .sort(([a], [b]) => a - b)
      .map(([number, ids]) => [number, ids.map((id) => symbols.indexOf(id))]),
  );
  const { id, name, order, licence, credits } = value;
  const names = value.symbols.map((symbol) => symbol.name);
  return { id, name, order, licence, credits, symbols, names, cards, folder: dirname(file) };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw unreadable(file, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function unreadable(file: string, why: string, cause?: unknown): TwinspotError {
  return new TwinspotError(
    'deck-unreadable',
    `${file} is no deck: ${why}. Correct it, or copy the form of models/decks/open/deck.json.`,
    { status: 422, cause },
  );
}
