import sharp from 'sharp';
import type { Frame } from '../camera/frame.ts';

/** Pixels; larger frames are scaled down. */
const WIDEST = 1280;

/** A frame as a JPEG file for screens. Runs on libuv's threads, beside the networks. */
export async function encodePreview(frame: Frame): Promise<Uint8Array> {
  const { width, height } = frame;
  return sharp(withoutGaps(frame), { raw: { width, height, channels: 3 } })
    .resize({ width: WIDEST, withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toBuffer();
}

/** The pixels without what lies between the end of a row and the next. */
function withoutGaps({ data, width, height, stride }: Frame): Uint8Array {
  const row = width * 3;
  if (stride === row) return data;
  const packed = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) packed.set(data.subarray(y * stride, y * stride + row), y * row);
  return packed;
}
