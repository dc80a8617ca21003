/** Puts a release together for a board: a folder with all that the appliance runs, and nothing of other machines. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BoardName } from '@twinspot/server/appliance/layout.js';
import { type ReleaseInfo, releaseName } from '@twinspot/server/appliance/release.js';
import { isDiskFull } from '@twinspot/server/durable.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { repoRoot } from '@twinspot/server/paths.js';
import { boards, node } from '../boards.ts';
import { checkRelease } from './check.ts';
import { alone, buildAddon, buildPages } from './checkout.ts';
import { contentsOf } from './contents.ts';
import { fetchNode } from './node-build.ts';
import { installPackages } from './packages.ts';
import { writeRelease } from './write.ts';

export interface StageOptions {
  readonly board: BoardName;
  /** The folder of the release; one that is there is replaced where it is a release. */
  readonly out: string;
  /** Tells a person what is done. */
  readonly say: (text: string) => void;
  /** Minutes since 1970; the present ones where it is left out. */
  readonly build?: number;
  /** What was fetched is kept here; a folder of the checkout's own where it is left out. */
  readonly cache?: string;
}

/**
 * Builds what is stale, fetches what is missing and checks every binary. The same checkout makes the same release but for
 * its build, which is the time of all its files too: browsers tell by it that a page is another one.
 * @throws {TwinspotError} `build-failed`, `npm-failed`, `node-changed`, `unknown-program`, `payload-unfit`, `disk-full`;
 *   `out-taken` where something else is in the folder; what was in it is there still then
 */
export async function stageRelease(options: StageOptions): Promise<ReleaseInfo> {
  const { out } = options;
  const cache = options.cache ?? join(repoRoot, '.cache/payload');
  await checkPlace(out);
  await mkdir(cache, { recursive: true });
  const draft = `${out}.draft`;
  try {
    return await alone(join(cache, 'lock'), async () => {
      // What an interruption left: nobody else is at work here.
      const left = (await readdir(cache)).filter((name) => name.startsWith('draft-'));
      for (const path of [draft, ...left.map((name) => join(cache, name))]) {
        await rm(path, { recursive: true, force: true });
      }
      return await stage(options, cache, draft);
    });
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    throw new TwinspotError(
      'disk-full',
      `There is no room left for the release in ${out}: make 1 GB free there and in ${cache}, and try again; what was fetched is kept.`,
      { cause: error },
    );
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function stage(
  { board: name, out, say, build = Math.floor(Date.now() / 60_000) }: StageOptions,
  cache: string,
  draft: string,
): Promise<ReleaseInfo> {
  const begun = performance.now();
  const board = boards[name];
  const { arch } = board;
  await buildPages();
  const program = await fetchNode(board, cache, say);
  const packages = await installPackages(arch, cache, say);
  const addon = await buildAddon(board, say);
  const { version } = JSON.parse(await readFile(join(repoRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const info: ReleaseInfo = {
    ...{ version, build, board: name, arch, node: node.version },
    addon: addon.length > 0,
  };
  const pieces = await contentsOf({ arch, node: program, packages, addon });
  const bytes = await writeRelease(draft, pieces, info);
  const checked = await checkRelease(draft, board);
  await rm(out, { recursive: true, force: true });
  await rename(draft, out);
  const megabytes = Math.round(bytes / 1e6);
  const seconds = Math.round((performance.now() - begun) / 1000);
  say(
    `Release ${releaseName(info)} for ${board.title}: ${megabytes} MB, ${checked} programs and libraries checked, in ${seconds} s`,
  );
  return info;
}

async function checkPlace(out: string): Promise<void> {
  if (!existsSync(out) || existsSync(join(out, 'release.json'))) return;
  if ((await readdir(out)).length === 0) return;
  throw new TwinspotError(
    'out-taken',
    `There is something in ${out} that is no release of Twinspot: name an empty folder, or one that is not there yet.`,
  );
}
