/** Works on a file system inside an image with debugfs, which needs neither root nor a mount. */
import { basename, dirname } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Image } from './entries.ts';
import { runTool, type ToolOptions } from './tools.ts';

/** debugfs cuts longer lines of a script in two. */
const LONGEST = 8000;

/**
 * A word of a command, in the quotes that debugfs knows.
 * @throws {TwinspotError} `image-name` for what cannot be said in one line
 */
export function quote(word: string): string {
  if (/[\n\r\0]/.test(word)) {
    throw new TwinspotError(
      'image-name',
      `The name ${JSON.stringify(word)} has a line break in it, which cannot be written into an image: rename that file.`,
    );
  }
  return `"${word.replaceAll('"', '""')}"`;
}

/** How the partition of an image is named to the programs of e2fsprogs, from the folder that the image is in. */
export function partitionOf({ file, offset }: Image): { folder: string; device: string } {
  const name = basename(file);
  if (name.includes('?')) {
    throw new TwinspotError(
      'image-name',
      `The image's name ${name} has a question mark in it, which the tools take for something else: rename it.`,
    );
  }
  return { folder: dirname(file), device: `./${name}?offset=${offset}` };
}

/** What each command answered, and all that debugfs complained of. */
export interface Answers {
  /** By the command, as it was given. */
  readonly answers: readonly string[];
  readonly complaints: readonly string[];
}

/** Asks the file system; complaints are the caller's to judge, since what is missing is one. */
export async function ask(image: Image, commands: readonly string[]): Promise<Answers> {
  if (commands.length === 0) return { answers: [], complaints: [] };
  const { stdout, stderr } = await runScript(image, commands, []);
  const answers: string[] = [];
  let at = 0;
  for (const command of commands) {
    // Each is said again before it is answered.
    const echo = `debugfs: ${command}\n`;
    if (!stdout.startsWith(echo, at)) throw failed([`no answer to ${command}`, stderr]);
    const start = at + echo.length;
    const next = stdout.indexOf('\ndebugfs: ', start - 1);
    at = next < 0 ? stdout.length : next + 1;
    answers.push(stdout.slice(start, at));
  }
  return { answers, complaints: complaintsOf(stderr) };
}

/** Runs commands whose bytes are given to `onOutput`. @throws {TwinspotError} `image-edit` on the first complaint */
export async function stream(
  image: Image,
  commands: readonly string[],
  onOutput: (piece: Buffer) => void,
): Promise<void> {
  const { stderr } = await runScript(image, commands, [], { onOutput });
  const complaints = complaintsOf(stderr);
  if (complaints.length > 0) throw failed(complaints);
}

/**
 * Changes the file system. debugfs goes on after an error and says at its end that all went well, so that its
 * complaints alone tell.
 * @throws {TwinspotError} `image-edit`
 */
export async function change(image: Image, commands: readonly string[]): Promise<void> {
  const { stderr, status } = await runScript(image, commands, ['-w']);
  const complaints = complaintsOf(stderr);
  if (complaints.length > 0 || status !== 0) throw failed(complaints);
}

async function runScript(
  image: Image,
  commands: readonly string[],
  options: readonly string[],
  more: ToolOptions = {},
) {
  const long = commands.find((command) => Buffer.byteLength(command) > LONGEST);
  if (long !== undefined) {
    throw new TwinspotError(
      'image-name',
      `A name is too long to be written into an image (${long.slice(0, 80)}...): use shorter names of folders.`,
    );
  }
  const { folder, device } = partitionOf(image);
  const input = `${commands.join('\n')}\n`;
  return await runTool('debugfs', [...options, '-f', '-', device], { folder, input, ...more });
}

function complaintsOf(stderr: string): string[] {
  // Its first line is its version.
  return stderr.split('\n').filter((line) => line.trim() !== '' && !/^debugfs \d/.test(line));
}

function failed(complaints: readonly string[]): TwinspotError {
  const words = complaints.slice(0, 3).join('; ') || 'it ended without a word';
  return new TwinspotError(
    'image-edit',
    `The image's file system could not be worked on (${words}): look whether the disk is full or the image is damaged, and try again.`,
  );
}

/** What cannot be read of a file system. */
export function damagedImage(what: string): TwinspotError {
  return new TwinspotError(
    'image-damaged',
    `The image's file system cannot be read (${what.trim()}): it is damaged, so download it again.`,
  );
}
