import type { Frame } from '../camera/frame.ts';

/** A frame whose pixel (x, y) is what `colour` says, 0..255. */
export function paint(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Frame {
  const data = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(colour(x, y), 3 * (y * width + x));
  }
  return { seq: 1, time: 0, width, height, stride: 3 * width, format: 'rgb', data };
}
