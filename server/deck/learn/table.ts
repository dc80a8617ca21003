import type { Evidence } from './groups.ts';

/**
 * The table of a deck while it is being learned: which symbol each mark shows, and which symbols lie unseen on a card.
 */
export interface Table {
  /** Symbols on a card. */
  readonly symbols: number;
  /** The marks of each card. */
  readonly marks: readonly (readonly number[])[];
  /** How surely each mark is a symbol at all, 0 to 1. */
  readonly scores: readonly number[];
  /** One entry a mark: its symbol, or -1 for a stray. Symbols are numbers without meaning or order. */
  readonly symbolOf: Int32Array;
  /** One entry a card: symbols that it must carry although no mark shows them. */
  readonly unseen: number[][];
}

/** A pair of cards that shares exactly one symbol is worth so much, in log-odds; each further one costs the same. */
const SHARED = 3;
/** Cost of a symbol that no mark shows: more than the worth of explaining one pair. */
const UNSEEN = 4;
/** Cost of a symbol that no other card has. */
const ALONE = 2;
/** Cost of a mark that is no symbol, times its score. */
const STRAY = 4;
/** A mark is tried as its likest symbols only, */
const TRIED = 6;
/** and as none that is less likely than this. */
const LEAST = -5;
/** Stories about a card that are followed at once. */
const WIDTH = 48;
/** The table settles long before. */
const ROUNDS = 12;

/**
 * Improves a table card by card until nothing changes: the other cards say what this one must carry, since it shares
 * exactly one symbol with each of them.
 *
 * @param among the cards that count; the others are left alone and say nothing.
 */
export function settle(table: Table, evidence: Evidence, among: readonly number[]): void {
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false;
    const order = among
      .map((card) => ({ card, covered: sharingOne(table, card, among) }))
      .sort((a, b) => a.covered - b.covered);
    for (const { card } of order) changed = place(table, evidence, card, among) || changed;
    if (!changed && !merge(table, evidence, among)) return;
  }
}

/**
 * Makes one symbol of each two that must be one: light and print can split a symbol into halves that no single card is
 * drawn away from. Returns whether there were any.
 */
function merge(table: Table, evidence: Evidence, among: readonly number[]): boolean {
  const holders = [...holdersOf(table, among)];
  const share = new Uint8Array(among.length ** 2);
  for (const [, cards] of holders)
    for (const a of cards) for (const b of cards) share[a * among.length + b] = 1;
  const { marks, symbolOf, unseen, symbols } = table;
  const shows = (at: number, symbol: number) =>
    marks[among[at]!]!.find((mark) => symbolOf[mark] === symbol);
  for (const [i, [s, cards]] of holders.entries()) {
    for (const [t, others] of holders.slice(i + 1)) {
      if (cards.length + others.length > symbols) continue;
      if (cards.some((a) => others.some((b) => share[a * among.length + b]))) continue;
      const odds = cards.flatMap((a) =>
        others.flatMap((b) => {
          const [m, n] = [shows(a, s), shows(b, t)];
          return m === undefined || n === undefined
            ? []
            : [evidence.odds[m * symbolOf.length + n]!];
        }),
      );
      const mean = odds.reduce((sum, x) => sum + x, 0) / Math.max(1, odds.length);
      // The smaller group would be as unlike the larger one as if it had not been seen.
      const fewer = Math.min(cards.length, others.length);
      if (SHARED * cards.length * others.length + fewer * Math.max(mean, -UNSEEN - STRAY) <= 0)
        continue;
      for (let m = 0; m < symbolOf.length; m++) if (symbolOf[m] === t) symbolOf[m] = s;
      for (const list of unseen)
        for (const [k, symbol] of list.entries()) if (symbol === t) list[k] = s;
      return true;
    }
  }
  return false;
}

/** The symbols that a card carries, seen or not. */
export function symbolsOf({ marks, symbolOf, unseen }: Table, card: number): number[] {
  const seen = marks[card]!.map((mark) => symbolOf[mark]!).filter((symbol) => symbol >= 0);
  return [...seen, ...unseen[card]!];
}

