/** Finds a place for each name among several pairs, so that names hide neither each other nor what is ringed. */
import type { Point } from './fit.ts';

/** A circle that a name should keep clear of. */
export interface Obstacle extends Point {
  readonly r: number;
  /** How bad it is to cover it. */
  readonly weight: number;
}

export interface Wish {
  /** Half the name's width and height, in the same lengths as the points. */
  readonly half: { readonly width: number; readonly height: number };
  /** Places it may take, the dearest first. */
  readonly places: readonly Point[];
}

/** Worse than any obstacle: two names on each other can both not be read. */
const CLASH = 10;

/** A place for each wish, in order; each takes the least bad of its places, the dearest where they are alike. */
export function placeLabels(wishes: readonly Wish[], obstacles: readonly Obstacle[]): Point[] {
  const taken: { at: Point; half: Wish['half'] }[] = [];
  return wishes.map(({ half, places }) => {
    const cost = (at: Point) => {
      const hidden = obstacles.filter((circle) => touches(circle, at, half));
      const clashes = taken.filter(
        (other) =>
          Math.abs(other.at.x - at.x) < other.half.width + half.width &&
          Math.abs(other.at.y - at.y) < other.half.height + half.height,
      );
      return hidden.reduce((sum, { weight }) => sum + weight, clashes.length * CLASH);
    };
    const best = places.reduce((a, b) => (cost(b) < cost(a) ? b : a));
    taken.push({ at: best, half });
    return best;
  });
}

function touches(circle: Obstacle, at: Point, half: Wish['half']): boolean {
  const dx = Math.max(0, Math.abs(circle.x - at.x) - half.width);
  const dy = Math.max(0, Math.abs(circle.y - at.y) - half.height);
  return Math.hypot(dx, dy) < circle.r;
}
