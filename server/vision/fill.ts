import { normalised } from './letterbox.ts';

/**
 * Puts a square picture into slot `slot` of a batch: interleaved RGB 0..255 becomes balanced, clipped, normalised planes.
 */
export function fill(
  input: Float32Array,
  slot: number,
  side: number,
  pixels: Float32Array,
  gains: readonly [number, number, number],
): void {
  const plane = side * side;
  for (let c = 0; c < 3; c++) {
    const gain = gains[c]!;
    const start = (3 * slot + c) * plane;
    for (let i = 0, j = c; i < plane; i++, j += 3) {
      const value = pixels[j]! * gain;
      input[start + i] = normalised(value > 255 ? 255 : value);
    }
  }
}
