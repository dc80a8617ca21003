/** What a person makes of a kept picture of a card: plain data and pure functions. The deck's table does most of the work. */
import { assign } from '../../../server/deck/assignment.ts';
import type { KeptLabels, KeptSymbol, Sidecar } from '../../../server/kept/sidecar.ts';
import type { KeptDeck } from '../../../server/web/kept-protocol.ts';

export type Box = KeptSymbol['box'];

export interface DraftSymbol {
  readonly name: string | null;
  readonly box: Box;
  readonly guesses: KeptSymbol['guesses'];
  /** A person has said that this name is right. */
  readonly sure: boolean;
}

export interface Draft {
  readonly deck: string | null;
  readonly card: number | null;
  readonly symbols: readonly DraftSymbol[];
  readonly width: number;
  readonly height: number;
}

/** Log-odds of a name of which nothing is known: less likely than any guess. */
const UNKNOWN = -8;
/** The same of a name that a box has, where the model has guessed nothing. */
const LIKE = 2;
/** Added to all odds, so that every name finds a box: the table says that it is there. */
const LIFT = 40;
/** What a person has said counts more than anything. */
const SAID = 1000;
/** A box is no smaller than this, in pixels. */
const LEAST = 6;
/** How far apart pieces of a drawing may lie, in the side of the box. */
const NEAR = 0.2;
/** The side of a box where none is there to go by, as a part of the picture's. */
const USUAL = 0.2;

export function draftOf({ deck, card, symbols, width, height }: Sidecar): Draft {
  return {
    ...{ deck, card, width, height },
    symbols: symbols.map(({ name, box, guesses }) => ({ name, box, guesses, sure: false })),
  };
}

/** What is left out of a card that is known: a box to which no name of the card is left, such as a piece of a drawing. */
export function isLeftOut({ card }: Draft, { name }: DraftSymbol): boolean {
  return card !== null && name === null;
}

/** What the service is told; what is left out is no label of a picture that is confirmed. */
export function labelsOf(draft: Draft, state: KeptLabels['state']): KeptLabels {
  const { deck, card, symbols } = draft;
  const counted = symbols.filter((one) => state !== 'confirmed' || !isLeftOut(draft, one));
  return { deck, card, state, symbols: counted.map(({ name, box }) => ({ name, box })) };
}

/** The same of a picture as it was, with what was known of its boxes: a step that is taken back leaves no trace. */
export function labelsBefore({ deck, card, state, symbols }: Sidecar): KeptLabels {
  const all = symbols.map(({ name, box, ...was }) => ({ name, box, was }));
  return { deck, card, state, symbols: all };
}

/** Log-odds that a box shows a symbol, as far as anything is known of it. */
function oddsOf({ name, guesses }: DraftSymbol, wanted: string): number {
  const guess = guesses.find((one) => one.name === wanted);
  // Pictures of a data set come with names alone.
  return guess?.odds ?? (name === wanted && guesses.length === 0 ? LIKE : UNKNOWN);
}

/** Cards that it may be, the likeliest first, by what each box looks like; at most so many. */
export function likelyCards({ symbols }: Draft, { cards }: KeptDeck, most: number): number[] {
  const odds = (symbol: DraftSymbol, wanted: string) => {
    if (symbol.sure) return symbol.name === wanted ? SAID : 0;
    return Math.max(0, oddsOf(symbol, wanted));
  };
  return Object.entries(cards)
    .map(([number, line]) => ({
      number: Number(number),
      odds: line.reduce((sum, name) => sum + Math.max(0, ...symbols.map((s) => odds(s, name))), 0),
    }))
    .filter((one) => one.odds > 0)
    .sort((a, b) => b.odds - a.odds)
    .slice(0, most)
    .map(({ number }) => number);
}

/** It is that card: all names of its symbols are given to boxes, each where it fits best. */
export function asCard(draft: Draft, { id, cards }: KeptDeck, card: number): Draft {
  const line = cards[card] ?? [];
  const { symbols } = draft;
  const weights = Float64Array.from({ length: line.length * symbols.length }, (_, at) => {
    const name = line[Math.floor(at / symbols.length)]!;
    const symbol = symbols[at % symbols.length]!;
    if (symbol.sure && symbol.name === name) return LIFT + SAID;
    return LIFT + oddsOf(symbol, name);
  });
  const given = assign(weights, line.length, symbols.length);
  return {
    ...{ ...draft, deck: id, card },
    symbols: symbols.map((symbol, box) => {
      const name = line.find((_, row) => given[row] === box) ?? null;
      return { ...symbol, name, sure: symbol.sure && symbol.name === name };
    }),
  };
}

/** It is of another deck, or of none that is known: names of the deck before mean nothing. */
export function ofDeck(draft: Draft, deck: string | null): Draft {
  if (deck === draft.deck) return draft;
  const symbols = draft.symbols.map((symbol) => ({ ...symbol, name: null, sure: false }));
  return { ...draft, deck, card: null, symbols };
}

/** The one card that has both symbols; null where there is none. */
export function cardWith({ cards }: KeptDeck, a: string, b: string): number | null {
  const found = Object.entries(cards).filter(([, line]) => line.includes(a) && line.includes(b));
  return found.length === 1 ? Number(found[0]![0]) : null;
}

