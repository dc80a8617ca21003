/**
 * The addon's part that works on pixels (`native/src/pixels`). Frames come as their bytes and a layout: width, height,
 * stride, and bytes of a pixel, whose first three are red, green and blue. A map is six numbers: a, b, tx, c, d, ty. Memory is
 * held while a promise is pending; frames are only read.
 */
export interface PixelsBinding {
  /**
   * Fills a network's input, three planes.
   * @param place width, height, left, top, across, down, and 1 for portrait
   */
  letterbox(
    bytes: Uint8Array,
    layout: Int32Array,
    place: Int32Array,
    input: Float32Array,
  ): Promise<void>;

  /** Fills `planes` (3 x side x side a map) with straightened cards, and `gains` (3 a map). */
  straighten(
    bytes: Uint8Array,
    layout: Int32Array,
    maps: Float64Array,
    side: number,
    reach: number,
    planes: Float32Array,
    gains: Float64Array,
  ): Promise<void>;

  /** Fills `planes` (3 x side x side a map) with squares of the frame, by the gains of each (3 a map). */
  crops(
    bytes: Uint8Array,
    layout: Int32Array,
    maps: Float64Array,
    gains: Float64Array,
    side: number,
    planes: Float32Array,
  ): Promise<void>;

  /**
   * The local maxima of a centre map above the logit `least`, the highest first.
   * @returns of each its score, its centre in cells (x, y) and its other values: `channels` numbers
   */
  peaks(
    map: Float32Array,
    offset: number,
    channels: number,
    height: number,
    width: number,
    least: number,
    most: number,
  ): Float64Array;
}
