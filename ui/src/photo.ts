/** A person's photo: made upright and small enough to send, sent, and answered. */
import type { ErrorBody, Scene } from '../../server/web/protocol.ts';
import type { Size } from './fit.ts';
import { errorText } from './i18n/error-text.ts';
import { text } from './i18n/index.ts';

/** The longest side that is sent, in pixels: enough for every symbol of a card, quick over a home network. */
export const LONGEST_SIDE = 2048;
/** What the service accepts at most, in bytes and in pixels. */
const LARGEST_FILE = 40e6;
const MOST_PIXELS = 100e6;
const QUALITY = 0.9;

/** A photo ready to send. `bitmap` is null for what this browser cannot show; the service then says why. */
export interface Prepared {
  readonly blob: Blob;
  readonly bitmap: ImageBitmap | null;
}

/** A sentence for the person who gave the photo. */
export class PhotoProblem extends Error {}

/** A size with both sides at most `longest`, of the same shape, never enlarged; whole pixels, at least one. */
export function scaledSize({ width, height }: Size, longest = LONGEST_SIDE): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** Turns a photo upright and scales it down. What this browser cannot decode is passed on as it is. */
export async function preparePhoto(file: Blob): Promise<Prepared> {
  if (file.size > LARGEST_FILE) {
    throw new PhotoProblem(text.value.table.photoTooLarge(Math.round(file.size / 1e6)));
  }
  const decoded = await decode(file);
  if (!decoded) return { blob: file, bitmap: null };
  const pixels = decoded.width * decoded.height;
  if (pixels > MOST_PIXELS) {
    decoded.close();
    throw new PhotoProblem(text.value.table.photoTooManyPixels(Math.round(pixels / 1e6)));
  }
  const size = scaledSize(decoded);
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (!context) return { blob: file, bitmap: decoded };
  context.imageSmoothingQuality = 'high';
  // Transparent parts of a PNG or WebP lie on white, as a card would.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  context.drawImage(decoded, 0, 0, size.width, size.height);
  decoded.close();
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', QUALITY);
  });
  return { blob: blob ?? file, bitmap: await createImageBitmap(canvas) };
}

async function decode(file: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    // Older browsers refuse the word, and do what it says without being asked.
    return createImageBitmap(file).catch(() => null);
  }
}

/** Asks the service what a photo shows. Throws a `PhotoProblem` with a sentence for people. */
export async function askAbout(blob: Blob, url: string, signal: AbortSignal): Promise<Scene> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      body: blob,
      headers: { 'content-type': blob.type || 'application/octet-stream' },
      signal,
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new PhotoProblem(text.value.table.photoNoAnswer);
  }
  if (response.ok) return (await response.json()) as Scene;
  const body = (await response.json().catch(() => null)) as Partial<ErrorBody> | null;
  throw new PhotoProblem(
    body?.message
      ? errorText({ code: body.code ?? '', message: body.message })
      : text.value.table.photoStatus(response.status),
  );
}

/** The first picture among dropped or pasted things; any file where none says that it is a picture. */
export function pictureIn(data: DataTransfer | null): File | null {
  const files = [...(data?.files ?? [])];
  return files.find((file) => file.type.startsWith('image/')) ?? files[0] ?? null;
}
