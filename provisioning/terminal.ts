/** Whoever sits before the command, or nobody. */
import * as clack from '@clack/prompts';
import { plainProgress, terminalProgress } from './progress.ts';
import type { Progress } from './steps.ts';

export interface Terminal {
  /** Whether somebody is there to be asked. */
  readonly asks: boolean;
  readonly progress: Progress;
  write(line: string): void;
  /** Something in a frame, to be read before one goes on. */
  show(title: string, text: string): void;
}

/** @param silent whether nothing is to be asked all the same */
export function terminalOf(silent: boolean): Terminal {
  const asks = process.stdin.isTTY === true && process.stdout.isTTY === true && !silent;
  if (asks) {
    return {
      asks,
      progress: terminalProgress(),
      write: (line) => clack.log.message(line),
      show: (title, text) => clack.note(text, title),
    };
  }
  const write = (line: string) => console.error(line);
  return {
    asks,
    progress: plainProgress(write),
    write,
    show: (title, text) => write(`${title}\n${text}`),
  };
}
