import type { ErrorBody } from '../../server/web/protocol.ts';
import { bodyOf, callAsHost } from './device/api.ts';
import { failureText, PhotoProblem, preparePhoto } from './photo.ts';

/** Sends a picture file as the host. Returns what is wrong with it, as a sentence or as the service's complaint; null where it was taken. */
export async function givePicture(path: string, file: Blob): Promise<ErrorBody | string | null> {
  try {
    const { blob, bitmap } = await preparePhoto(file);
    bitmap?.close();
    await callAsHost(path, {
      ...{ method: 'POST', body: blob },
      headers: { 'content-type': blob.type || 'application/octet-stream' },
    });
    return null;
  } catch (problem) {
    return problem instanceof PhotoProblem ? failureText(problem.failure) : bodyOf(problem);
  }
}
