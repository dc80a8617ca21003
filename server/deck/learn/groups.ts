/**
 * Groups marks into symbols without any label. What is known of every deck does most of the work: two marks of one card
 * are two symbols, and two cards share exactly one.
 */

/** The marks of all cards: which card each lies on, and the log-odds of each two that they show one artwork. */
export interface Evidence {
  /** One entry a mark, from 0. */
  readonly cardOf: Uint16Array;
  readonly cards: number;
  /** Row by row, a row and a column a mark. */
  readonly odds: Float32Array;
}

/** A pair of marks says no more than this, however sure it looks. */
const MOST = 8;

/**
 * Merges the likeliest groups first, by the mean log-odds between their marks, as long as these are above 0 and no rule
 * of the game is broken.
 *
 * @param symbols on a card, which is also the most cards that a symbol can lie on.
 * @returns one group a symbol, each of ascending marks.
 */
export function groupMarks(evidence: Evidence, symbols: number): number[][] {
  const { cardOf, cards } = evidence;
  const marks = cardOf.length;
  const sums = pairBeliefs(evidence);
  const groups: (number[] | null)[] = Array.from(cardOf, (_, m) => [m]);
  const shares = new Uint8Array(cards * cards);
  const best = new Int32Array(marks).fill(-1);

  const mean = (x: number, y: number) =>
    sums[x * marks + y]! / (groups[x]!.length * groups[y]!.length);
  /** The best partner of a group among those after it. */
  const look = (x: number) => {
    best[x] = -1;
    let most = 0;
    if (groups[x] === null) return;
    for (let y = x + 1; y < marks; y++) {
      if (groups[y] === null || sums[x * marks + y]! <= 0) continue;
      const value = mean(x, y);
      if (value > most) {
        most = value;
        best[x] = y;
      }
    }
  };
  const allowed = (x: number, y: number) =>
    groups[x]!.length + groups[y]!.length <= symbols &&
    groups[x]!.every((m) =>
      groups[y]!.every((n) => cardOf[m] !== cardOf[n] && !shares[cardOf[m]! * cards + cardOf[n]!]),
    );

  for (let x = 0; x < marks; x++) look(x);
  for (;;) {
    let x = -1;
    let most = 0;
    for (let row = 0; row < marks; row++) {
      if (best[row]! < 0) continue;
      const value = mean(row, best[row]!);
      if (value > most) {
        most = value;
        x = row;
      }
    }
    if (x < 0) break;
    const y = best[x]!;
    if (!allowed(x, y)) {
      // What is forbidden once stays so: groups only grow.
      sums[x * marks + y] = sums[y * marks + x] = Number.NEGATIVE_INFINITY;
      look(x);
      continue;
    }
    for (const m of groups[x]!) {
      for (const n of groups[y]!) {
        shares[cardOf[m]! * cards + cardOf[n]!] = 1;
        shares[cardOf[n]! * cards + cardOf[m]!] = 1;
      }
    }
    groups[x] = [...groups[x]!, ...groups[y]!];
    groups[y] = null;
    for (let z = 0; z < marks; z++) {
      const sum = sums[x * marks + z]! + sums[y * marks + z]!;
      sums[x * marks + z] = sums[z * marks + x] = sum;
    }
    for (let row = 0; row <= y; row++) {
      if (row === x || row === y || best[row] === x || best[row] === y) look(row);
    }
  }
  return groups.flatMap((group) => (group ? [group.sort((a, b) => a - b)] : []));
}

/**
 * For each two marks the log-odds that they are the one symbol that their cards share: all pairs of marks of the two
 * cards compete for it, and so does "it was not seen on both".
 */
function pairBeliefs({ cardOf, cards, odds }: Evidence): Float32Array {
  const marks = cardOf.length;
  const all = new Float64Array(cards * cards).fill(1);
  for (let m = 0; m < marks; m++) {
    for (let n = 0; n < marks; n++) {
      if (cardOf[m] !== cardOf[n]) {
        all[cardOf[m]! * cards + cardOf[n]!]! += Math.exp(odds[m * marks + n]!);
      }
    }
  }
  return odds.map((value, at) => {
    const [m, n] = [Math.floor(at / marks), at % marks];
    if (cardOf[m] === cardOf[n]) return Number.NEGATIVE_INFINITY;
    const own = Math.exp(value);
    const rest = all[cardOf[m]! * cards + cardOf[n]!]! - own;
    return Math.max(-MOST, Math.min(MOST, value - Math.log(Math.max(rest, 1e-9))));
  });
}
