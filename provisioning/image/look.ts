/** Looks at what is in an image's root file system. */
import { TwinspotError } from '@twinspot/server/errors.js';
import { readAll } from './contents.ts';
import { ask, damagedImage, quote } from './debugfs.ts';
import type { Image } from './entries.ts';

export interface Found {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** In bytes. */
  readonly size: number;
  /** In seconds since 1970. */
  readonly mtime: number;
  /** Of a link, what it says. */
  readonly target?: string;
}

const kinds: Readonly<Record<string, Found['kind']>> = {
  regular: 'file',
  directory: 'folder',
  symlink: 'link',
};

/**
 * @param paths absolute; links above the last name are followed, the last one is not
 * @returns what is there, by path; what is not there is missing
 */
export async function look(image: Image, paths: readonly string[]): Promise<Map<string, Found>> {
  const { answers, complaints } = await ask(
    image,
    paths.map((path) => `stat ${quote(path)}`),
  );
  const wrong = complaints.find((line) => !/: (File not found by|Ext2 inode is not a)/.test(line));
  if (wrong !== undefined) throw damagedImage(wrong);
  const found = new Map<string, Found>();
  for (const [i, path] of paths.entries()) {
    if (answers[i] !== '') found.set(path, parseStat(path, answers[i]!));
  }
  // A long target lies in a block of its own.
  const long = [...found].filter(([, { kind, target }]) => kind === 'link' && target === undefined);
  const targets = await readAll(
    image,
    long.map(([path, { size }]) => ({ path, size })),
  );
  for (const [path, entry] of long) {
    found.set(path, { ...entry, target: targets.get(path)!.toString() });
  }
  return found;
}

function parseStat(path: string, text: string): Found {
  const [, type = '', octal] =
    /^Inode: \d+ +Type: (.+?) +Mode: +(\d+)/.exec(text) ?? ([] as string[]);
  const owner = /^User: +(\d+) +Group: +(\d+)(?: +Project: +\d+)? +Size: (\d+)/m.exec(text);
  const mtime = /^ *mtime: 0x([0-9a-f]+)(?::([0-9a-f]+))?/m.exec(text);
  if (octal === undefined || owner === null || mtime === null) {
    throw damagedImage(`${path}: ${text.slice(0, 120)}`);
  }
  const target = /^Fast link dest: "(.*)"$/ms.exec(text)?.[1];
  return {
    kind: kinds[type] ?? 'other',
    mode: Number.parseInt(octal, 8) & 0o7777,
    uid: Number(owner[1]),
    gid: Number(owner[2]),
    size: Number(owner[3]),
    // The second number's low bits count how often the first one ran over, in 2038 and so on.
    mtime: Number.parseInt(mtime[1]!, 16) + (Number.parseInt(mtime[2] ?? '0', 16) & 3) * 2 ** 32,
    ...(target === undefined ? {} : { target }),
  };
}

/**
 * A file in the image.
 * @throws {TwinspotError} `image-no-file`
 */
export async function readFile(image: Image, path: string): Promise<Buffer> {
  const found = (await look(image, [path])).get(path);
  if (found?.kind !== 'file') {
    throw new TwinspotError(
      'image-no-file',
      `The image has no file ${path}, which one of NVIDIA's for a Jetson has: give NVIDIA's image for the board.`,
    );
  }
  return (await readAll(image, [{ path, size: found.size }])).get(path)!;
}

/** What is in folders, and in those in them: everything below, deepest last. @returns paths with their kinds */
export async function listBelow(
  image: Image,
  folder: string,
): Promise<{ path: string; folder: boolean }[]> {
  const all: { path: string; folder: boolean }[] = [];
  let level = [folder];
  while (level.length > 0) {
    const { answers, complaints } = await ask(
      image,
      level.map((path) => `ls -p ${quote(path)}`),
    );
    if (complaints.length > 0) throw damagedImage(complaints[0]!);
    const found = level.flatMap((path, i) => parseList(path, answers[i]!));
    all.push(...found);
    level = found.filter((one) => one.folder).map(({ path }) => path);
  }
  return all;
}

function parseList(parent: string, text: string): { path: string; folder: boolean }[] {
  const prefix = parent === '/' ? '' : parent;
  return (
    text
      .split('\n')
      // Inode 0 is an entry that is free.
      .filter((line) => line !== '' && !line.startsWith('/0/'))
      .map((line) => {
        const parts = /^\/\d+\/(\d+)\/\d+\/\d+\/([^/]+)\/(\d*)\/$/.exec(line);
        if (parts === null) throw damagedImage(`${parent} has the entry ${line}`);
        return { name: parts[2]!, folder: (Number.parseInt(parts[1]!, 8) & 0o170000) === 0o40000 };
      })
      .filter(({ name }) => name !== '.' && name !== '..')
      .map(({ name, folder }) => ({ path: `${prefix}/${name}`, folder }))
  );
}
