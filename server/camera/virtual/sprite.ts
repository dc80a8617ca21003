import sharp from 'sharp';

/** A card's picture, ready to be warped: square, RGBA with colours multiplied by alpha. */
export interface Sprite {
  readonly size: number;
  readonly data: Uint8Array;
}

/** Draws an SVG to a sprite. @param blur sigma in pixels, as the lens would */
export async function drawSprite(svg: string, size: number, blur: number): Promise<Sprite> {
  const { data, info } = await sharp(Buffer.from(svg), { density: 96 })
    .resize(size, size, { fit: 'fill' })
    .ensureAlpha()
    .blur(Math.max(0.3, blur))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = new Uint8Array(data.buffer, data.byteOffset, info.width * info.height * 4);
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3]!;
    for (let c = 0; c < 3; c++) pixels[i + c] = (pixels[i + c]! * alpha + 127) / 255;
  }
  return { size, data: pixels };
}

/** The back of every card: plain, with a ring and dots, so that it cannot be taken for a face. */
export const BACK_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100 -100 200 200" width="400" height="400">
<circle r="99" fill="#f7f5ef"/><circle r="90" fill="#27384f"/><circle r="78" fill="none" stroke="#f2b84b" stroke-width="3"/>
<g fill="#f2b84b"><circle r="12" cx="-22"/><circle r="12" cx="22"/></g></svg>`;
