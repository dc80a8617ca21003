/** Programs of the PC that provisioning runs: without a shell, and in the language of their source. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';

/** The package of Debian and Ubuntu that has a program. */
const packages = {
  debugfs: 'e2fsprogs',
  e2fsck: 'e2fsprogs',
  resize2fs: 'e2fsprogs',
  lsblk: 'util-linux',
  dd: 'coreutils',
} as const;
export type Tool = keyof typeof packages;

export interface ToolResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A user's own search path often lacks the folders of programs for administrators. */
function searched(): string[] {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return [...path, '/usr/sbin', '/sbin', '/usr/bin', '/bin'];
}

/**
 * Where a program is.
 * @throws {TwinspotError} `tool-missing`
 */
export function findTool(tool: Tool, folders: readonly string[] = searched()): string {
  const found = folders.map((folder) => join(folder, tool)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  throw new TwinspotError(
    'tool-missing',
    `This machine lacks the program ${tool}, which provisioning needs: type "sudo apt-get install -y ${packages[tool]}", then try again.`,
  );
}

export interface ToolOptions {
  readonly folder?: string;
  /** What it reads from its standard input. */
  readonly input?: string;
  /** What time it takes it to be, in seconds since 1970, where it is of e2fsprogs. */
  readonly time?: number;
  /** Is given what it writes, piece by piece, in the place of `stdout`. */
  readonly onOutput?: (piece: Buffer) => void;
}

/** Runs a program to its end, whatever its exit status is. */
export async function runTool(
  tool: Tool,
  words: readonly string[],
  { folder, input, time, onOutput }: ToolOptions = {},
): Promise<ToolResult> {
  const child = spawn(findTool(tool), words, {
    cwd: folder,
    env: {
      ...process.env,
      LC_ALL: 'C',
      ...(time === undefined ? {} : { E2FSPROGS_FAKE_TIME: String(time) }),
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  let failed: unknown;
  child.stdout.on('data', (piece: Buffer) => {
    try {
      if (onOutput) onOutput(piece);
      else out.push(piece);
    } catch (error) {
      failed ??= error;
      child.kill();
    }
  });
  child.stderr.on('data', (piece: Buffer) => err.push(piece));
  // A program that ends early reads no further; what is wrong is in its words.
  child.stdin.on('error', () => {});
  child.stdin.end(input ?? '');
  const status = await ended(child);
  if (failed !== undefined) throw failed;
  return {
    status,
    stdout: Buffer.concat(out).toString(),
    stderr: Buffer.concat(err).toString(),
  };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
}
