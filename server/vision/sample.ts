import type { Frame } from '../camera/frame.ts';
import type { Affine } from './affine.ts';

/** Samples a pixel and its neighbourhood at most this many times across: more gains nothing that the networks see. */
const MOST_TAPS = 3;

/**
 * Draws a square of the frame: output pixel (u, v) of `side` x `side` shows the frame at `map` of ((u + .5), (v + .5)).
 * Beyond the frame its edge goes on. `out` takes `side * side * 3` values 0..255, interleaved RGB.
 */
export function sample(frame: Frame, map: Affine, side: number, out: Float32Array): void {
  const scale = Math.sqrt(Math.abs(map.a * map.d - map.b * map.c));
  const taps = Math.max(1, Math.min(MOST_TAPS, Math.round(scale)));
  if (taps === 1) bilinear(frame, map, side, out);
  else averaged(frame, map, side, out, taps);
}

function bilinear(frame: Frame, map: Affine, side: number, out: Float32Array): void {
  const { data, stride } = frame;
  const right = frame.width - 1;
  const bottom = frame.height - 1;
  let at = 0;
  for (let v = 0; v < side; v++) {
    let x = map.a * 0.5 + map.b * (v + 0.5) + map.tx - 0.5;
    let y = map.c * 0.5 + map.d * (v + 0.5) + map.ty - 0.5;
    for (let u = 0; u < side; u++, x += map.a, y += map.c) {
      const xc = x < 0 ? 0 : x > right ? right : x;
      const yc = y < 0 ? 0 : y > bottom ? bottom : y;
      const x0 = xc | 0;
      const y0 = yc | 0;
      const fx = xc - x0;
      const fy = yc - y0;
      const i = y0 * stride + 3 * x0;
      const j = x0 < right ? 3 : 0;
      const k = y0 < bottom ? stride : 0;
      const w00 = (1 - fx) * (1 - fy);
      const w10 = fx * (1 - fy);
      const w01 = (1 - fx) * fy;
      const w11 = fx * fy;
      for (let c = 0; c < 3; c++) {
        out[at++] =
          w00 * data[i + c]! +
          w10 * data[i + j + c]! +
          w01 * data[i + k + c]! +
          w11 * data[i + j + k + c]!;
      }
    }
  }
}

function averaged(frame: Frame, map: Affine, side: number, out: Float32Array, taps: number): void {
  const { data, stride } = frame;
  const right = frame.width - 1;
  const bottom = frame.height - 1;
  const share = 1 / (taps * taps);
  // Offsets of the taps inside one output pixel, in frame pixels.
  const dx = new Float64Array(taps * taps);
  const dy = new Float64Array(taps * taps);
  for (let t = 0; t < taps * taps; t++) {
    const p = ((t % taps) + 0.5) / taps;
    const q = (Math.floor(t / taps) + 0.5) / taps;
    dx[t] = map.a * p + map.b * q;
    dy[t] = map.c * p + map.d * q;
  }
  let at = 0;
  for (let v = 0; v < side; v++) {
    let x = map.b * v + map.tx;
    let y = map.d * v + map.ty;
    for (let u = 0; u < side; u++, x += map.a, y += map.c) {
      let r = 0;
      let g = 0;
      let b = 0;
      for (let t = 0; t < dx.length; t++) {
        const xt = x + dx[t]!;
        const yt = y + dy[t]!;
        const xi = xt < 0 ? 0 : xt > right ? right : xt | 0;
        const yi = yt < 0 ? 0 : yt > bottom ? bottom : yt | 0;
        const i = yi * stride + 3 * xi;
        r += data[i]!;
        g += data[i + 1]!;
        b += data[i + 2]!;
      }
      out[at++] = r * share;
      out[at++] = g * share;
      out[at++] = b * share;
    }
  }
}
