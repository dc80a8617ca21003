/** The packages that a release runs with, for another machine than this one, exactly as the lock has them. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import { runNpm } from './npm.ts';

/** The rooms that a device runs; what only others need is left out. */
const rooms = ['native', 'server'];

/**
 * Installs them beside the checkout's own, or finds them installed.
 * @param cache a folder, which is made; one set for each processor is kept in it
 * @returns the folder node_modules
 * @throws {TwinspotError} `npm-failed`
 */
export async function installPackages(
  arch: 'arm64' | 'x64',
  cache: string,
  say: (text: string) => void,
): Promise<string> {
  const { workspaces } = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8')) as {
    workspaces: string[];
  };
  const inputs = [
    ...['package.json', 'package-lock.json', '.npmrc'],
    ...workspaces.map((room) => join(room, 'package.json')),
  ];
  const hash = createHash('sha256').update(arch);
  for (const file of inputs) hash.update(`\0${file}\0`).update(readFileSync(join(repoRoot, file)));
  const begin = `packages-${arch}-`;
  const name = begin + hash.digest('hex').slice(0, 16);
  const folder = join(cache, name);
  if (existsSync(folder)) return join(folder, 'node_modules');
  say(`Fetching the packages for ${arch} (120 MB)`);
  mkdirSync(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, 'draft-'));
  try {
    for (const file of inputs) cpSync(join(repoRoot, file), join(draft, file));
    const machine = ['--os=linux', `--cpu=${arch}`, '--libc=glibc'];
    const some = rooms.flatMap((room) => ['--workspace', room]);
    await runNpm(['ci', '--omit=dev', '--ignore-scripts', ...machine, ...some], draft);
    for (const old of readdirSync(cache).filter((other) => other.startsWith(begin))) {
      await rm(join(cache, old), { recursive: true });
    }
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return join(folder, 'node_modules');
}

/** Files that no program reads; what tells of licences stays, as its authors ask. */
const unread = /\.(test\.[cm]?js|d\.[cm]?ts|ts|[cm]ts|map|md|markdown|tsbuildinfo|yml|flow|bare)$/;
const licences = /licen[cs]e|notice|copying|third.?party|authors|credits/i;
/** Folders at the top of a package that are for its authors. */
const authors =
  /^(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+\/(?:\.github|\.vscode|__tests__|tests?|bench(?:marks?)?|examples?|coverage)\//;
/** What is for other machines, of packages that come with everything for everybody. */
const onnxruntime = /^onnxruntime-node\/bin\/[^/]+\/([^/]+\/[^/]+)\//;

/**
 * @param path of a file, from node_modules on
 * @returns whether a release for Linux on that processor runs with it
 */
export function isRunWith(path: string, arch: 'arm64' | 'x64'): boolean {
  if (path.startsWith('@twinspot/') || path.startsWith('.')) return false;
  const [, machine] = onnxruntime.exec(path) ?? [];
  if (machine !== undefined) return machine === `linux/${arch}`;
  if (authors.test(path)) return false;
  return licences.test(path) || !unread.test(path);
}
