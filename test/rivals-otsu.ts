/** How the original system finds cards: a threshold by Otsu's method, and the contours of what is brighter. */
import type { Frame } from '@twinspot/server/camera/frame.js';
import type { Ellipse } from '@twinspot/server/vision/card.js';
import { stepOf } from '@twinspot/server/vision/layout.js';

/** Pixels of the frame on each side of one that is looked at: a finer picture finds no more cards and takes longer. */
const SHRINK = 4;
/** A card's area in the frame's, and how much of its own ellipse it fills. */
const AREA = [0.006, 0.45] as const;
const FULL = 0.88;
/** How much longer than wide a tilted card may look. */
const LONGEST = 1.9;
/** As many as lie on a table at most: of a patterned cloth's many patches the largest. */
const MOST = 9;

/**
 * Outlines of bright regions that are round and large enough for cards, the largest first. Holes, such as the symbols are,
 * count as parts of the region, for a contour goes around them.
 */
export function otsuCards(frame: Frame): Ellipse[] {
  const { grey, width, height } = shrunk(frame);
  const threshold = otsu(grey);
  const outside = darkOutside(grey, threshold, width, height);
  const found: { readonly outline: Ellipse; readonly area: number }[] = [];
  const taken = new Uint8Array(grey.length);
  const queue = new Int32Array(grey.length);
  for (let start = 0; start < grey.length; start++) {
    if (outside[start] || taken[start]) continue;
    const area = fill(start, taken, outside, queue, width, height);
    const share = area / grey.length;
    if (share < AREA[0] || share > AREA[1]) continue;
    const outline = momentsOf(queue.subarray(0, area), width);
    const ellipse = Math.PI * outline.rx * outline.ry;
    if (outline.rx > LONGEST * outline.ry || ellipse === 0 || area / ellipse < FULL) continue;
    found.push({ outline: scaled(outline), area });
  }
  return found
    .sort((a, b) => b.area - a.area)
    .slice(0, MOST)
    .map(({ outline }) => outline);
}

/** The threshold between 0 and 255 that parts grey values best: most variance between the two classes. */
export function otsu(grey: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const value of grey) counts[value]!++;
  let [all, below, sumBelow, best, most] = [0, 0, 0, 0, -1];
  for (let value = 0; value < 256; value++) all += value * counts[value]!;
  for (let value = 0; value < 256; value++) {
    below += counts[value]!;
    sumBelow += value * counts[value]!;
    const above = grey.length - below;
    if (below === 0 || above === 0) continue;
    const between = below * above * (sumBelow / below - (all - sumBelow) / above) ** 2;
    if (between > most) [best, most] = [value, between];
  }
  return best;
}

function shrunk(frame: Frame): { grey: Uint8Array; width: number; height: number } {
  const [width, height] = [Math.floor(frame.width / SHRINK), Math.floor(frame.height / SHRINK)];
  const grey = new Uint8Array(width * height);
  const { data, stride } = frame;
  const step = stepOf(frame);
  // The middle four of the sixteen pixels: as steady as all of them, and a quarter of the work.
  for (let y = 0, at = 0; y < height; y++) {
    let first = (SHRINK * y + 1) * stride + step;
    for (let x = 0; x < width; x++, at++, first += SHRINK * step) {
      let sum = 0;
      for (const i of [first, first + step, first + stride, first + stride + step]) {
        sum += 77 * data[i]! + 150 * data[i + 1]! + 29 * data[i + 2]!;
      }
      grey[at] = sum >> 10;
    }
  }
  return { grey, width, height };
}

/** Marks the dark that is joined to the picture's rim: all else is a region, or a hole in one. */
function darkOutside(
  grey: Uint8Array,
  threshold: number,
  width: number,
  height: number,
): Uint8Array {
  const outside = new Uint8Array(grey.length);
  const queue = new Int32Array(grey.length);
  let end = 0;
  const add = (at: number): void => {
    if (outside[at] || grey[at]! > threshold) return;
    outside[at] = 1;
    queue[end++] = at;
  };
  for (let x = 0; x < width; x++) {
    add(x);
    add((height - 1) * width + x);
  }
  for (let y = 0; y < height; y++) {
    add(y * width);
    add(y * width + width - 1);
  }
  for (let from = 0; from < end; from++) {
    const at = queue[from]!;
    const x = at % width;
    if (x > 0) add(at - 1);
    if (x < width - 1) add(at + 1);
    if (at >= width) add(at - width);
    if (at < grey.length - width) add(at + width);
  }
  return outside;
}

/** Collects in `queue` all pixels of the region at `start`; returns how many. */
function fill(
  start: number,
  taken: Uint8Array,
  outside: Uint8Array,
  queue: Int32Array,
  width: number,
  height: number,
): number {
  let end = 0;
  const add = (at: number): void => {
    if (taken[at] || outside[at]) return;
    taken[at] = 1;
    queue[end++] = at;
  };
  add(start);
  for (let from = 0; from < end; from++) {
    const at = queue[from]!;
    const x = at % width;
    if (x > 0) add(at - 1);
    if (x < width - 1) add(at + 1);
    if (at >= width) add(at - width);
    if (at < (height - 1) * width) add(at + width);
  }
  return end;
}

/** The ellipse with the region's second moments. */
function momentsOf(region: Int32Array, width: number): Ellipse {
  let [sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0];
  for (const at of region) {
    const x = (at % width) + 0.5;
    const y = Math.floor(at / width) + 0.5;
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
    syy += y * y;
  }
  const n = region.length;
  const [cx, cy] = [sx / n, sy / n];
  const [xx, xy, yy] = [sxx / n - cx * cx, sxy / n - cx * cy, syy / n - cy * cy];
  const middle = (xx + yy) / 2;
  const spread = Math.hypot((xx - yy) / 2, xy);
  return {
    cx,
    cy,
    // Of a full ellipse the variance along an axis is a quarter of that half axis squared.
    rx: 2 * Math.sqrt(middle + spread),
    ry: 2 * Math.sqrt(Math.max(0, middle - spread)),
    angle: (Math.atan2(2 * xy, xx - yy) / 2) * (180 / Math.PI),
  };
}

function scaled({ cx, cy, rx, ry, angle }: Ellipse): Ellipse {
  return { cx: SHRINK * cx, cy: SHRINK * cy, rx: SHRINK * rx, ry: SHRINK * ry, angle };
}
