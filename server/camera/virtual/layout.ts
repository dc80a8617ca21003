import { HEIGHT, WIDTH } from './size.ts';

type Place = readonly [x: number, y: number];

/** From 0 to below 1. */
type Random = () => number;

/** A random number from `low` to below `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}

/** Pixels of a card's radius where cards lie in one, two or three rows. */
const RADII = [185, 155, 114] as const;

/** Places for so many cards that do not overlap, a little untidy as people lay them; pixels. */
export function layOut(count: number, random: Random): { places: Place[]; radius: number } {
  const rows = count > 6 ? 3 : count > 3 ? 2 : 1;
  const columns = Math.ceil(count / rows);
  const radius = RADII[rows - 1]!;
  const places: Place[] = [];
  for (let index = 0; index < count; index++) {
    const row = Math.floor(index / columns);
    const inRow = row === rows - 1 ? count - row * columns : columns;
    const cell = Math.min(WIDTH / inRow, 500);
    const x = WIDTH / 2 + ((index % columns) - (inRow - 1) / 2) * cell;
    const y = (HEIGHT / rows) * (row + 0.5);
    const sway = Math.max(0, cell / 2 - radius - 8);
    const sink = Math.max(0, HEIGHT / rows / 2 - radius - 4);
    places.push([x + between(random, -sway, sway) * 0.8, y + between(random, -sink, sink) * 0.6]);
  }
  return { places, radius };
}

/** Of some random spots the one with most room around it. */
export function freeSpot(
  taken: readonly { readonly x: number; readonly y: number }[],
  radius: number,
  random: Random,
): Place {
  let best: Place = [WIDTH / 2, HEIGHT / 2];
  let most = -1;
  for (let attempt = 0; attempt < 80; attempt++) {
    const x = between(random, radius + 10, WIDTH - radius - 10);
    const y = between(random, radius + 10, HEIGHT - radius - 10);
    const room = Math.min(9999, ...taken.map((other) => Math.hypot(other.x - x, other.y - y)));
    if (room > most) {
      most = room;
      best = [x, y];
    }
  }
  return best;
}
