/** Pixels of the input from one cell of the output to the next. */
const STRIDE = 8;

export interface Peak {
  /** Probability that a thing's centre is here. */
  readonly score: number;
  /** Centre in pixels of the network's input. */
  readonly x: number;
  readonly y: number;
  /** The regressed values after the two offsets. */
  readonly values: readonly number[];
}

/** The size of a centre map. */
export interface MapShape {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** A neighbour's sizes count where its heat is at least this part of the peak's: below that nobody learned them. */
const TRUSTED = 0.3;

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** The logit of a probability: what is above it in a map may be a peak. */
export const leastLogit = (threshold: number): number => Math.log(threshold / (1 - threshold));

/** A peak whose centre is given in cells. */
export const peakAt = (score: number, x: number, y: number, values: readonly number[]): Peak => ({
  score,
  x: x * STRIDE,
  y: y * STRIDE,
  values,
});

/**
 * The local maxima of a centre map. `map` holds `channels * height * width` values from `offset` on: a centre logit, the
 * offsets to the centre in cells, then sizes. What is regressed is averaged over the peak's neighbours by their heat.
 * As `peaks` in models/training/detect.py.
 */
export function peaks(
  map: Float32Array,
  offset: number,
  shape: MapShape,
  threshold: number,
  most: number,
): Peak[] {
  const { channels, height, width } = shape;
  const plane = height * width;
  const least = leastLogit(threshold);
  const spots: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const logit = map[offset + y * width + x]!;
      if (logit > least && isHighest(map, offset, width, height, x, y, logit))
        spots.push(y * width + x);
    }
  }
  spots.sort((p, q) => map[offset + q]! - map[offset + p]!);
  return spots.slice(0, most).map((spot) => {
    const cx = spot % width;
    const cy = (spot - cx) / width;
    const score = sigmoid(map[offset + spot]!);
    let total = 0;
    const sums = new Array<number>(channels - 1).fill(0);
    for (let v = Math.max(0, cy - 1); v <= Math.min(height - 1, cy + 1); v++) {
      for (let u = Math.max(0, cx - 1); u <= Math.min(width - 1, cx + 1); u++) {
        const at = offset + v * width + u;
        const weight = sigmoid(map[at]!);
        if (weight < TRUSTED * score) continue;
        total += weight;
        sums[0]! += weight * (map[at + plane]! + u + 0.5);
        sums[1]! += weight * (map[at + 2 * plane]! + v + 0.5);
        for (let k = 2; k < channels - 1; k++) sums[k]! += weight * map[at + (k + 1) * plane]!;
      }
    }
    const [x = 0, y = 0, ...values] = sums.map((sum) => sum / total);
    return peakAt(score, x, y, values);
  });
}

function isHighest(
  map: Float32Array,
  offset: number,
  width: number,
  height: number,
  x: number,
  y: number,
  logit: number,
): boolean {
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
      const other = map[offset + v * width + u]!;
      // Of two equal neighbours the first in reading order is the peak.
      if (other > logit || (other === logit && (v < y || (v === y && u < x)))) return false;
    }
  }
  return true;
}
