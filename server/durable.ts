/** Files that are whole or not there at all, also after a power cut. */
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file anew: beside it first, then in its place.
 * @param backup where what it held before is kept
 */
export async function replaceFile(
  file: string,
  text: string | Uint8Array,
  backup?: string,
): Promise<void> {
  const draft = `${file}.draft`;
  try {
    await writeWhole(draft, text);
  } catch (error) {
    // Half a file would make a full disk fuller.
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
  if (backup !== undefined && existsSync(file)) await rename(file, backup);
  await rename(draft, file);
  await syncFolder(dirname(file));
}

/**
 * Writes a file that no one else may read, and puts it on the disk.
 * @param flag `wx` where nothing may be there before, not even a link
 */
export async function writeWhole(
  file: string,
  text: string | Uint8Array,
  flag: 'w' | 'wx' = 'w',
): Promise<void> {
  const handle = await open(file, flag, 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes sure that what was written into a file is on the disk. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether an error says that a disk is full, or somebody's share of it. */
export function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code))
  );
}

/** Makes sure that names in a folder are on the disk too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Not every file system can do this.
    if (!(error instanceof Error && 'code' in error && error.code === 'EINVAL')) throw error;
  } finally {
    await handle.close();
  }
}

/**
 * Keeps a file that is no good for whoever wants to look into it: as FILE.WHY-1, or the next free number.
 * @param text what to keep, unless it is the whole file
 */
export function setAside(file: string, why: string, text?: string): string {
  let number = 1;
  while (existsSync(`${file}.${why}-${number}`)) number++;
  const aside = `${file}.${why}-${number}`;
  if (text === undefined) copyFileSync(file, aside);
  else writeFileSync(aside, text, { mode: 0o600 });
  const handle = openSync(aside, 'r');
  fsyncSync(handle);
  closeSync(handle);
  return aside;
}
