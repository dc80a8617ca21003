/** Shows how the steps go: moving on a terminal, a line each where somebody keeps what is said. */
import { log, spinner } from '@clack/prompts';
import type { Say } from './image/entries.ts';
import type { Progress, Step } from './steps.ts';

/** What shells call a program that somebody stopped. */
const INTERRUPTED = 130;

export function terminalProgress(): Progress {
  let current: ReturnType<typeof spinner> | undefined;
  let running = false;
  // While it spins, the terminal leaves by itself and as if all were well, and it holds back what should end it.
  process.once('exit', () => {
    if (running) process.exitCode = INTERRUPTED;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => process.exit(INTERRUPTED));
  return {
    begin(step, number, of) {
      running = true;
      const title = `${number}/${of} ${step.title}`;
      if (step.loud) {
        log.step(title);
        return lines((line) => process.stdout.write(`│  ${line}\n`));
      }
      current = spinner({ indicator: 'timer' });
      current.start(title);
      return (what, share) => current?.message(`${title}: ${spoken(what, share)}`);
    },
    done: (step) => {
      running = false;
      if (step.loud) log.success(step.title);
      else current?.stop(step.title);
    },
    kept: (step) => log.success(`${step.title}: done before`),
    failed: (step) => {
      running = false;
      if (step.loud) log.error(step.title);
      else current?.error(step.title);
    },
  };
}

/** @param write takes a line without its end */
export function plainProgress(write: (line: string) => void): Progress {
  return {
    begin(step, number, of) {
      write(`${number}/${of} ${step.title}`);
      return lines((line) => write(`    ${line}`));
    },
    done: () => {},
    kept: (step: Step, number, of) => write(`${number}/${of} ${step.title}: done before`),
    failed: () => {},
  };
}

/** A line for each new thing, and of the shares for every quarter. */
export function lines(write: (line: string) => void): Say {
  let last = '';
  return (what, share) => {
    const quarters = share === undefined ? undefined : Math.floor(share * 4) / 4;
    const line = spoken(what, quarters);
    if (line !== last) write(line);
    last = line;
  };
}

function spoken(what: string, share: number | undefined): string {
  // To begin with there is nothing to tell.
  return share === undefined || share === 0 ? what : `${what}, ${Math.floor(share * 100)} %`;
}
