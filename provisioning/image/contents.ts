/** Reads the bytes of files in an image. */
import { createHash, type Hash } from 'node:crypto';
import { damagedImage, quote, stream } from './debugfs.ts';
import type { Image } from './entries.ts';

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

/** What is in each file, by path. */
export async function readAll(image: Image, files: readonly Sized[]): Promise<Map<string, Buffer>> {
  const pieces = new Map<string, Buffer[]>();
  await eachPiece(image, files, (path, piece) => {
    // What is given is overwritten once this returns.
    pieces.set(path, [...(pieces.get(path) ?? []), Buffer.from(piece)]);
  });
  return new Map([...pieces].map(([path, all]) => [path, Buffer.concat(all)]));
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
        throw damagedImage(`${files[current]?.path} is not as long as it says`);
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
        if (rest.length > 0) throw damagedImage('it said more than it was asked');
        return;
      }
      if (rest.length === 0) return;
    }
  });
  if (current < files.length) throw damagedImage(`${files[current]!.path} ended early`);
}
