/** How large the cards of a game are on this screen. Lengths are CSS pixels. */

/** What is to be laid out. */
export interface Wanted {
  /** Cards that are only looked at. */
  readonly look: number;
  /** Cards that can be tapped. */
  readonly tap: number;
  /** Height of the line under each card of a group, which says whose it is; 0 for none. */
  readonly lookLine?: number;
  readonly tapLine?: number;
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

/** The largest size at which `count` squares, each with a line under it, fit into a box; and how many stand in a row. */
export function packed(
  count: number,
  width: number,
  height: number,
  line = 0,
): { readonly size: number; readonly columns: number } {
  let best = { size: 0, columns: 1 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const size = Math.min(
      (width - GAP * (columns - 1)) / columns,
      (height - GAP * (rows - 1)) / rows - line,
    );
    if (size > best.size) best = { size, columns };
  }
  return { size: Math.floor(Math.min(best.size, LARGEST)), columns: best.columns };
}

/** Lays both groups out in a box: one above the other, or side by side where it is wider than high. */
export function arrange(wanted: Wanted, width: number, height: number): Arrangement {
  const { look, tap, lookLine = 0, tapLine = 0 } = wanted;
  const beside = width > height * 1.15;
  const side = beside ? width : height;
  const first = look > 0 && tap > 0 ? Math.floor((side - GAP) * TAP_SHARE) : side;
  const taps = beside ? packed(tap, first, height, tapLine) : packed(tap, width, first, tapLine);
  // What those left over goes to the others.
  const used = tap > 0 ? extent(tap, taps, beside ? null : tapLine) + GAP : 0;
  const rest = Math.max(0, side - used);
  const looks = beside ? packed(look, rest, height, lookLine) : packed(look, width, rest, lookLine);
  return {
    beside,
    lookSize: looks.size,
    tapSize: taps.size,
    lookColumns: looks.columns,
    tapColumns: taps.columns,
  };
}

/** How wide a group is, or how high where its cards have lines of such a height. */
function extent(
  count: number,
  { size, columns }: { size: number; columns: number },
  line: number | null,
): number {
  const steps = line === null ? columns : Math.ceil(count / columns);
  return steps * (size + (line ?? 0)) + (steps - 1) * GAP;
}