/** How many of the others share exactly one symbol with a card. */
export function sharingOne(table: Table, card: number, among: readonly number[]): number {
  const own = new Set(symbolsOf(table, card));
  return among.filter(
    (other) => other !== card && symbolsOf(table, other).filter((s) => own.has(s)).length === 1,
  ).length;
}

/** A story about one card: what its marks show so far. */
interface Story {
  readonly value: number;
  /** By mark, in the card's order. */
  readonly chosen: readonly number[];
  /** How often each other card is shared with. */
  readonly shared: Uint8Array;
}

/** How like a mark is to each symbol: the mean log-odds to the marks of it on other cards among those given. */
export function fitsOf(
  { symbolOf }: Table,
  { odds, cardOf, cards }: Evidence,
  mark: number,
  among: readonly number[],
): Map<number, number> {
  const marks = cardOf.length;
  const counts = new Uint8Array(cards);
  for (const card of among) counts[card] = 1;
  const sums = new Map<number, { sum: number; count: number }>();
  for (let n = 0; n < marks; n++) {
    if (symbolOf[n]! < 0 || !counts[cardOf[n]!] || cardOf[n] === cardOf[mark]) continue;
    const entry = sums.get(symbolOf[n]!) ?? { sum: 0, count: 0 };
    entry.sum += odds[mark * marks + n]!;
    entry.count++;
    sums.set(symbolOf[n]!, entry);
  }
  return new Map([...sums].map(([symbol, { sum, count }]) => [symbol, sum / count]));
}

/** Chooses anew what a card carries. Returns whether that changed anything. */
export function place(
  table: Table,
  evidence: Evidence,
  card: number,
  among: readonly number[],
): boolean {
  const { best, fresh } = weigh(table, evidence, card, among);
  const known = (list: readonly number[]) =>
    list.map((symbol) => (fresh(symbol) ? -1 : symbol)).sort((a, b) => a - b);
  const before = known(symbolsOf(table, card)).join();
  for (const [i, mark] of table.marks[card]!.entries()) table.symbolOf[mark] = best.chosen[i]!;
  table.unseen[card] = [...best.added];
  return known(symbolsOf(table, card)).join() !== before;
}

/** What a card may carry, given the other cards. */
export interface Weighed {
  /** The likeliest: what each of its marks shows, and what it carries unseen. */
  readonly best: { readonly chosen: readonly number[]; readonly added: readonly number[] };
  /** How much likelier, in log-odds, than the next story that gives it other symbols and fits as many other cards. */
  readonly margin: number;
  /** Whether no other card carries a symbol. */
  readonly fresh: (symbol: number) => boolean;
}

export function weigh(
  table: Table,
  evidence: Evidence,
  card: number,
  among: readonly number[],
): Weighed {
  const { symbols, marks, scores } = table;
  const own = marks[card]!;
  const others = among.filter((other) => other !== card);
  const holders = holdersOf(table, others);
  const fits = own.map((mark) => fitsOf(table, evidence, mark, others));
  const first = freshSymbol(table);

  let stories: Story[] = [{ value: 0, chosen: [], shared: new Uint8Array(others.length) }];
  // The marks that say most go first, so that the rest is judged by what they leave open.
  const order = own.map((_, i) => i).sort((a, b) => margin(fits[b]!) - margin(fits[a]!));
  for (const i of order) {
    const options = [...fits[i]!]
      .filter(([, fit]) => fit > LEAST)
      .sort((a, b) => b[1] - a[1])
      .slice(0, TRIED);
    options.push([first + i, -ALONE], [-1, -STRAY * scores[own[i]!]!]);
    stories = stories
      .flatMap((story) => options.flatMap((option) => told(story, option, holders, symbols)))
      .sort((a, b) => b.value - a.value)
      .slice(0, WIDTH)
      .map(({ story, symbol, value }) => ({
        value,
        chosen: [...story.chosen, symbol],
        shared: symbol < 0 ? story.shared : shareWith(story.shared, holders.get(symbol) ?? []),
      }));
  }
  const fresh = (symbol: number) => !holders.has(symbol);
  const ends = stories
    .map((story) => fill(story, holders, symbols))
    .sort((a, b) => b.story.value - a.story.value);
  const carried = ({ story, added }: (typeof ends)[number]) =>
    [...story.chosen.filter((s) => s >= 0), ...added]
      .map((symbol) => (fresh(symbol) ? -1 : symbol))
      .sort((a, b) => a - b)
      .join();
  const [end] = ends;
  const sound = ({ story }: (typeof ends)[number]) =>
    story.shared.filter((times) => times === 1).length;
  const next = ends.find(
    (other) => sound(other) >= sound(end!) && carried(other) !== carried(end!),
  );
  const chosen = own.map(() => -1);
  for (const [k, i] of order.entries()) chosen[i] = end!.story.chosen[k]!;
  return {
    best: { chosen, added: end!.added },
    margin: next ? end!.story.value - next.story.value : Number.POSITIVE_INFINITY,
    fresh,
  };
}

