import type { ErrorBody } from '../../server/web/protocol.ts';
import { bodyOf, callAsHost } from './device/api.ts';
import { failureText, PhotoProblem, preparePhoto } from './photo.ts';

/** What was refused. */
export interface Objection {
  /** The picture file's name, where there were several; empty otherwise. */
  readonly file: string;
  /** A sentence, or the service's complaint. */
  readonly why: ErrorBody | string;
}

/** Sends a picture file as the host; returns what the service answers, or why it was refused. */
export async function givePicture(
  path: string,
  file: Blob,
): Promise<{ readonly answer: unknown } | { readonly why: Objection['why'] }> {
  try {
    const { blob, bitmap } = await preparePhoto(file);
    bitmap?.close();
    const response = await callAsHost(path, {
      ...{ method: 'POST', body: blob },
      headers: { 'content-type': blob.type || 'application/octet-stream' },
    });
    return { answer: await response.json() };
  } catch (problem) {
    const why = problem instanceof PhotoProblem ? failureText(problem.failure) : bodyOf(problem);
    return { why };
  }
}

/** Which of several picture files it is. */
export function fileName(file: Blob, files: readonly Blob[]): string {
  return files.length > 1 && file instanceof File ? file.name : '';
}
