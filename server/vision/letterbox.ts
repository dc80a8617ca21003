import type { Frame } from '../camera/frame.ts';
import type { Affine } from './affine.ts';

/** How far a picture may be stretched to fill the network's input; the network learned tilted cards anyway. */
const MOST_STRETCH = 1.2;
/** Grey of the bars beside a picture of another shape, as in training. */
const BAR = 128;

export interface Letterboxed {
  /** RGB planes, `3 * height * width` values, as the network takes them. */
  readonly input: Float32Array;
  /** From the network's pixels to the frame's. */
  readonly toFrame: Affine;
}

/** A pixel value 0..255 as the networks take it. */
export const normalised = (value: number): number => (value / 255 - 0.5) * 4;

/**
 * Shrinks a frame to `width` x `height` by area averaging. A portrait frame is transposed first (a card does not mind),
 * so that one landscape network serves both.
 *
 * @param zoom 1 fills the input; less leaves bars all around, so that cards larger than the picture become findable.
 */
export function letterbox(frame: Frame, width: number, height: number, zoom = 1): Letterboxed {
  const portrait = frame.height > frame.width;
  const long = portrait ? frame.height : frame.width;
  const short = portrait ? frame.width : frame.height;
  const scale = Math.min(width / long, height / short) * zoom;
  const across = Math.round(Math.min(width * zoom, long * scale * MOST_STRETCH));
  const down = Math.round(Math.min(height * zoom, short * scale * MOST_STRETCH));
  const left = (width - across) >> 1;
  const top = (height - down) >> 1;
  const input = new Float32Array(3 * width * height);
  if (across < width || down < height) input.fill(normalised(BAR));

  const columns = spans(frame.width, portrait ? down : across);
  const rows = spans(frame.height, portrait ? across : down);
  const sums = new Float64Array(3 * (portrait ? down : across));
  const plane = width * height;
  const outColumns = portrait ? down : across;
  const outRows = portrait ? across : down;
  for (let v = 0; v < outRows; v++) {
    sums.fill(0);
    const y0 = rows[v]!;
    const y1 = Math.max(y0 + 1, rows[v + 1]!);
    for (let y = y0; y < y1; y++) {
      const line = y * frame.stride;
      for (let u = 0; u < outColumns; u++) {
        const x0 = columns[u]!;
        const x1 = Math.max(x0 + 1, columns[u + 1]!);
        let r = 0;
        let g = 0;
        let b = 0;
        for (let i = line + 3 * x0, end = line + 3 * x1; i < end; i += 3) {
          r += frame.data[i]!;
          g += frame.data[i + 1]!;
          b += frame.data[i + 2]!;
        }
        const share = 1 / (x1 - x0);
        sums[3 * u]! += r * share;
        sums[3 * u + 1]! += g * share;
        sums[3 * u + 2]! += b * share;
      }
    }
    const share = 1 / (y1 - y0);
    for (let u = 0; u < outColumns; u++) {
      const at = portrait ? (top + u) * width + left + v : (top + v) * width + left + u;
      input[at] = normalised(sums[3 * u]! * share);
      input[plane + at] = normalised(sums[3 * u + 1]! * share);
      input[2 * plane + at] = normalised(sums[3 * u + 2]! * share);
    }
  }
  const sx = long / across;
  const sy = short / down;
  const toFrame = portrait
    ? { a: 0, b: sy, tx: -top * sy, c: sx, d: 0, ty: -left * sx }
    : { a: sx, b: 0, tx: -left * sx, c: 0, d: sy, ty: -top * sy };
  return { input, toFrame };
}

/** Where each of `count` equal parts of `length` pixels begins, and the end of the last. */
function spans(length: number, count: number): Int32Array {
  const starts = new Int32Array(count + 1);
  for (let i = 0; i <= count; i++) starts[i] = Math.min(length, Math.floor((i * length) / count));
  // Enlarging: a part still needs one pixel inside the picture.
  for (let i = 0; i < count; i++) starts[i] = Math.min(starts[i]!, length - 1);
  return starts;
}
