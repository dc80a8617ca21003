/** Where the doctor looks: files below a root, and a few tools that only tell. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statfsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import type { Disk } from './facts.ts';

/** Milliseconds that a tool may take. */
const PATIENCE = 4000;
const ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

export interface System {
  /** The text of a file, without the line end. @throws where it cannot be read */
  text(path: string): string;
  /** Names in a folder. @throws where it cannot be read */
  names(path: string): string[];
  disk(path: string): Disk;
  interfaces(): ReturnType<typeof networkInterfaces>;
  /** What a tool says, whatever its status. @throws where it is not there or takes too long */
  run(tool: string, words: readonly string[]): Promise<string>;
  /** Milliseconds since 1970. */
  now(): number;
}

/** The machine itself, or files that were recorded of another one. @param root of its paths */
export function systemAt(root = ''): System {
  return {
    text: (path) => readFileSync(root + path, 'utf8').replace(/[\0\s]+$/, ''),
    names: (path) => readdirSync(root + path).sort(),
    disk: (path) => {
      const { bavail, blocks, bsize } = statfsSync(root + path);
      return { free: bavail * bsize, size: blocks * bsize };
    },
    interfaces: networkInterfaces,
    now: Date.now,
    run: (tool, words) =>
      new Promise((resolve, reject) => {
        execFile(
          tool,
          words,
          { env: ENVIRONMENT, timeout: PATIENCE, maxBuffer: 4_000_000 },
          (error, out) => {
            if (error === null || typeof error.code === 'number') return resolve(out.trimEnd());
            reject(new Error(`${tool} ${error.killed ? 'takes too long' : 'is not there'}`));
          },
        );
      }),
  };
}
