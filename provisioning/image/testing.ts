/** For tests: images made like NVIDIA's, and all that is in them. */
import { execFileSync } from 'node:child_process';
import { createCipheriv, createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { hashAll } from './contents.ts';
import { change, quote } from './debugfs.ts';
import type { Image } from './entries.ts';
import { openImage, readTables } from './image.ts';
import { type Found, listBelow, look } from './look.ts';
import { type NvidiaBoard, nvidiaPartitions, nvidiaRoot, type TestEntry } from './testing-root.ts';

const MIB = 1 << 20;
/** Where APP begins, in sectors: as on the Nano's card. */
const APP_FIRST = 28672;
/** When everything in it was made, in seconds since 1970. */
const MADE = 1_645_000_000;

export interface ImageOptions {
  readonly board?: NvidiaBoard;
  /** Of the file, in MiB: 64, of which 40 are free. */
  readonly size?: number;
  /** Sectors left free behind APP, or, with a name, another partition there. */
  readonly behind?: { readonly sectors: number; readonly name?: string };
  /** What the partition is called that should be APP. */
  readonly app?: string;
  /** Instead of those of NVIDIA's root. */
  readonly entries?: readonly TestEntry[];
  /** Words for mke2fs besides. */
  readonly ext4?: readonly string[];
}

/**
 * Makes an image with sgdisk and mke2fs: NVIDIA's partitions with noise in them, and a small root in APP. It takes about
 * half a second, so share one between tests by `copyImage`.
 * @param file that is made
 */
export async function makeNvidiaImage(file: string, options: ImageOptions = {}): Promise<Image> {
  const { board = 'jetson-nano', size = 64, behind, app = 'APP' } = options;
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, '');
  truncateSync(file, size * MIB);
  // The second table takes 33 sectors.
  const last = size * 2048 - 34 - (behind?.sectors ?? 0);
  const words = ['-a', '8', '-n', `1:${APP_FIRST}:${last}`, '-c', `1:${app}`];
  let first = 2048;
  for (const [i, [name, sectors]] of nvidiaPartitions[board].entries()) {
    words.push('-n', `${i + 2}:${first}:${first + sectors - 1}`, '-c', `${i + 2}:${name}`);
    first += sectors;
  }
  if (behind?.name !== undefined) {
    words.push('-n', `30:${last + 1}:${last + behind.sectors}`, '-c', `30:${behind.name}`);
  }
  sgdisk(...words, '-U', '0FC63DAF-8483-4772-8E79-3D69D8477DE4', file);
  fillWithNoise(file, 2048, first - 2048);
  if (behind?.name !== undefined) fillWithNoise(file, last + 1, behind.sectors);
  await makeRoot(file, last, options.entries ?? nvidiaRoot[board], options.ext4 ?? []);
  return app === 'APP' ? await openImage(file) : { file, offset: APP_FIRST * 512 };
}

/** Runs sgdisk, the program that NVIDIA's own images are made with. */
export function sgdisk(...words: string[]): string {
  const path = `${process.env.PATH}:/usr/sbin:/sbin`;
  return execFileSync('sgdisk', words, { encoding: 'utf8', env: { ...process.env, PATH: path } });
}