/**
 * A person says what a box shows. Two such names are enough to know the card, and then all others follow; where the name
 * is on the card anyway, the box that had it before takes the other's.
 * @param table the deck's; null where no deck is known
 */
export function named(draft: Draft, table: KeptDeck | null, at: number, name: string): Draft {
  const before = draft.symbols[at]!;
  const symbols = draft.symbols.map((symbol, box) => {
    if (box === at) return { ...symbol, name, sure: true };
    // No symbol is on a card twice.
    return symbol.name === name ? { ...symbol, name: before.name, sure: false } : symbol;
  });
  const now = { ...draft, symbols };
  if (table === null) return now;
  const sure = symbols.flatMap((symbol) => (symbol.sure && symbol.name ? [symbol.name] : []));
  const onCard = draft.card === null ? [] : (table.cards[draft.card] ?? []);
  if (sure.every((one) => onCard.includes(one))) return now;
  const [latest, other] = [name, sure.find((one) => one !== name)];
  const card = other === undefined ? null : cardWith(table, latest, other);
  if (card !== null) return asCard(now, table, card);
  // It is not on the card that was read, so that card is wrong, and with it every name that nobody has confirmed.
  return {
    ...{ ...now, card: null },
    symbols: symbols.map((symbol) => (symbol.sure ? symbol : { ...symbol, name: null })),
  };
}

/** Names that a box may get: those of the card that no other box has; without a card all of the deck. */
export function freeNames({ card, symbols }: Draft, table: KeptDeck | null, at: number): string[] {
  if (table === null) return [];
  const all = card === null ? Object.keys(table.names) : (table.cards[card] ?? []);
  const taken = symbols.flatMap(({ name }, box) => (box !== at && name ? [name] : []));
  const odds = (name: string) => oddsOf(symbols[at]!, name);
  return all.filter((name) => !taken.includes(name)).sort((a, b) => odds(b) - odds(a));
}

export function without(draft: Draft, at: number): Draft {
  return { ...draft, symbols: draft.symbols.filter((_, box) => box !== at) };
}

/** Named boxes that this one touches or nearly touches: a drawing may have been taken for several. */
export function neighbours({ symbols }: Draft, at: number): number[] {
  const [x, y, w, h] = symbols[at]!.box;
  const gap = NEAR * Math.max(w, h);
  return [...symbols.keys()].filter((other) => {
    const {
      box: [u, v, p, q],
      name,
    } = symbols[other]!;
    const apart = u > x + w + gap || x > u + p + gap || v > y + h + gap || y > v + q + gap;
    return other !== at && name !== null && !apart;
  });
}

/** The box is a piece of another one, which then is around both. */
export function joined(draft: Draft, at: number, to: number): Draft {
  const [[x, y, w, h], [u, v, p, q]] = [draft.symbols[at]!.box, draft.symbols[to]!.box];
  const [left, top] = [Math.min(x, u), Math.min(y, v)];
  const right = Math.max(x + w, u + p);
  const bottom = Math.max(y + h, v + q);
  return without(withShape(draft, to, [left, top, right - left, bottom - top]), at);
}

/** A symbol was missed: its middle is tapped, and its box is as large as the others are. */
export function withBox(draft: Draft, table: KeptDeck | null, x: number, y: number): Draft {
  const sides = draft.symbols.map(({ box: [, , w, h] }) => Math.max(w, h)).sort((a, b) => a - b);
  const side = sides[sides.length >> 1] ?? USUAL * Math.min(draft.width, draft.height);
  const box = inside(draft, [x - side / 2, y - side / 2, side, side]);
  const added = { name: null, box, guesses: [], sure: false };
  const now = { ...draft, symbols: [...draft.symbols, added] };
  // One name that is left is its name.
  const free = draft.card === null ? [] : freeNames(now, table, draft.symbols.length);
  if (free.length !== 1) return now;
  return { ...now, symbols: [...draft.symbols, { ...added, name: free[0]! }] };
}

/** The box is moved and made larger or smaller around its middle, in pixels and by a factor. */
export function reshaped(draft: Draft, at: number, dx: number, dy: number, factor = 1): Draft {
  const [x, y, w, h] = draft.symbols[at]!.box;
  const [width, height] = [Math.max(LEAST, w * factor), Math.max(LEAST, h * factor)];
  const box: Box = [x + dx + (w - width) / 2, y + dy + (h - height) / 2, width, height];
  return withShape(draft, at, box);
}

/** The box reaches to where its lower right corner was dragged. */
export function stretched(draft: Draft, at: number, right: number, bottom: number): Draft {
  const [x, y] = draft.symbols[at]!.box;
  return withShape(draft, at, [x, y, Math.max(LEAST, right - x), Math.max(LEAST, bottom - y)]);
}

function withShape(draft: Draft, at: number, box: Box): Draft {
  const fits = inside(draft, box);
  const symbols = draft.symbols.map((one, b) => (b === at ? { ...one, box: fits } : one));
  return { ...draft, symbols };
}

/** Inside of the picture, in tenths of a pixel. */
function inside({ width, height }: Pick<Draft, 'width' | 'height'>, [x, y, w, h]: Box): Box {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  const [bw, bh] = [tenth(Math.min(w, width)), tenth(Math.min(h, height))];
  return [
    tenth(Math.min(Math.max(0, x), width - bw)),
    tenth(Math.min(Math.max(0, y), height - bh)),
    ...[bw, bh],
  ] as Box;
}
