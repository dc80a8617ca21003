import sharp from 'sharp';

/** A card's picture, ready to be warped: square, RGBA with colours multiplied by alpha. */
export interface Sprite {
  readonly size: number;
  /** The card's radius in it; around the card is some room for its soft rim. */
  readonly radius: number;
  readonly data: Uint8Array;
}

/** Pixels around the card. */
const ROOM = 4;

/**
 * Draws a card to a sprite.
 * @param svg a square that the card's rim touches
 * @param radius pixels
 * @param blur sigma in pixels, as the lens would
 */
export async function drawSprite(svg: string, radius: number, blur: number): Promise<Sprite> {
  const { data, info } = await sharp(Buffer.from(svg), { density: 96 })
    .resize(2 * radius, 2 * radius, { fit: 'fill' })
    .ensureAlpha()
    .extend({
      ...{ top: ROOM, bottom: ROOM, left: ROOM, right: ROOM },
      background: { r: 255, g: 255, b: 255, alpha: 0 },
    })
    .blur(Math.max(0.3, blur))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(data.buffer, data.byteOffset, info.width * info.height * 4);
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3]!;
    for (let c = 0; c < 3; c++) pixels[i + c] = (pixels[i + c]! * alpha + 127) / 255;
  }
  return { size: info.width, radius, data: pixels };
}

/** The back of every card: plain, with a ring and dots, so that it cannot be taken for a face. */
export const BACK_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100 -100 200 200" width="400" height="400">
<circle r="99" fill="#f7f5ef"/><circle r="90" fill="#27384f"/><circle r="78" fill="none" stroke="#f2b84b" stroke-width="3"/>
<g fill="#f2b84b"><circle r="12" cx="-22"/><circle r="12" cx="22"/></g></svg>`;
