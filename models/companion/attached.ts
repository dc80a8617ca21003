/** A program that ends with this one. */
import type { ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Milliseconds between two looks whether npm is there. */
const LOOK = 500;

/** How a program came to its end. */
export interface Ended {
  /** Its exit status; null where a signal ended it. */
  readonly status: number | null;
  /** Whether this process was asked to end meanwhile. */
  readonly stopped: boolean;
}

/**
 * Waits for a program that ends, when what it is at is done, once its standard input does (models/training/halt.py): that is
 * let go where this process is asked to end or npm, which had started it, is gone, and by itself where it is killed. Asked a
 * second time, this process ends at once.
 */
export async function ended(child: ChildProcess & { stdin: Writable }): Promise<Ended> {
  let stopped = false;
  const stop = () => {
    stopped = true;
    console.error('Stopping after what it is at; the same once more stops at once.');
    child.stdin.end();
    forget();
  };
  const forget = () => {
    for (const signal of SIGNALS) process.removeListener(signal, stop);
    clearInterval(watch);
  };
  // npm's signals go to a shell that ends and hands none of them on.
  const { ppid } = process;
  const look = () => process.env.npm_command !== undefined && process.ppid !== ppid && stop();
  const watch = setInterval(look, LOOK);
  // It may be gone before it is let go.
  child.stdin.on('error', () => {});
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { status, stopped };
  } finally {
    forget();
  }
}
