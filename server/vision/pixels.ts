import type { Frame } from '../camera/frame.ts';
import { findNative } from '../native.ts';
import type { Ellipse } from './card.ts';
import type { Letterboxed } from './letterbox.ts';
import { nativePixels } from './native-pixels.ts';
import { ownPixels } from './own-pixels.ts';
import type { MapShape, Peak } from './peaks.ts';
import type { Straight } from './straighten.ts';
import type { Spot } from './symbols.ts';

/** What a network takes at once: `batch` squares of `side` x `side` pixels. */
export interface Squares {
  readonly batch: number;
  readonly side: number;
}

/** A symbol to be cut out, on the card that it was found on. */
export interface Cutting {
  readonly spot: Spot;
  readonly straight: Straight;
}

/**
 * What vision does with pixels before and after the networks. There are two, and they give the same: pictures to the last
 * bit, peaks to 1e-12 of a value, for that is how far two libraries' exponentials are apart.
 *
 * A frame's memory must stay as it is until the promise is settled, and is never written to. Inputs hold planes of
 * normalised values; the slots that are left over in the last of them hold zeros.
 *
 * @throws {TwinspotError} `frame-layout` where a frame is not as large as it says
 */
export interface Pixels {
  readonly name: 'native' | 'typescript';
  /** Shrinks a frame to `width` x `height`; `zoom` as for `place`. */
  letterbox(frame: Frame, width: number, height: number, zoom?: number): Promise<Letterboxed>;
  /** Cuts out cards as if seen from above and whitens their paper: inputs of as many as fit, in order. */
  straighten(
    frame: Frame,
    outlines: readonly Ellipse[],
    squares: Squares,
  ): Promise<{ readonly inputs: readonly Float32Array[]; readonly straight: readonly Straight[] }>;
  /** Cuts out symbols at full resolution, in the light of their card's paper: inputs of as many as fit, in order. */
  crops(
    frame: Frame,
    cuttings: readonly Cutting[],
    squares: Squares,
  ): Promise<readonly Float32Array[]>;
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
