import sharp from 'sharp';
import type { Frame } from '../camera/frame.ts';
import { TwinspotError } from '../errors.ts';

export const MOST_BYTES = 40e6;
export const MOST_PIXELS = 100e6;
/** What sharp calls the formats of photos (AVIF is HEIF to it). Drawings such as SVG take as long to paint as their authors like. */
const PHOTOS: readonly string[] = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif'];

const refuse = (code: string, sentence: string, cause?: unknown): TwinspotError =>
  new TwinspotError(code, sentence, { status: 415, cause });

/**
 * Decodes a photo into a frame: upright (EXIF honoured), RGB, 8 bits, transparency on white.
 *
 * @param bytes JPEG, PNG, WebP, GIF, TIFF or AVIF; at most 40 MB and 100 megapixels.
 * @throws {TwinspotError} `picture-empty`, `picture-too-large`, `picture-heic`, `picture-unreadable`
 */
export async function decodePicture(bytes: Uint8Array): Promise<Frame> {
  if (bytes.length === 0) throw refuse('picture-empty', 'The file is empty; choose a photo.');
  if (bytes.length > MOST_BYTES) {
    throw new TwinspotError(
      'picture-too-large',
      `The file has ${Math.round(bytes.length / 1e6)} MB and at most ${MOST_BYTES / 1e6} MB are read; save it smaller and try again.`,
      { status: 413 },
    );
  }
  if (isHeic(bytes)) {
    throw refuse(
      'picture-heic',
      'HEIC photos cannot be read here; save or send the photo as JPEG and try again.',
    );
  }
  const unreadable = (cause?: unknown) =>
    refuse(
      'picture-unreadable',
      'The file is no picture that can be read; choose a JPEG, PNG or WebP photo.',
      cause,
    );
  const meta = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw unreadable(cause);
    });
  if (!PHOTOS.includes(meta.format)) throw unreadable();
  if (meta.width * meta.height > MOST_PIXELS) {
    throw new TwinspotError(
      'picture-too-large',
      `The picture has ${Math.round((meta.width * meta.height) / 1e6)} megapixels and at most ${MOST_PIXELS / 1e6} are read; save it smaller and try again.`,
      { status: 413 },
    );
  }
  const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw refuse(
        'picture-unreadable',
        'The picture is damaged or cut short; save it again or choose another photo.',
        cause,
      );
    });
  return {
    seq: 0,
    time: performance.timeOrigin + performance.now(),
    width: info.width,
    height: info.height,
    stride: 3 * info.width,
    format: 'rgb',
    data: info.channels === 3 ? data : tripled(data),
  };
}

function tripled(grey: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3);
  for (let i = 0; i < grey.length; i++) rgb.fill(grey[i]!, 3 * i, 3 * i + 3);
  return rgb;
}

/** ISO base media files of the HEIF family with HEVC inside: their decoder is not free to ship. */
function isHeic(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.subarray(4, 12)).toString('latin1');
  return (
    /^ftyp(heic|heix|hevc|hevx|heim|heis|mif1|msf1)/.test(text) &&
    !Buffer.from(bytes.subarray(8, 64)).includes('avif')
  );
}
