import sharp from 'sharp';
import type { Frame } from '../camera/frame.ts';
import type { Ellipse } from '../vision/card.ts';
import { straighten } from '../vision/straighten.ts';

/** Pixels along a side of a card's picture. */
export const CUT_OUT_SIDE = 480;
/** What lies around the rim: paper, so that nothing of the table leaves with the card. */
const AROUND = 240;
/** Where the rim begins to fade, in the radius, and over how many pixels: outlines are not exact. */
const RIM = 0.97;
const SOFT = 2;

/**
 * A card's picture: cut from the frame at full resolution, straightened, in the light of its own paper. Its rim touches
 * all sides.
 * @returns a JPEG file of `CUT_OUT_SIDE` pixels each way
 */
export async function cutOut(frame: Frame, outline: Ellipse): Promise<Uint8Array> {
  const side = CUT_OUT_SIDE;
  const { pixels, gains } = straighten(frame, outline, side, 1);
  const picture = new Uint8Array(side * side * 3);
  const radius = side / 2;
  for (let v = 0, i = 0; v < side; v++) {
    for (let u = 0; u < side; u++, i += 3) {
      const far = Math.hypot(u + 0.5 - radius, v + 0.5 - radius);
      const inside = (RIM * radius - far) / SOFT;
      const part = Math.min(1, Math.max(0, inside));
      for (let c = 0; c < 3; c++) {
        const ink = Math.min(255, pixels[i + c]! * gains[c]!);
        picture[i + c] = Math.round(ink * part + AROUND * (1 - part));
      }
    }
  }
  return sharp(picture, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 86 })
    .toBuffer();
}
