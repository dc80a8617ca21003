/** The pinned Node for a board, fetched once, and made to load where the board's C library is older. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { replaceFile } from '@twinspot/server/durable.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { hashFile } from '@twinspot/server/hash.js';
import { extract } from 'tar-stream';
import { type Board, node } from '../boards.ts';
import { fcntl64, replaceSymbol } from './elf-patch.ts';
import { runNpm } from './npm.ts';

/** Files on this PC. */
export interface NodeBuild {
  readonly program: string;
  readonly licence: string;
}

/** Of the package, and what it is called in the cache. */
const wanted = new Map([
  ['package/bin/node', 'node'],
  ['package/LICENSE', 'LICENSE'],
]);

/**
 * @param cache a folder, which is made; what is in it and right is not fetched again
 * @param say tells a person what is done
 * @throws {TwinspotError} `npm-failed`; `node-changed` where something is not what was pinned; `unknown-program`
 */
export async function fetchNode(
  board: Board,
  cache: string,
  say: (text: string) => void,
): Promise<NodeBuild> {
  const { arch, patch, system } = board;
  const build = node.builds[arch];
  const folder = join(cache, `node-${node.version}-${arch}`);
  const official = join(folder, 'node');
  const licence = join(folder, 'LICENSE');
  if (!existsSync(licence) || (await hashOf(official)) !== build.sha256) {
    say(`Fetching Node ${node.version} for ${arch} (50 MB)`);
    await fetchPackage(build, cache, folder);
    check('bin/node', build.sha256, (await hashOf(official)) ?? 'nothing');
  }
  if (!patch || system === null) return { program: official, licence };
  const patched = join(folder, 'node-patched');
  if ((await hashOf(patched)) !== node.patched) {
    const bytes = replaceSymbol(await readFile(official), system, fcntl64);
    check(
      'bin/node after its patch',
      node.patched,
      createHash('sha256').update(bytes).digest('hex'),
    );
    await replaceFile(patched, bytes);
    say(`Node ${node.version} is patched to load on ${system.name}`);
  }
  return { program: patched, licence };
}

async function fetchPackage(
  build: (typeof node.builds)[Board['arch']],
  cache: string,
  folder: string,
): Promise<void> {
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, 'draft-'));
  try {
    const printed = await runNpm(['pack', '--json', `${build.package}@${node.version}`], draft);
    const [{ filename }] = JSON.parse(printed) as [{ filename: string }];
    const archive = join(draft, filename);
    const hash = createHash('sha512');
    await pipeline(createReadStream(archive), hash);
    check(filename, build.integrity, `sha512-${hash.digest('base64')}`);
    const files = extract();
    files.on('entry', (header, stream, next) => {
      const name = wanted.get(header.name);
      if (name === undefined) stream.resume();
      else stream.pipe(createWriteStream(join(draft, name), { mode: header.mode ?? 0o644 }));
      stream.once('end', next);
    });
    await pipeline(createReadStream(archive), createGunzip(), files);
    await rm(archive);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function hashOf(file: string): Promise<string | null> {
  if (!existsSync(file)) return null;
  return await hashFile(file);
}

function check(what: string, pinned: string, found: string): void {
  if (pinned === found) return;
  throw new TwinspotError(
    'node-changed',
    `${what} of Node ${node.version} has the hash ${found}, and ${pinned} is pinned: something on the way changed it; try another network, or the registry that npm uses by itself.`,
  );
}
