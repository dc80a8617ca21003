import { random } from '../../random.ts';
import type { CameraLook } from './camera-look.ts';

/** The camera's chip: gives a picture its colour cast and fresh noise. */
export interface Sensor {
  /** @returns a new picture; `seq` picks the noise, so the same one gives the same picture */
  expose(picture: Uint8Array, seq: number): Uint8Array;
}

/** A power of two, long enough that no pattern is seen. */
const GRAINS = 1 << 16;
/** Room on both sides of the 256 grey levels for noise that leaves them. */
const MARGIN = 64;

export function makeSensor(look: CameraLook, seed: number): Sensor {
  const draw = random(seed);
  const normal = () => draw() + draw() + draw() + draw() - 2; // sigma 0.577, limits -2..2
  const grains = Int8Array.from({ length: GRAINS }, () => (normal() / 0.577) * look.noise);
  const levels = look.cast.map((factor) =>
    Uint8Array.from({ length: 256 + 2 * MARGIN }, (_, level) =>
      Math.min(255, Math.max(0, Math.round((level - MARGIN) * factor))),
    ),
  );
  const [red, green, blue] = levels as [Uint8Array, Uint8Array, Uint8Array];
  return {
    expose(picture, seq) {
      const exposed = new Uint8Array(picture.length);
      let grain = Math.floor(random(seq + seed)() * GRAINS);
      // A stride that is odd walks through all grains, and shifts against the rows.
      for (let i = 0; i < picture.length; i += 3) {
        exposed[i] = red[picture[i]! + grains[grain]! + MARGIN]!;
        exposed[i + 1] =
          green[picture[i + 1]! + grains[(grain + 21_001) & (GRAINS - 1)]! + MARGIN]!;
        exposed[i + 2] = blue[picture[i + 2]! + grains[(grain + 42_003) & (GRAINS - 1)]! + MARGIN]!;
        grain = (grain + 7919) & (GRAINS - 1);
      }
      return exposed;
    },
  };
}
