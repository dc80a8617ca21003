import { readFile } from 'node:fs/promises';
import type { Frame } from '@twinspot/server/camera/frame.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { decodePicture } from '@twinspot/server/vision/picture.js';

/**
 * Reads a picture file as a frame.
 *
 * @throws {TwinspotError} as `decodePicture`, with the file's name before the sentence.
 */
export async function readPicture(file: string): Promise<Frame> {
  const bytes = await readFile(file);
  try {
    return await decodePicture(bytes);
  } catch (error) {
    if (!(error instanceof TwinspotError)) throw error;
    const { code, status } = error;
    throw new TwinspotError(code, `${file}: ${error.message}`, { status, cause: error });
  }
}
