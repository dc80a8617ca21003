/** Looks at what is in an image's root file system. */
import { createHash, type Hash } from 'node:crypto';
import { TwinspotError } from '@twinspot/server/errors.js';
import { ask, quote, stream } from './debugfs.ts';
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
  if (wrong !== undefined) throw unreadable(wrong);
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
    throw unreadable(`${path}: ${text.slice(0, 120)}`);
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

/** A file as `look` found it. */
export interface Sized {
  readonly path: string;
  readonly size: number;
}

/** The SHA-256 of each file, as hexadecimal digits, by path. */
export async function hashAll(
  image: Image,
  files: readonly Sized[],
  onFile?: (number: number) => void,
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  let hash: Hash | null = null;
  await eachPiece(image, files, (path, piece, last) => {
    hash ??= createHash('sha256');
    hash.update(piece);
    if (!last) return;
    hashes.set(path, hash.digest('hex'));
    hash = null;
    onFile?.(hashes.size);
  });
  return hashes;
}

async function readAll(image: Image, files: readonly Sized[]): Promise<Map<string, Buffer>> {
  const pieces = new Map<string, Buffer[]>();
  await eachPiece(image, files, (path, piece) => {
    // What is given is overwritten once this returns.
    pieces.set(path, [...(pieces.get(path) ?? []), Buffer.from(piece)]);
  });
  return new Map([...pieces].map(([path, all]) => [path, Buffer.concat(all)]));
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

/**
 * Reads files one after the other in a single run of debugfs, which says each command before its bytes.
 * @param onPiece is called at least once a file, the last time with `last`
 */
async function eachPiece(
  image: Image,
  files: readonly Sized[],
  onPiece: (path: string, piece: Buffer, last: boolean) => void,
): Promise<void> {
  if (files.length === 0) return;
  const commands = files.map(({ path }) => `cat ${quote(path)}`);
  let current = 0;
  let echo = Buffer.from(`debugfs: ${commands[0]}\n`);
  let said = 0;
  let left = files[0]!.size;
  await stream(image, commands, (piece) => {
    let rest = piece;
    while (true) {
      const wanted = echo.subarray(said, said + rest.length);
      if (!wanted.equals(rest.subarray(0, wanted.length))) {
        throw unreadable(`${files[current]?.path} is not as long as it says`);
      }
      said += wanted.length;
      rest = rest.subarray(wanted.length);
      if (said < echo.length) return;
      const bytes = rest.subarray(0, left);
      left -= bytes.length;
      rest = rest.subarray(bytes.length);
      onPiece(files[current]!.path, bytes, left === 0);
      if (left > 0) return;
      current++;
      const next = commands[current];
      echo = next === undefined ? Buffer.alloc(0) : Buffer.from(`debugfs: ${next}\n`);
      said = 0;
      left = files[current]?.size ?? 0;
      if (next === undefined) {
        if (rest.length > 0) throw unreadable('it said more than it was asked');
        return;
      }
      if (rest.length === 0) return;
    }
  });
  if (current < files.length) throw unreadable(`${files[current]!.path} ended early`);
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
    if (complaints.length > 0) throw unreadable(complaints[0]!);
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
        if (parts === null) throw unreadable(`${parent} has the entry ${line}`);
        return { name: parts[2]!, folder: (Number.parseInt(parts[1]!, 8) & 0o170000) === 0o40000 };
      })
      .filter(({ name }) => name !== '.' && name !== '..')
      .map(({ name, folder }) => ({ path: `${prefix}/${name}`, folder }))
  );
}

function unreadable(what: string): TwinspotError {
  return new TwinspotError(
    'image-damaged',
    `The image's file system cannot be read (${what.trim()}): it is damaged, so download it again.`,
  );
}
