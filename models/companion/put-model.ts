/** Puts a trained model where it was asked for. */
import { copyFileSync, cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Copies a model into the place of another one, or of nothing. Whenever this is interrupted a whole model is there, under this
 * name or beside it, and it may be done again.
 *
 * @param sign the file that tells a folder with a model from others
 * @throws what the file system throws; what was there before then still is.
 */
export function putModel(trained: string, place: string, sign: string): void {
  const [next, before] = [`${place}-next`, `${place}-before`];
  rmSync(next, { recursive: true, force: true });
  // Copied, not renamed: the place may be on another disk. What says that a model is there comes last.
  const wanted = (file: string) => !file.endsWith('.whole') && basename(file) !== sign;
  cpSync(trained, next, { recursive: true, filter: wanted });
  copyFileSync(join(trained, sign), join(next, sign));
  rmSync(before, { recursive: true, force: true });
  if (existsSync(place)) renameSync(place, before);
  renameSync(next, place);
  rmSync(before, { recursive: true, force: true });
}
