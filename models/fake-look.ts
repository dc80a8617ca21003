import type { Frame } from '@twinspot/server/camera/frame.js';
import type { Card, Sighting } from '@twinspot/server/vision/card.js';

/**
 * A stand-in for vision in tests: every patch of colour that neither the table (the corner's colour) nor white paper
 * has is a sighting, whose vector is its mean colour; all lie on one card, the whole frame.
 */
export async function fakeLook(frame: Frame): Promise<Card[]> {
  const { width, height, stride, data } = frame;
  const [red, green, blue] = data.subarray(stride + 3, stride + 6) as unknown as number[];
  const inked = (x: number, y: number) => {
    const at = y * stride + 3 * x;
    const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) <= 70) return false;
    return (r - red!) ** 2 + (g - green!) ** 2 + (b - blue!) ** 2 > 1600;
  };
  const seen = new Uint8Array(width * height);
  const sightings: Sighting[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] || !inked(start % width, Math.floor(start / width))) continue;
    const patch = flood(start, width, height, seen, inked);
    if (patch.length < 400) continue;
    const xs = patch.map((at) => at % width);
    const ys = patch.map((at) => Math.floor(at / width));
    const [left, top] = [xs.reduce((a, b) => Math.min(a, b)), ys.reduce((a, b) => Math.min(a, b))];
    const [right, bottom] = [
      xs.reduce((a, b) => Math.max(a, b)),
      ys.reduce((a, b) => Math.max(a, b)),
    ];
    const sum = [0, 0, 0];
    for (const [k, x] of xs.entries()) {
      for (let c = 0; c < 3; c++) sum[c]! += data[ys[k]! * stride + 3 * x + c]!;
    }
    const norm = Math.hypot(...sum);
    const vector = Float32Array.from(sum, (v) => v / norm);
    sightings.push({ box: [left, top, right - left + 1, bottom - top + 1], score: 1, vector });
  }
  const outline = { cx: width / 2, cy: height / 2, rx: width / 2, ry: height / 2, angle: 0 };
  return [{ outline, score: 1, sightings }];
}

function flood(
  start: number,
  width: number,
  height: number,
  seen: Uint8Array,
  inked: (x: number, y: number) => boolean,
): number[] {
  const patch = [start];
  seen[start] = 1;
  for (let k = 0; k < patch.length; k++) {
    const [x, y] = [patch[k]! % width, Math.floor(patch[k]! / width)];
    for (let side = 0; side < 4; side++) {
      const nx = x + [-1, 1, 0, 0][side]!;
      const ny = y + [0, 0, -1, 1][side]!;
      const at = ny * width + nx;
      if (nx < 0 || ny < 0 || nx >= width || ny >= height || seen[at] || !inked(nx, ny)) continue;
      seen[at] = 1;
      patch.push(at);
    }
  }
  return patch;
}
