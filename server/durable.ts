/** Files that are whole or not there at all, also after a power cut. */
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { chmod, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file anew: beside it first, then in its place. Who may read it stays as it was; of a new one, nobody else.
 * @param backup where what it held before is kept
 */
export async function replaceFile(
  file: string,
  text: string | Uint8Array,
  backup?: string,
): Promise<void> {
  const draft = await draftOf(file, text);
  if (backup !== undefined && existsSync(file)) await rename(file, backup);
  await rename(draft, file);
  await syncFolder(dirname(file));
}

/**
 * Writes files of a folder anew that fit each other alone: all of them beside those of before first, so that a full disk
 * leaves these, and a power cut does unless it falls between two renamings.
 * @param texts by name, the last to come into its place last
 */
export async function replaceFiles(
  folder: string,
  texts: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  const drafts = new Map<string, string>();
  try {
    for (const [name, text] of Object.entries(texts)) {
      const file = join(folder, name);
      drafts.set(file, await draftOf(file, text));
    }
  } catch (error) {
    for (const draft of drafts.values()) await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
  for (const [file, draft] of drafts) await rename(draft, file);
  await syncFolder(folder);
}

/** Writes what a file is going to hold beside it, and returns where. */
async function draftOf(file: string, text: string | Uint8Array): Promise<string> {
  const draft = `${file}.draft`;
  try {
    await writeWhole(draft, text);
    if (existsSync(file)) await chmod(draft, (await stat(file)).mode);
  } catch (error) {
    // Half a file would make a full disk fuller.
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
  return draft;
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
