import sharp from 'sharp';
import { bytesPerPixel, type Frame } from '../camera/frame.ts';

/** Pixels; larger frames are scaled down. */
const WIDEST = 1280;

/** A frame as a JPEG file for screens. Runs on libuv's threads, beside the networks. */
export async function encodePreview(frame: Frame): Promise<Uint8Array> {
  const { width, height, format } = frame;
  const channels = bytesPerPixel(format);
  const picture = sharp(withoutGaps(frame), { raw: { width, height, channels } });
  // What a fourth channel holds is no transparency.
  return (channels === 4 ? picture.removeAlpha() : picture)
    .resize({ width: WIDEST, withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toBuffer();
}

/** The pixels without what lies between the end of a row and the next. */
function withoutGaps({ data, width, height, stride, format }: Frame): Uint8Array {
  const row = width * bytesPerPixel(format);
  if (stride === row) return data.subarray(0, row * height);
  const packed = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) packed.set(data.subarray(y * stride, y * stride + row), y * row);
  return packed;
}
