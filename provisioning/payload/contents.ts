/** What a release holds, and where each piece of it comes from. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { listTree } from '@twinspot/server/appliance/bundle/tree.js';
import { repoRoot } from '@twinspot/server/paths.js';
import type { NodeBuild } from './node-build.ts';
import { isRunWith } from './packages.ts';

/** A file or a link of a release, by its path in there. */
export type Piece =
  | { readonly path: string; readonly from: string; readonly mode: 0o644 | 0o755 }
  | { readonly path: string; readonly target: string };

export interface Parts {
  readonly arch: 'arm64' | 'x64';
  readonly node: NodeBuild;
  /** The folder node_modules for that processor. */
  readonly packages: string;
  /** The addon and what belongs beside it; none where the first boot builds it. */
  readonly addon: readonly string[];
}

/** Of the rooms' own folders, what is taken besides what was built. */
const tops: readonly (readonly [string, RegExp])[] = [
  ['.', /^(package\.json|LICENSE|CREDITS\.md)$/],
  ['server', /^package\.json$/],
  // With the sources, for the first boot where it builds the addon, or the adapter to the board's own TensorRT.
  ['native', /^(package\.json|CMakeLists\.txt|\w+\.cmake)$/],
];

/** @returns the pieces by path, in the order of code units, so that the same parts make the same release */
export async function contentsOf({ arch, node, packages, addon }: Parts): Promise<Piece[]> {
  const pieces: Piece[] = [
    { path: 'node/bin/node', from: node.program, mode: 0o755 },
    { path: 'node/LICENSE', from: node.licence, mode: 0o644 },
    ...tops.flatMap(([folder, takes]) => filesIn(folder, takes)),
    ...(await below('server/dist', isBuiltOf('server'))),
    ...(await below('native/dist', isBuiltOf('native/lib'))),
    ...(await below('native/src')),
    ...(await below('ui/dist', (path) => !/(^|\/)\.|\.map$/.test(path))),
    ...(await below('models/eyes')),
    ...(await below('models/decks')),
    ...(await below('systemd')),
    ...(await below('node_modules/node-api-headers/include')),
    ...filesIn('node_modules/node-api-headers', /^(package\.json|LICENSE)$/),
    ...(await below('node_modules', (path) => isRunWith(path, arch), packages)),
    ...addon.map((from) => {
      const path = `native/prebuilt/linux-${arch}/${basename(from)}`;
      return { path, from, mode: 0o755 } as const;
    }),
    ...['native', 'server'].map((room) => {
      return { path: `node_modules/@twinspot/${room}`, target: `../../${room}` };
    }),
  ];
  return pieces.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What only tests use: tests, their helpers, and what all of several sorts must do. */
const forTests = /\.test\.js$|(^|\/)(testing(-\w+)?|contract|killed)(\.js$|\/)/;

/** Whether something was compiled of sources that are there still, and not for tests. */
function isBuiltOf(sources: string) {
  return (path: string) =>
    path.endsWith('.js') &&
    !forTests.test(path) &&
    existsSync(join(repoRoot, sources, path.replace(/js$/, 'ts')));
}

/** The files right in a folder of the checkout whose names are taken. */
function filesIn(folder: string, takes: RegExp): Piece[] {
  return readdirSync(join(repoRoot, folder))
    .filter((name) => takes.test(name))
    .map((name) => ({ path: join(folder, name), from: join(repoRoot, folder, name), mode: 0o644 }));
}

/** All files below a folder that are taken, by their paths from there. */
async function below(
  folder: string,
  takes: (path: string) => boolean = () => true,
  from = join(repoRoot, folder),
): Promise<Piece[]> {
  const entries = await listTree(from);
  return entries.flatMap((entry) => {
    if (entry.kind !== 'file' || !takes(entry.path)) return [];
    const { path, mode } = entry;
    return [{ path: `${folder}/${path}`, from: join(from, path), mode }];
  });
}
