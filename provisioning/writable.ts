/** Whether something may be made in a folder, asked before the long work and not after it. */
import { accessSync, constants, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * @param file that is to be made, or made anew; its folder too, where it ends in a slash
 * @returns what is wrong and what to do, behind the name of the file; nothing where all is well
 */
export function placeFault(file: string): string | undefined {
  const folder = file.endsWith('/') ? file : dirname(file);
  try {
    if (!statSync(folder).isDirectory()) return 'lies in what is no folder: name another one.';
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? 'lies in a folder that is not there: make the folder first.'
      : `lies in a folder that you may not write to (${code}): choose one of yours.`;
  }
}

/** @returns nothing for what is not there, and for what a closed folder does not tell of */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
