/** Where symbols lie on a round card that grows: each has its place from the start, so that nothing moves when one more comes. */

/** In units of the card's radius, from its middle. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  /** Half of the side of the square that the symbol fills. */
  readonly reach: number;
}

const TURN = Math.PI * (3 - Math.sqrt(5));
/** What is left free along the rim, and between two symbols. */
const RIM = 0.95;
const GAP = 0.96;
/** Of the card's area that symbols are meant to fill, and how often they are moved towards that. */
const FILLED = 0.72;
const ROUNDS = 120;

/** @param count of the symbols that there will be */
export function arrange(count: number): Spot[] {
  const seeds = spread(
    Array.from({ length: count }, (_, i) => {
      const far = Math.sqrt((i + 0.5) / count);
      return { x: far * Math.cos(i * TURN), y: far * Math.sin(i * TURN) };
    }),
  );
  let closest = 1;
  for (const [i, a] of seeds.entries())
    for (const b of seeds.slice(i + 1)) closest = Math.min(closest, wayBetween(a, b));
  const farthest = Math.max(...seeds.map(({ x, y }) => Math.hypot(x, y)));
  // As large as they can be side by side within the rim.
  const scale = RIM / (farthest + closest / 2);
  const reach = (GAP * scale * closest) / 2;
  return seeds.map(({ x, y }) => ({ x: scale * x, y: scale * y, reach }));
}

type Point = { readonly x: number; readonly y: number };

/** Moves what is too close to each other apart, within the unit circle. */
function spread(seeds: readonly Point[]): Point[] {
  const wanted = 2 * Math.sqrt(FILLED / Math.max(seeds.length, 2));
  let points = [...seeds];
  for (let round = 0; round < ROUNDS; round++) {
    points = points.map((point) => {
      let { x, y } = point;
      for (const other of points) {
        const way = wayBetween(point, other);
        if (other === point || way >= wanted || way === 0) continue;
        const push = (wanted - way) / way / 4;
        x += push * (point.x - other.x);
        y += push * (point.y - other.y);
      }
      const far = Math.hypot(x, y) / (1 - wanted / 2);
      return far > 1 ? { x: x / far, y: y / far } : { x, y };
    });
  }
  return points;
}

function wayBetween(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** A few symbols around the middle of a small card. */
export function around(count: number): Spot[] {
  const ring = count > 4 ? count - 1 : count;
  const half = Math.PI / ring;
  // Neighbours on the ring touch where the ring is as wide as this.
  const reach = (RIM * Math.sin(half)) / (1 + Math.sin(half));
  const size = ring === count ? reach : Math.min(reach, RIM / 3);
  const spots = Array.from({ length: ring }, (_, i) => ({
    ...{ x: (RIM - size) * Math.cos(2 * half * i), y: (RIM - size) * Math.sin(2 * half * i) },
    reach: GAP * size,
  }));
  return ring === count ? spots : [{ x: 0, y: 0, reach: GAP * size }, ...spots];
}
