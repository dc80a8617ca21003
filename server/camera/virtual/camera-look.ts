import { random } from '../../random.ts';
import { between } from './layout.ts';
import { HEIGHT, WIDTH } from './size.ts';

/** What a camera over a table does to a picture: how it is held, the light, its colours and its noise. */
export interface CameraLook {
  /** Perspective: how much smaller things get per pixel upwards from a card's middle. */
  readonly tilt: number;
  /** How much a card is flattened by the tilt. */
  readonly squash: number;
  /** Light at a pixel: `gain + gainX * x + gainY * y`. */
  readonly gain: number;
  readonly gainX: number;
  readonly gainY: number;
  /** White balance: factors for red, green and blue. */
  readonly cast: readonly [number, number, number];
  /** Standard deviation of the noise, in grey levels. */
  readonly noise: number;
  /** Blur of the cards in pixels (sigma). */
  readonly blur: number;
  /** Where shadows fall, in pixels. */
  readonly shadow: readonly [number, number];
}

/** A camera as good as most: a little tilt, a warm or cold cast, some noise. The same seed gives the same one. */
export function cameraLook(seed: number): CameraLook {
  const draw = random(seed);
  const warmth = between(draw, -0.05, 0.05);
  const slopeX = between(draw, -0.12, 0.12);
  const slopeY = between(draw, -0.08, 0.08);
  return {
    tilt: between(draw, 0.0001, 0.0004),
    squash: between(draw, 0.93, 0.99),
    gain: 0.96 - slopeX / 2 - slopeY / 2,
    gainX: slopeX / WIDTH,
    gainY: slopeY / HEIGHT,
    cast: [1 + warmth, 1, 1 - warmth],
    noise: between(draw, 1.5, 3.5),
    blur: between(draw, 0.5, 0.8),
    shadow: [between(draw, -9, 9), between(draw, 6, 14)],
  };
}
