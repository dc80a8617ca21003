/** What the tests of booted machines begin with. */
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { releaseName } from '@twinspot/server/appliance/release.js';
import { stageRelease } from '../payload/stage.ts';

/**
 * Stages a release for this PC in a folder that holds nothing else.
 * @param build as in `ReleaseInfo`; the present one where left out
 * @returns its folder, by its name
 */
export async function stageAlone(folder: string, build?: number): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const draft = join(folder, 'draft');
  const info = await stageRelease({
    ...{ board: 'pc', out: draft, say: console.log },
    ...(build !== undefined && { build }),
  });
  const release = join(folder, releaseName(info));
  renameSync(draft, release);
  return release;
}
