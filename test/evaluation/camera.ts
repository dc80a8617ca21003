/** A camera that looks at a table from above or aslant: where a point of the table is in the picture, and the way back. */
import type { Affine } from '@twinspot/server/vision/affine.js';

export const WIDTH = 1280;
export const HEIGHT = 720;
/** Of the lens, in pixels: as wide as those of webcams and small boards are. */
const FOCAL = 1150;

export type Point = readonly [x: number, y: number];

export interface Camera {
  /** From the table to the picture. The table's unit is the radius of a card, its origin the middle of the picture. */
  seen(point: Point): Point;
  /** From the picture to the table. */
  onTable(pixel: Point): Point;
  /** What `seen` is like close to a point. */
  near(point: Point): Affine;
}

/**
 * @param tilt degrees between the way it looks and straight down
 * @param turn degrees, of the table under it
 * @param radius pixels of a card in the middle of the picture
 */
export function cameraOver(tilt: number, turn: number, radius: number): Camera {
  const [lean, spin] = [(tilt * Math.PI) / 180, (turn * Math.PI) / 180];
  const [sinLean, cosLean] = [Math.sin(lean), Math.cos(lean)];
  const [sinSpin, cosSpin] = [Math.sin(spin), Math.cos(spin)];
  const far = FOCAL / radius;
  const seen = ([x, y]: Point): Point => {
    const across = cosSpin * x - sinSpin * y;
    const along = sinSpin * x + cosSpin * y;
    const depth = far - along * sinLean;
    return [WIDTH / 2 + (FOCAL * across) / depth, HEIGHT / 2 + (FOCAL * along * cosLean) / depth];
  };
  const step = 1e-3;
  return {
    seen,
    onTable([u, v]) {
      const [x, y] = [(u - WIDTH / 2) / FOCAL, (v - HEIGHT / 2) / FOCAL];
      const along = (y * far) / (cosLean + y * sinLean);
      const across = x * (far - along * sinLean);
      return [cosSpin * across + sinSpin * along, cosSpin * along - sinSpin * across];
    },
    near([x, y]) {
      const [u, v] = seen([x, y]);
      const [right, down] = [seen([x + step, y]), seen([x, y + step])];
      return {
        ...{ a: (right[0] - u) / step, b: (down[0] - u) / step, tx: u },
        ...{ c: (right[1] - v) / step, d: (down[1] - v) / step, ty: v },
      };
    },
  };
}
