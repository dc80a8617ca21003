import type { Frame } from '../camera/frame.ts';
import type { Affine } from './affine.ts';
import { stepOf } from './layout.ts';

/** How far a picture may be stretched to fill the network's input; the network learned tilted cards anyway. */
const MOST_STRETCH = 1.2;
/** Grey of the bars beside a picture of another shape, as in training. */
const BAR = 128;

/** Where in a network's input of `width` x `height` a frame goes. */
export interface Place {
  readonly width: number;
  readonly height: number;
  /** The input's pixels before and above the picture. */
  readonly left: number;
  readonly top: number;
  /** The picture's size in the input. */
  readonly across: number;
  readonly down: number;
  /** Whether the frame is transposed. */
  readonly portrait: boolean;
  /** From the network's pixels to the frame's. */
  readonly toFrame: Affine;
}

/** A pixel value 0..255 as the networks take it. */
export const normalised = (value: number): number => value * (4 / 255) - 2;

/**
 * Fits a frame into `width` x `height`. A portrait frame is transposed first (a card does not mind), so that one
 * landscape network serves both.
 *
 * @param zoom above 0; 1 fills the input; less leaves bars all around, so that cards larger than the picture become findable.
 */
export function place(
  frame: Pick<Frame, 'width' | 'height'>,
  width: number,
  height: number,
  zoom = 1,
): Place {
  if (!(zoom > 0 && zoom <= 1))
    throw new RangeError(`a zoom of ${zoom} is not above 0 and at most 1`);
  const portrait = frame.height > frame.width;
  const long = portrait ? frame.height : frame.width;
  const short = portrait ? frame.width : frame.height;
  const scale = Math.min(width / long, height / short) * zoom;
  // A picture of one row still needs a row.
  const across = Math.max(1, Math.round(Math.min(width * zoom, long * scale * MOST_STRETCH)));
  const down = Math.max(1, Math.round(Math.min(height * zoom, short * scale * MOST_STRETCH)));
  const left = (width - across) >> 1;
  const top = (height - down) >> 1;
  const sx = long / across;
  const sy = short / down;
  const toFrame = portrait
    ? { a: 0, b: sy, tx: -top * sy, c: sx, d: 0, ty: -left * sx }
    : { a: sx, b: 0, tx: -left * sx, c: 0, d: sy, ty: -top * sy };
  return { width, height, left, top, across, down, portrait, toFrame };
}

/**
 * Shrinks a frame into a network's input by area averaging.
 * @param input gets RGB planes, `3 * height * width` values, as the network takes them
 */
export function letterbox(frame: Frame, where: Place, input: Float32Array): void {
  const { width, height, left, top, across, down, portrait } = where;
  if (across < width || down < height) input.fill(normalised(BAR));

  const { data, stride } = frame;
  const step = stepOf(frame);
  const plane = width * height;
  const outColumns = portrait ? down : across;
  const outRows = portrait ? across : down;
  const columns = spans(frame.width, outColumns);
  const rows = spans(frame.height, outRows);
  const sums = new Uint32Array(3 * outColumns);
  for (let v = 0; v < outRows; v++) {
    sums.fill(0);
    const y0 = rows[v]!;
    const y1 = Math.max(y0 + 1, rows[v + 1]!);
    for (let y = y0; y < y1; y++) {
      const line = y * stride;
      for (let u = 0; u < outColumns; u++) {
        const x0 = columns[u]!;
        const x1 = Math.max(x0 + 1, columns[u + 1]!);
        let r = 0;
        let g = 0;
        let b = 0;
        for (let i = line + step * x0, end = line + step * x1; i < end; i += step) {
          r += data[i]!;
          g += data[i + 1]!;
          b += data[i + 2]!;
        }
        sums[3 * u]! += r;
        sums[3 * u + 1]! += g;
        sums[3 * u + 2]! += b;
      }
    }
    for (let u = 0; u < outColumns; u++) {
      const share = 1 / (Math.max(1, columns[u + 1]! - columns[u]!) * (y1 - y0));
      const at = portrait ? (top + u) * width + left + v : (top + v) * width + left + u;
      input[at] = normalised(sums[3 * u]! * share);
      input[plane + at] = normalised(sums[3 * u + 1]! * share);
      input[2 * plane + at] = normalised(sums[3 * u + 2]! * share);
    }
  }
}

/** Where each of `count` equal parts of `length` pixels begins, and the end of the last. */
function spans(length: number, count: number): Int32Array {
  const starts = new Int32Array(count + 1);
  for (let i = 0; i <= count; i++) starts[i] = Math.min(length, Math.floor((i * length) / count));
  // Enlarging: a part still needs one pixel inside the picture.
  for (let i = 0; i < count; i++) starts[i] = Math.min(starts[i]!, length - 1);
  return starts;
}
