import type { Frame } from '../camera/frame.ts';
import type { Affine } from './affine.ts';
import { stepOf } from './layout.ts';

/** Samples a pixel and its neighbourhood at most this many times across: more gains nothing that the networks see. */
const MOST_TAPS = 3;

/**
 * Draws a square of the frame: output pixel (u, v) of `side` x `side` shows the frame at `map` of ((u + .5), (v + .5)).
 * Beyond the frame its edge goes on. `out` takes `side * side * 3` values 0..255, interleaved RGB.
 *
 * A position is computed from the start of its row, not from its neighbour: so native/src/pixels/sample.cc gets the same
 * one, to the last bit, many at a time.
 */
export function sample(frame: Frame, map: Affine, side: number, out: Float32Array): void {
  const scale = Math.sqrt(Math.abs(map.a * map.d - map.b * map.c));
  const taps = Math.max(1, Math.min(MOST_TAPS, Math.round(scale)));
  if (taps === 1) bilinear(frame, map, side, out);
  else averaged(frame, map, side, out, taps);
}

function bilinear(frame: Frame, map: Affine, side: number, out: Float32Array): void {
  const { data, stride } = frame;
  const step = stepOf(frame);
  const right = frame.width - 1;
  const bottom = frame.height - 1;
  let at = 0;
  for (let v = 0; v < side; v++) {
    const rowX = map.a * 0.5 + map.b * (v + 0.5) + map.tx - 0.5;
    const rowY = map.c * 0.5 + map.d * (v + 0.5) + map.ty - 0.5;
    for (let u = 0; u < side; u++) {
      const x = rowX + map.a * u;
      const y = rowY + map.c * u;
      const xc = x > right ? right : x > 0 ? x : 0;
      const yc = y > bottom ? bottom : y > 0 ? y : 0;
      const x0 = xc | 0;
      const y0 = yc | 0;
      const fx = xc - x0;
      const fy = yc - y0;
      const i = y0 * stride + step * x0;
      const j = i + (x0 < right ? step : 0);
      const below = y0 < bottom ? stride : 0;
      const k = i + below;
      const l = j + below;
      const w00 = (1 - fx) * (1 - fy);
      const w10 = fx * (1 - fy);
      const w01 = (1 - fx) * fy;
      const w11 = fx * fy;
      out[at++] = w00 * data[i]! + w10 * data[j]! + w01 * data[k]! + w11 * data[l]!;
      out[at++] = w00 * data[i + 1]! + w10 * data[j + 1]! + w01 * data[k + 1]! + w11 * data[l + 1]!;
      out[at++] = w00 * data[i + 2]! + w10 * data[j + 2]! + w01 * data[k + 2]! + w11 * data[l + 2]!;
    }
  }
}

function averaged(frame: Frame, map: Affine, side: number, out: Float32Array, taps: number): void {
  const { data, stride } = frame;
  const step = stepOf(frame);
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
    const rowX = map.b * v + map.tx;
    const rowY = map.d * v + map.ty;
    for (let u = 0; u < side; u++) {
      const x = rowX + map.a * u;
      const y = rowY + map.c * u;
      let r = 0;
      let g = 0;
      let b = 0;
      for (let t = 0; t < dx.length; t++) {
        const xt = x + dx[t]!;
        const yt = y + dy[t]!;
        const xi = xt > right ? right : xt > 0 ? xt | 0 : 0;
        const yi = yt > bottom ? bottom : yt > 0 ? yt | 0 : 0;
        const i = yi * stride + step * xi;
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
