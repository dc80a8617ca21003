/** Puts a release together for a board: a folder with all that the appliance runs, and nothing of other machines. */
import { spawn } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import {
  chmod,
  copyFile,
  lutimes,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { listTree } from '@twinspot/server/appliance/bundle/tree.js';
import type { BoardName } from '@twinspot/server/appliance/layout.js';
import { type ReleaseInfo, releaseName } from '@twinspot/server/appliance/release.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { repoRoot } from '@twinspot/server/paths.js';
import { type Board, boards, node } from '../boards.ts';
import { checkRelease } from './check.ts';
import { contentsOf, type Piece } from './contents.ts';
import { fetchNode } from './node-build.ts';
import { installPackages } from './packages.ts';

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
 * @throws {TwinspotError} `build-failed`, `npm-failed`, `node-changed`, `unknown-program`, `payload-unfit`; `out-taken` where something
 *   else is in the folder; nothing is left in it then
 */
export async function stageRelease(options: StageOptions): Promise<ReleaseInfo> {
  const { out, say } = options;
  const board = boards[options.board];
  const { arch } = board;
  const build = options.build ?? Math.floor(Date.now() / 60_000);
  const cache = options.cache ?? join(repoRoot, '.cache/payload');
  await checkPlace(out);
  const begun = performance.now();
  await buildPages();
  const program = await fetchNode(board, cache, say);
  const packages = await installPackages(arch, cache, say);
  const addon = await buildAddon(board, say);
  const { version } = JSON.parse(await readFile(join(repoRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const info: ReleaseInfo = {
    ...{ version, build, board: board.name, arch, node: node.version },
    addon: addon.length > 0,
  };
  const draft = `${out}.draft`;
  await rm(draft, { recursive: true, force: true });
  try {
    await writePieces(draft, await contentsOf({ arch, node: program, packages, addon }));
    await writeFile(join(draft, 'release.json'), `${JSON.stringify(info, null, 2)}\n`);
    await settle(draft, build * 60);
    const checked = await checkRelease(draft, board);
    await rm(out, { recursive: true, force: true });
    await rename(draft, out);
    const megabytes = Math.round((await sizeOf(out)) / 1e6);
    const seconds = Math.round((performance.now() - begun) / 1000);
    say(
      `Release ${releaseName(info)} for ${board.title}: ${megabytes} MB, ${checked} programs and libraries checked, in ${seconds} s`,
    );
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
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

/** The service and its pages, where they are stale. */
async function buildPages(): Promise<void> {
  const { href } = pathToFileURL(join(repoRoot, 'scripts/prepare.mjs'));
  const { prepare } = (await import(href)) as { prepare(targets: string[]): Promise<void> };
  try {
    await prepare(['server', 'ui']);
  } catch (error) {
    // It is a sentence for the reader already.
    throw new TwinspotError('build-failed', (error as Error).message, { cause: error });
  }
}

/** @returns the files; none where this PC cannot build them */
async function buildAddon({ jetson }: Board, say: (text: string) => void): Promise<string[]> {
  const words = jetson === null ? [] : ['--target', 'jetson'];
  const script = join(repoRoot, 'scripts/build-native.mjs');
  const child = spawn(process.execPath, [script, ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    process.stderr.write(text);
    said += text;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (status !== 0) {
    const why = said.trim().split('\n').at(-1) ?? '';
    say(`The addon cannot be built here, so the first boot will, which takes minutes. ${why}`);
    return [];
  }
  const folder = jetson === null ? 'native/build/Release' : 'native/prebuilt/linux-arm64';
  return ['twinspot.node', 'twinspot_tensorrt.so']
    .map((name) => join(repoRoot, folder, name))
    .filter((file) => existsSync(file));
}

async function writePieces(folder: string, pieces: readonly Piece[]): Promise<void> {
  for (const piece of pieces) {
    const file = join(folder, piece.path);
    await mkdir(dirname(file), { recursive: true, mode: 0o755 });
    if ('target' in piece) {
      await symlink(piece.target, file);
      continue;
    }
    await copyFile(piece.from, file, constants.COPYFILE_FICLONE);
    await chmod(file, piece.mode);
  }
}

/** Whatever this PC makes new folders like, everybody on the board may look into these. */
async function settle(folder: string, seconds: number): Promise<void> {
  for (const { kind, path } of await listTree(folder)) {
    const file = join(folder, path);
    if (kind === 'folder') await chmod(file, 0o755);
    await (kind === 'link' ? lutimes : utimes)(file, seconds, seconds);
  }
  await chmod(folder, 0o755);
  await utimes(folder, seconds, seconds);
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await listTree(folder);
  return entries.reduce((sum, entry) => sum + (entry.kind === 'file' ? entry.bytes : 0), 0);
}
