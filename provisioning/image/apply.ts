/** Makes entries so in an image, writing only what differs. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, posix, resolve } from 'node:path';
import { type Change, compare } from './compare.ts';
import { change, quote } from './debugfs.ts';
import type { Applied, Image, ImageEntry, Say } from './entries.ts';
import { growImage } from './grow.ts';
import { readTables } from './image.ts';
import { missingRoom } from './space.ts';

/** So many changes go to debugfs at once, to tell how far it is. */
const BATCH = 500;

/**
 * Makes the entries so. What is right already is not written, so that a second run changes no byte. Where they do not
 * fit, the image grows first.
 * @throws {TwinspotError} `image-entry`, `image-source`, `image-full`, `image-edit`, `disk-full`; the image may be
 *   half changed after the last two, so work on a copy, as `editImage` does
 */
export async function applyEntries(
  image: Image,
  entries: readonly ImageEntry[],
  say: Say = () => {},
): Promise<Applied> {
  const { changes, kept } = await compare(image, entries, say);
  if (changes.length === 0) return { kept, written: 0 };
  const { superblock } = await readTables(image.file);
  const missing = missingRoom(superblock, changes);
  if (missing > 0) {
    say('Making the image larger');
    await growImage(image, missing);
  }
  const drafts = draftsOf(image.file);
  await rm(drafts, { recursive: true, force: true });
  await mkdir(drafts, { mode: 0o700 });
  try {
    // What goes makes way for what comes.
    const order = [...removals(changes), ...changes.filter(({ entry }) => entry.kind !== 'gone')];
    for (let start = 0; start < order.length; start += BATCH) {
      say('Writing files into the image', start / order.length);
      const commands = order
        .slice(start, start + BATCH)
        .map((one, i) => commandsOf(one, join(drafts, String(start + i))));
      for (const { draft, text } of commands) {
        if (text !== undefined) await writeFile(draft, text, { mode: 0o600 });
      }
      // Always the same time, so that the same plan makes the same bytes.
      const clock = `set_current_time @${superblock.written}`;
      await change(image, [clock, ...commands.flatMap(({ lines }) => lines)]);
    }
  } finally {
    await rm(drafts, { recursive: true, force: true });
  }
  return { kept, written: changes.length };
}

/** The folder for texts on their way into an image; some are secret. */
export function draftsOf(file: string): string {
  return `${file}.drafts`;
}

/** The deepest first. */
function removals(changes: readonly Change[]): Change[] {
  return changes.filter(({ entry }) => entry.kind === 'gone').reverse();
}

interface Commands {
  readonly lines: readonly string[];
  /** A file of this PC that must hold `text` first. */
  readonly draft: string;
  readonly text?: string | Uint8Array;
}

function commandsOf({ entry, found, content, below }: Change, draft: string): Commands {
  const { path } = entry;
  const name = quote(path);
  const old = content && found !== undefined ? [`rm ${name}`] : [];
  switch (entry.kind) {
    case 'gone':
      return { lines: removal(path, found?.kind === 'folder', below), draft };
    case 'folder':
      return { lines: [...(content ? [`mkdir ${name}`] : []), ...fields(entry, 0o40000)], draft };
    case 'link': {
      const made = content ? [...old, `symlink ${name} ${quote(entry.target)}`] : [];
      return { lines: [...made, ...owner(entry.path, {})], draft };
    }
    case 'file': {
      const source = entry.from === undefined ? draft : resolve(entry.from);
      // The name of what is written has no folder in it.
      const folder = `cd ${quote(posix.dirname(path))}`;
      const write = `write ${quote(source)} ${quote(posix.basename(path))}`;
      const made = content ? [...old, folder, write] : [];
      const lines = [...made, ...fields(entry, 0o100000)];
      if (entry.mtime !== undefined) lines.push(`sif ${name} mtime @${entry.mtime}`);
      return { lines, draft, ...(content && entry.text !== undefined ? { text: entry.text } : {}) };
    }
  }
}

function removal(path: string, folder: boolean, below: Change['below']): string[] {
  const all = [{ path, folder }, ...below].reverse();
  return all.map((one) => `${one.folder ? 'rmdir' : 'rm'} ${quote(one.path)}`);
}

type Moded = Extract<ImageEntry, { mode: number }>;

function fields(entry: Moded, type: number): string[] {
  const mode = `sif ${quote(entry.path)} mode 0${(type | entry.mode).toString(8)}`;
  return [mode, ...owner(entry.path, entry)];
}

function owner(path: string, { uid = 0, gid = 0 }: { uid?: number; gid?: number }): string[] {
  return [`sif ${quote(path)} uid ${uid}`, `sif ${quote(path)} gid ${gid}`];
}
