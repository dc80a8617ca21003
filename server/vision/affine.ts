import type { Ellipse } from './card.ts';

/** A map of the plane: `x' = a x + b y + tx`, `y' = c x + d y + ty`. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly c: number;
  readonly d: number;
  readonly ty: number;
}

/** The map that takes the unit disc to the ellipse without turning it: a circle is only moved and scaled. */
export function discTo(ellipse: Ellipse): Affine {
  const turn = (ellipse.angle * Math.PI) / 180;
  const c = Math.cos(turn);
  const s = Math.sin(turn);
  const { rx, ry } = ellipse;
  return {
    a: rx * c * c + ry * s * s,
    b: (rx - ry) * c * s,
    tx: ellipse.cx,
    c: (rx - ry) * c * s,
    d: rx * s * s + ry * c * c,
    ty: ellipse.cy,
  };
}

/** What an affine map makes of an ellipse; `rx >= ry` in the answer. */
export function mapEllipse(map: Affine, ellipse: Ellipse): Ellipse {
  const disc = discTo(ellipse);
  const a = map.a * disc.a + map.b * disc.c;
  const b = map.a * disc.b + map.b * disc.d;
  const c = map.c * disc.a + map.d * disc.c;
  const d = map.c * disc.b + map.d * disc.d;
  // The axes are the eigenvectors of M M^T.
  const xx = a * a + b * b;
  const yy = c * c + d * d;
  const xy = a * c + b * d;
  const middle = (xx + yy) / 2;
  const spread = Math.hypot((xx - yy) / 2, xy);
  return {
    cx: map.a * ellipse.cx + map.b * ellipse.cy + map.tx,
    cy: map.c * ellipse.cx + map.d * ellipse.cy + map.ty,
    rx: Math.sqrt(middle + spread),
    ry: Math.sqrt(Math.max(middle - spread, 0)),
    angle: (Math.atan2(2 * xy, xx - yy) / 2) * (180 / Math.PI),
  };
}
