import { random } from '../random.ts';
import type { Silhouette } from './silhouette.ts';

/** Where a drawing lies on a card. The card's diameter is 1 and its centre (0, 0); y points down. */
export interface Place {
  /** Centre of the drawing's square. */
  readonly x: number;
  readonly y: number;
  /** Side of the drawing's square. */
  readonly side: number;
  /** Degrees, clockwise. */
  readonly angle: number;
}

/** Free ground between two drawings, and along the rim. */
export const GAP = 0.016;
export const MARGIN = 0.035;

/** The biggest drawing of a card of eight is so long, and the smallest so many times shorter. */
const BIGGEST = 0.42;
const SPREAD = 2.5;

/** A drawing may grow into free ground until it is so much longer than was meant for it. */
const GROWTH = 1.3;

/** How far another drawing's ground may reach beyond its points, half the diagonal of a cell of the biggest one. */
const COARSE = 0.006;

/** Cells of the ground on which drawings are laid, along the card's diameter. */
const CELLS = 224;

/**
 * Lays drawings on a round card at random sizes and angles so that no two overlap: silhouettes, not boxes, keep `GAP`
 * between them, so a card is as full as a printed one. The same seed gives the same card.
 */
export function layOutCard(silhouettes: readonly Silhouette[], seed: number): Place[] {
  const next = random(seed);
  const count = silhouettes.length;
  const biggest = Math.min(0.5, BIGGEST * Math.sqrt(8 / count));
  const ranks = shuffle([...silhouettes.keys()], next);
  const lengths = silhouettes.map((_, i) => {
    const step = count === 1 ? 0 : ranks[i]! / (count - 1);
    return biggest * SPREAD ** -step * (0.94 + 0.06 * next());
  });
  const order = [...ranks.keys()].sort((a, b) => ranks[a]! - ranks[b]!);

  for (let scale = 1; ; scale *= 0.97) {
    for (let attempt = 0; attempt < 6; attempt++) {
      const ground = new Ground(silhouettes);
      const laid = order.every((i) => {
        const side = (scale * lengths[i]!) / silhouettes[i]!.extent;
        for (let tries = 0; tries < 400; tries++) {
          if (ground.lay(i, { ...somewhere(next), side, angle: 360 * next() })) return true;
        }
        return false;
      });
      if (laid) {
        return grow(
          ground,
          silhouettes.map((s, i) => Math.min(biggest, GROWTH * scale * lengths[i]!) / s.extent),
          next,
        );
      }
    }
  }
}

/** Lets every drawing grow, shift and turn a little, until none can grow any more. */
function grow(ground: Ground, limits: readonly number[], next: () => number): Place[] {
  for (let grown = true; grown; ) {
    grown = false;
    for (const i of shuffle([...limits.keys()], next)) {
      const { x, y, side, angle } = ground.places[i]!;
      const wider = Math.min(limits[i]!, side * 1.05);
      if (wider <= side * 1.005) continue;
      for (let tries = 0; tries < 30; tries++) {
        const reach = tries === 0 ? 0 : 0.05;
        const shift = () => reach * (2 * next() - 1);
        const place = { x: x + shift(), y: y + shift(), side: wider, angle: angle + 600 * shift() };
        if (ground.lay(i, place)) {
          grown = true;
          break;
        }
      }
    }
  }
  return ground.places.map(({ x, y, side, angle }) => ({
    x: round(x, 4),
    y: round(y, 4),
    side: round(side, 4),
    angle: round(((angle % 360) + 360) % 360, 1),
  }));
}

/** The card's face as cells; a bit in each tells which drawing is on or near it. */
class Ground {
  readonly places: Place[] = [];
  readonly #silhouettes: readonly Silhouette[];
  readonly #cells = new Uint32Array(CELLS * CELLS);

  constructor(silhouettes: readonly Silhouette[]) {
    this.#silhouettes = silhouettes;
  }

  /** Lays a drawing (again), if it fits. */
  lay(i: number, place: Place): boolean {
    const { points, cell } = this.#silhouettes[i]!;
    const others = ~(1 << i);
    const spots = project(points, place);
    const inside = 0.5 - MARGIN - (cell * place.side) / Math.SQRT2;
    for (let p = 0; p < spots.length; p += 2) {
      const [x, y] = [spots[p]!, spots[p + 1]!];
      if (x * x + y * y > inside * inside) return false;
      if (this.#cells[at(x, y)]! & others) return false;
    }
    if (this.places[i]) for (let c = 0; c < this.#cells.length; c++) this.#cells[c]! &= others;
    this.places[i] = place;
    this.#paint(spots, 1 << i, GAP + COARSE + (cell * place.side) / Math.SQRT2);
    return true;
  }

  /** Marks all cells within `radius` of the spots. */
  #paint(spots: Float32Array, bit: number, radius: number): void {
    const reach = Math.ceil(radius * CELLS);
    const offsets: number[] = [];
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        if (dx * dx + dy * dy <= (radius * CELLS) ** 2) offsets.push(dy * CELLS + dx);
      }
    }
    for (let p = 0; p < spots.length; p += 2) {
      const centre = at(spots[p]!, spots[p + 1]!);
      for (const offset of offsets) this.#cells[centre + offset]! |= bit;
    }
  }
}

/** A drawing's points as they lie on the card. */
export function project(points: Float32Array, { x, y, side, angle }: Place): Float32Array {
  const cos = side * Math.cos((angle * Math.PI) / 180);
  const sin = side * Math.sin((angle * Math.PI) / 180);
  const spots = new Float32Array(points.length);
  for (let p = 0; p < points.length; p += 2) {
    spots[p] = x + cos * points[p]! - sin * points[p + 1]!;
    spots[p + 1] = y + sin * points[p]! + cos * points[p + 1]!;
  }
  return spots;
}

function at(x: number, y: number): number {
  return Math.floor((y + 0.5) * CELLS) * CELLS + Math.floor((x + 0.5) * CELLS);
}

/** A point of the disc, all alike likely. */
function somewhere(next: () => number): { x: number; y: number } {
  const radius = (0.5 - MARGIN) * Math.sqrt(next());
  const turn = 2 * Math.PI * next();
  return { x: radius * Math.cos(turn), y: radius * Math.sin(turn) };
}

function shuffle<T>(items: T[], next: () => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
