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

/** Why a photo was not read. */
export type PhotoFailure =
  | { readonly why: 'too-large'; readonly megabytes: number }
  | { readonly why: 'too-many-pixels'; readonly megapixels: number }
  /** The service did not answer. */
  | { readonly why: 'no-answer' }
  | { readonly why: 'status'; readonly status: number }
  | { readonly why: 'refused'; readonly error: ErrorBody }
  | { readonly why: 'unknown' };

export class PhotoProblem extends Error {
  readonly failure: PhotoFailure;

  constructor(failure: PhotoFailure) {
    super(`The photo was not read: ${failure.why}`);
    this.failure = failure;
  }
}

/** A sentence for the person who gave the photo. */
export function failureText(failure: PhotoFailure): string {
  const { table } = text.value;
  switch (failure.why) {
    case 'too-large':
      return table.photoTooLarge(failure.megabytes);
    case 'too-many-pixels':
      return table.photoTooManyPixels(failure.megapixels);
    case 'no-answer':
      return table.photoNoAnswer;
    case 'status':
      return table.photoStatus(failure.status);
    case 'refused':
      return errorText(failure.error);
    case 'unknown':
      return table.advice['photo-failed'].hint;
  }
}

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
    throw new PhotoProblem({ why: 'too-large', megabytes: Math.round(file.size / 1e6) });
  }
  const decoded = await decode(file);
  if (!decoded) return { blob: file, bitmap: null };
  const pixels = decoded.width * decoded.height;
  if (pixels > MOST_PIXELS) {
    decoded.close();
    throw new PhotoProblem({ why: 'too-many-pixels', megapixels: Math.round(pixels / 1e6) });
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

/** Asks the service what a photo shows. Throws a `PhotoProblem`. */
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
    throw new PhotoProblem({ why: 'no-answer' });
  }
  if (response.ok) return (await response.json()) as Scene;
  const body = (await response.json().catch(() => null)) as Partial<ErrorBody> | null;
  throw new PhotoProblem(
    body?.message
      ? { why: 'refused', error: { code: body.code ?? '', message: body.message } }
      : { why: 'status', status: response.status },
  );
}

/** The pictures among dropped or pasted things; all files where none says that it is a picture. */
export function picturesIn(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])];
  const pictures = files.filter((file) => file.type.startsWith('image/'));
  return pictures.length > 0 ? pictures : files;
}
