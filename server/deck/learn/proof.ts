import type { Finding } from './finding.ts';
import type { Evidence } from './groups.ts';
import { holdersOf, symbolsOf, type Table, weigh } from './table.ts';

/** A reading of a card counts when every other one is less likely by this, in log-odds. */
const CERTAIN = 4;

/** What keeps a settled table from being certain: the cards to show again, each with the reason. Empty for a proof. */
export function doubtsOf(
  table: Table,
  evidence: Evidence,
  among: readonly number[],
): (Finding & { kind: 'again' })[] {
  const clashing = clashes(table, among);
  return among.flatMap((card) => {
    const why = clashing.has(card)
      ? 'clash'
      : symbolsOf(table, card).length < table.symbols || !follows(table, card, among)
        ? 'hidden'
        : weigh(table, evidence, card, among).margin < CERTAIN
          ? 'doubtful'
          : null;
    return why === null ? [] : [{ kind: 'again', card, why } as const];
  });
}

/** A few cards without which any two share exactly one symbol, the worst first. */
export function clashes(table: Table, among: readonly number[]): Set<number> {
  const against = new Map<number, Set<number>>(among.map((card) => [card, new Set()]));
  for (const [i, a] of among.entries()) {
    const own = new Set(symbolsOf(table, a));
    for (const b of among.slice(i + 1)) {
      if (symbolsOf(table, b).filter((symbol) => own.has(symbol)).length === 1) continue;
      against.get(a)!.add(b);
      against.get(b)!.add(a);
    }
  }
  const worst = new Set<number>();
  for (;;) {
    const [most] = [...against].sort((a, b) => b[1].size - a[1].size);
    if (!most || most[1].size === 0) return worst;
    const [card, others] = most;
    worst.add(card);
    for (const other of others) against.get(other)!.delete(card);
    others.clear();
  }
}

/** Whether the symbols that were not seen on a card are the only ones that it can carry there. */
function follows(table: Table, card: number, among: readonly number[]): boolean {
  const unseen = table.unseen[card]!;
  if (unseen.length === 0) return true;
  const seen = symbolsOf(table, card).filter((symbol) => !unseen.includes(symbol));
  const others = among.filter((other) => other !== card);
  const holders = holdersOf(table, others);
  const open = new Set(others.keys());
  for (const symbol of seen) for (const at of holders.get(symbol) ?? []) open.delete(at);
  return coverings(open, [...holders.values()], unseen.length) === 1;
}

/** In how many ways at most `free` of the sets cover every open card exactly once; from 2 on it may say 2. */
function coverings(
  open: ReadonlySet<number>,
  sets: readonly (readonly number[])[],
  free: number,
): number {
  const [first] = open;
  if (first === undefined) return 1;
  if (free === 0) return 0;
  let ways = 0;
  for (const set of sets) {
    if (!set.includes(first) || !set.every((at) => open.has(at))) continue;
    const rest = new Set(open);
    for (const at of set) rest.delete(at);
    ways += coverings(rest, sets, free - 1);
    if (ways > 1) break;
  }
  return ways;
}
