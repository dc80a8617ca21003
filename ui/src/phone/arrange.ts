/** How large the cards of a game are on this screen. Lengths are CSS pixels. */

/** What is to be laid out. */
export interface Wanted {
  /** Cards that are only looked at. */
  readonly look: number;
  /** Cards that can be tapped. */
  readonly tap: number;
}

export interface Arrangement {
  /** Whether the two groups stand side by side. */
  readonly beside: boolean;
  readonly lookSize: number;
  readonly tapSize: number;
  /** Cards in a row, of each group. */
  readonly lookColumns: number;
  readonly tapColumns: number;
}

const GAP = 10;
/** The share of the screen that belongs to what can be tapped. */
const TAP_SHARE = 0.62;
/** What is tapped needs no more than this, on a tablet. */
const LARGEST = 560;

/** The largest size at which `count` squares fit into a box, and how many stand in a row. */
export function packed(
  count: number,
  width: number,
  height: number,
): { readonly size: number; readonly columns: number } {
  let best = { size: 0, columns: 1 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const size = Math.min(
      (width - GAP * (columns - 1)) / columns,
      (height - GAP * (rows - 1)) / rows,
    );
    if (size > best.size) best = { size, columns };
  }
  return { size: Math.floor(Math.min(best.size, LARGEST)), columns: best.columns };
}

/** Lays both groups out in a box: one above the other, or side by side where it is wider than high. */
export function arrange({ look, tap }: Wanted, width: number, height: number): Arrangement {
  const beside = width > height * 1.15;
  const side = beside ? width : height;
  const first = look > 0 && tap > 0 ? Math.floor((side - GAP) * TAP_SHARE) : side;
  const taps = beside ? packed(tap, first, height) : packed(tap, width, first);
  // What those left over goes to the others.
  const used = tap > 0 ? extent(tap, taps, beside) + GAP : 0;
  const rest = Math.max(0, side - used);
  const looks = beside ? packed(look, rest, height) : packed(look, width, rest);
  return {
    beside,
    lookSize: looks.size,
    tapSize: taps.size,
    lookColumns: looks.columns,
    tapColumns: taps.columns,
  };
}

function extent(
  count: number,
  { size, columns }: { size: number; columns: number },
  beside: boolean,
): number {
  const steps = beside ? columns : Math.ceil(count / columns);
  return steps * size + (steps - 1) * GAP;
}
