/** An axis-aligned box `[x, y, width, height]` in pixels of the upright frame. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** A card's rim as seen: an ellipse in pixels of the upright frame, `angle` in degrees from +x to the `rx` axis. */
export interface Ellipse {
  readonly cx: number;
  readonly cy: number;
  readonly rx: number;
  readonly ry: number;
  readonly angle: number;
}

/** A symbol seen on a card. */
export interface Sighting {
  readonly box: Box;
  /** How sure the finder is that a symbol is here, 0 to 1. */
  readonly score: number;
  /** Unit vector of the artwork, the same at any rotation, size or light; length as the bundle's manifest says. */
  readonly vector: Float32Array;
}

/** A card seen in a frame. */
export interface Card {
  readonly outline: Ellipse;
  /** How sure the finder is that a card is here, 0 to 1. */
  readonly score: number;
  readonly sightings: readonly Sighting[];
}
