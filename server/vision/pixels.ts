import type { Frame } from '../camera/frame.ts';
import { findNative } from '../native.ts';
import type { Ellipse } from './card.ts';
import type { Place } from './letterbox.ts';
import { nativePixels } from './native-pixels.ts';
import { ownPixels } from './own-pixels.ts';
import type { MapShape, Peak } from './peaks.ts';
import type { Straight } from './straighten.ts';
import type { Spot } from './symbols.ts';

/** A symbol to be cut out, on the card that it was found on. */
export interface Cutting {
  readonly spot: Spot;
  readonly straight: Straight;
}

/**
 * What vision does with pixels before and after the networks. There are two, and they give the same: pictures to the last
 * bit, peaks to 1e-12 of a value, for that is how far two libraries' exponentials are apart.
 *
 * A frame's memory must stay as it is until the promise is settled, and is never written to. What comes out are planes of
 * values as the networks take them, square after square.
 *
 * @throws {TwinspotError} `frame-layout` where a frame is not as large as it says
 */
export interface Pixels {
  readonly name: 'native' | 'typescript';
  /** Shrinks a frame; `input` takes `3 * height * width` values of the place. */
  letterbox(frame: Frame, where: Place, input: Float32Array): Promise<void>;
  /** Cuts out cards as if seen from above, and whitens their paper; `planes` takes `3 * side * side` values a card. */
  straighten(
    frame: Frame,
    outlines: readonly Ellipse[],
    side: number,
    planes: Float32Array,
  ): Promise<readonly Straight[]>;
  /** Cuts out symbols at full resolution, in the light of their card's paper, `3 * side * side` values each. */
  crops(
    frame: Frame,
    cuttings: readonly Cutting[],
    side: number,
    planes: Float32Array,
  ): Promise<void>;
  /** The local maxima of a centre map that begins at `offset`, the highest first and at most `most`. */
  peaks(
    map: Float32Array,
    offset: number,
    shape: MapShape,
    threshold: number,
    most: number,
  ): readonly Peak[];
}

/** The addon's where it can be loaded, else TypeScript's. */
export function choosePixels(): Pixels {
  const native = findNative();
  return native === null ? ownPixels : nativePixels(native);
}
