/** Links that lead to what runs: they point to one thing or to another, and never to nothing in between. */
import { readlinkSync } from 'node:fs';
import { rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { syncFolder } from '../../durable.ts';

/** @returns the name of the folder that a link leads to; null where there is no link */
export function linkedName(link: string): string | null {
  try {
    return basename(readlinkSync(link));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT' || code === 'EINVAL' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/**
 * Lets a link lead somewhere else, at once, and makes sure that it does so after a power cut.
 * @param target relative to the link's folder; null for no link at all
 */
export async function replaceLink(link: string, target: string | null): Promise<void> {
  if (target === null) await rm(link, { force: true });
  else {
    const draft = `${link}.new`;
    await rm(draft, { force: true });
    await symlink(target, draft);
    await rename(draft, link);
  }
  await syncFolder(dirname(link));
}
