import { random } from '../../random.ts';
import type { CameraLook } from './camera-look.ts';
import { HEIGHT, WIDTH } from './size.ts';

/** Dark wood, as red, green and blue. */
const WOOD = [58, 48, 42] as const;

/** The empty table top in its light: RGB, row by row. Made once, so it may take its time. */
export function drawBackground(look: CameraLook, seed: number): Uint8Array {
  const broad = valueNoise(seed, 160, 90);
  const grain = valueNoise(seed + 1, 90, 4);
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let y = 0, i = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++, i += 3) {
      const texture = 1 + 0.16 * broad(x, y) + 0.12 * grain(x, y);
      const light = (look.gain + look.gainX * x + look.gainY * y) * texture;
      for (let c = 0; c < 3; c++) data[i + c] = Math.min(255, WOOD[c]! * light);
    }
  }
  return data;
}

/** Smooth random hills from -1 to 1 with the given spacing in pixels. */
function valueNoise(seed: number, stepX: number, stepY: number): (x: number, y: number) => number {
  const columns = Math.ceil(WIDTH / stepX) + 2;
  const rows = Math.ceil(HEIGHT / stepY) + 2;
  const draw = random(seed);
  const knots = Float32Array.from({ length: columns * rows }, () => draw() * 2 - 1);
  const soft = (t: number) => t * t * (3 - 2 * t);
  return (x, y) => {
    const column = Math.floor(x / stepX);
    const row = Math.floor(y / stepY);
    const u = soft(x / stepX - column);
    const v = soft(y / stepY - row);
    const at = row * columns + column;
    const top = knots[at]! * (1 - u) + knots[at + 1]! * u;
    const bottom = knots[at + columns]! * (1 - u) + knots[at + columns + 1]! * u;
    return top * (1 - v) + bottom * v;
  };
}
