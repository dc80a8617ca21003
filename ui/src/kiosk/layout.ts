/** Where the cards of the middle lie. Plain geometry: lengths are in units of the smaller side of the space. */
import type { GameId } from '../../../server/game/game.ts';

export interface Spot {
  /** Centre, from the middle of the space; +y is down. */
  readonly x: number;
  readonly y: number;
  /** Radius. */
  readonly r: number;
}

/** Space between two cards, as a share of a card's radius. */
const GAP = 0.08;

/**
 * A spot for each slot of the middle, as large as the space allows.
 * @param slots how many there are
 * @param aspect width of the space by its height
 */
export function middleSpots(game: GameId, slots: number, aspect: number): readonly Spot[] {
  if (slots === 0) return [];
  const width = Math.max(aspect, 1);
  const height = Math.max(1 / aspect, 1);
  if (game === 'catch-them-all' && slots > 1) return ring(slots - 1, width, height);
  if (slots === 1) return [{ x: 0, y: 0, r: 0.5 / (1 + GAP) }];
  return grid(slots, width, height);
}

/** The reference in the centre, the others on an ellipse around it that fills the space. */
function ring(count: number, width: number, height: number): readonly Spot[] {
  let best = ringOf(count, width, height, 0.01);
  // The largest radius that fits, by halving: it grows until two cards touch.
  let low = 0.01;
  let high = 0.5;
  for (let step = 0; step < 24; step += 1) {
    const r = (low + high) / 2;
    const spots = ringOf(count, width, height, r);
    if (apart(spots)) {
      best = spots;
      low = r;
    } else {
      high = r;
    }
  }
  return best;
}

function ringOf(count: number, width: number, height: number, r: number): readonly Spot[] {
  const edge = r * (1 + GAP / 2);
  const a = width / 2 - edge;
  const b = height / 2 - edge;
  // Two lie left and right of the reference; more begin above it.
  const first = count === 2 ? Math.PI : -Math.PI / 2;
  return [{ x: 0, y: 0, r }, ...evenly(count, a, b, first).map(([x, y]) => ({ x, y, r }))];
}

/** Points on an ellipse with equal ways along it between them. */
function evenly(count: number, a: number, b: number, first: number): readonly [number, number][] {
  const steps = 720;
  const at = (i: number): [number, number] => {
    const angle = first + (i / steps) * 2 * Math.PI;
    return [a * Math.cos(angle), b * Math.sin(angle)];
  };
  const ways = [0];
  for (let i = 1; i <= steps; i += 1) {
    const [x, y] = at(i);
    const [px, py] = at(i - 1);
    ways.push(ways[i - 1]! + Math.hypot(x - px, y - py));
  }
  const whole = ways[steps]!;
  return Array.from({ length: count }, (_, k) =>
    at(ways.findIndex((way) => way >= (k / count) * whole)),
  );
}

function apart(spots: readonly Spot[]): boolean {
  return spots.every((a, i) =>
    spots.slice(i + 1).every((b) => {
      return Math.hypot(a.x - b.x, a.y - b.y) >= (a.r + b.r) * (1 + GAP / 2);
    }),
  );
}

/** Rows and columns that leave the cards largest; a last row that is not full is centred. */
function grid(slots: number, width: number, height: number): readonly Spot[] {
  let columns = 1;
  let r = 0;
  for (let tried = 1; tried <= slots; tried += 1) {
    const rows = Math.ceil(slots / tried);
    const fits = Math.min(width / tried, height / rows) / (2 + GAP);
    if (fits > r + 1e-9) {
      r = fits;
      columns = tried;
    }
  }
  const pitch = r * (2 + GAP);
  const rows = Math.ceil(slots / columns);
  return Array.from({ length: slots }, (_, slot) => {
    const row = Math.floor(slot / columns);
    const inRow = Math.min(columns, slots - row * columns);
    return {
      x: ((slot % columns) - (inRow - 1) / 2) * pitch,
      y: (row - (rows - 1) / 2) * pitch,
      r,
    };
  });
}