async function makeRoot(
  file: string,
  last: number,
  entries: readonly TestEntry[],
  words: readonly string[],
): Promise<void> {
  const folder = mkdtempSync(join(dirname(file), 'root-'));
  try {
    const root = join(folder, 'root');
    mkdirSync(root);
    for (const entry of entries) lay(root, entry);
    const system = join(folder, 'app.ext4');
    const kilobytes = Math.floor((last + 1 - APP_FIRST) / 8) * 4;
    const env = {
      ...process.env,
      PATH: `${process.env.PATH}:/usr/sbin:/sbin`,
      E2FSPROGS_FAKE_TIME: String(MADE),
    };
    const options = ['-q', '-F', '-t', 'ext4', '-b', '4096', '-d', root, ...words];
    execFileSync('mke2fs', [...options, system, `${kilobytes}k`], { env });
    const image = { file: system, offset: 0 };
    await change(image, [`set_current_time @${MADE}`, ...entries.flatMap(fieldsOf)]);
    copyInto(system, file, APP_FIRST * 512);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lay(root: string, { path, text, target }: TestEntry): void {
  const place = join(root, path);
  mkdirSync(dirname(place), { recursive: true });
  if (target !== undefined) symlinkSync(target, place);
  else if (text === undefined) mkdirSync(place, { recursive: true });
  else writeFileSync(place, text);
  if (target === undefined) utimesSync(place, MADE, MADE);
}

/** A plain user cannot make files of root, but debugfs can. */
function fieldsOf({ path, text, target, mode, uid = 0, gid = 0 }: TestEntry): string[] {
  const type = target !== undefined ? 0o120777 : text === undefined ? 0o40000 : 0o100000;
  const bits = type | (target !== undefined ? 0 : (mode ?? (text === undefined ? 0o755 : 0o644)));
  const fields = [`mode 0${bits.toString(8)}`, `uid ${uid}`, `gid ${gid}`];
  const times = ['atime', 'ctime', 'mtime', 'crtime'].map((name) => `${name} @${MADE}`);
  return [...fields, ...times].map((field) => `sif ${quote(path)} ${field}`);
}

function fillWithNoise(file: string, first: number, sectors: number): void {
  writeAt(file, first * 512, noise(first, sectors * 512));
}

/** Bytes that do not pack: the same each time, and others for each number. */
export function noise(number: number, length: number): Buffer {
  const key = Buffer.alloc(16, `noise ${number}`);
  return createCipheriv('aes-128-ctr', key, key).update(Buffer.alloc(length));
}

/** Writes bytes into the midst of a file. */
export function writeAt(file: string, at: number, bytes: Uint8Array): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
}

function copyInto(source: string, file: string, offset: number): void {
  const bytes = readFileSync(source);
  const zeros = Buffer.alloc(MIB);
  for (let at = 0; at < bytes.length; at += MIB) {
    const piece = bytes.subarray(at, at + MIB);
    if (!zeros.subarray(0, piece.length).equals(piece)) writeAt(file, offset + at, piece);
  }
}

/** A copy of an image that shares no byte with it. */
export function copyImage(image: Image, file: string): Image {
  execFileSync('cp', ['--sparse=always', '--reflink=auto', image.file, file]);
  return { ...image, file };
}

/** Something in the image; `hash` of its bytes for a file. */
export type TreeEntry = Found & { readonly hash?: string };

/** All that is in APP, by path. */
export async function treeOf(image: Image): Promise<Map<string, TreeEntry>> {
  const paths = ['/', ...(await listBelow(image, '/')).map(({ path }) => path)];
  const found = await look(image, paths);
  const files = [...found].filter(([, { kind }]) => kind === 'file');
  const hashes = await hashAll(
    image,
    files.map(([path, { size }]) => ({ path, size })),
  );
  return new Map(
    [...found].map(([path, entry]) => {
      const hash = hashes.get(path);
      return [path, hash === undefined ? entry : { ...entry, hash }];
    }),
  );
}

/** The SHA-256 of all bytes of an image before APP, and of all behind it. */
export async function hashOutside({ file, offset }: Image): Promise<[string, string]> {
  const { size, app } = await readTables(file);
  return [hashRange(file, 0, offset), hashRange(file, (app.last + 1) * 512, size)];
}

/** The SHA-256 of some bytes of a file, or all. */
export function hashRange(file: string, from = 0, to = Number.POSITIVE_INFINITY): string {
  const hash = createHash('sha256');
  const handle = openSync(file, 'r');
  const piece = Buffer.alloc(MIB);
  try {
    for (let at = from; at < to; ) {
      const length = readSync(handle, piece, 0, Math.min(MIB, to - at), at);
      if (length === 0) break;
      hash.update(piece.subarray(0, length));
      at += length;
    }
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}