/** What a story is worth if the next mark is that symbol; nothing if it cannot be. */
function told(
  story: Story,
  [symbol, fit]: readonly [number, number],
  holders: Holders,
  symbols: number,
): { story: Story; symbol: number; value: number }[] {
  if (symbol < 0) return [{ story, symbol, value: story.value + fit }];
  const cards = holders.get(symbol) ?? [];
  const carried = story.chosen.filter((s) => s >= 0).length;
  if (carried >= symbols || story.chosen.includes(symbol) || cards.length >= symbols) return [];
  return [{ story, symbol, value: story.value + fit + gainOf(story.shared, cards) }];
}

/** Adds symbols that no mark shows while they explain more pairs than they cost. */
function fill(story: Story, holders: Holders, symbols: number): { story: Story; added: number[] } {
  const added: number[] = [];
  let now = story;
  const carried = new Set(story.chosen.filter((s) => s >= 0));
  while (carried.size < symbols) {
    let most = UNSEEN;
    let best = -1;
    for (const [symbol, cards] of holders) {
      if (carried.has(symbol) || cards.length >= symbols) continue;
      const gain = gainOf(now.shared, cards);
      if (gain > most) {
        most = gain;
        best = symbol;
      }
    }
    if (best < 0) break;
    carried.add(best);
    added.push(best);
    const shared = shareWith(now.shared, holders.get(best)!);
    now = { ...now, value: now.value + most - UNSEEN, shared };
  }
  return { story: now, added };
}

/** By symbol, which of some cards carry it: their positions in that list. */
type Holders = ReadonlyMap<number, readonly number[]>;

export function holdersOf(table: Table, cards: readonly number[]): Map<number, number[]> {
  const holders = new Map<number, number[]>();
  for (const [at, card] of cards.entries()) {
    for (const symbol of symbolsOf(table, card)) {
      const list = holders.get(symbol);
      if (list) list.push(at);
      else holders.set(symbol, [at]);
    }
  }
  return holders;
}

/** What it is worth to share a symbol with these cards too. */
function gainOf(shared: Uint8Array, cards: readonly number[]): number {
  let gain = 0;
  for (const at of cards) gain += shared[at] === 0 ? SHARED : -2 * SHARED;
  return gain;
}

function shareWith(shared: Uint8Array, cards: readonly number[]): Uint8Array {
  const after = shared.slice();
  for (const at of cards) after[at]!++;
  return after;
}

/** How much likelier a mark's likest symbol is than its second. */
function margin(fits: ReadonlyMap<number, number>): number {
  let first = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (const fit of fits.values()) {
    if (fit > first) [first, second] = [fit, first];
    else if (fit > second) second = fit;
  }
  return Math.max(first, LEAST) - Math.max(second, LEAST);
}

/** A number that no symbol has. */
function freshSymbol({ symbolOf, unseen }: Table): number {
  let most = -1;
  for (const symbol of symbolOf) most = Math.max(most, symbol);
  for (const list of unseen) for (const symbol of list) most = Math.max(most, symbol);
  return most + 1;
}
