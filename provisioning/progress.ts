/** Shows how the steps go: moving on a terminal, a line each where somebody keeps what is said. */
import { log, spinner } from '@clack/prompts';
import type { Say } from './image/entries.ts';
import type { Progress, Step } from './steps.ts';

export function terminalProgress(): Progress {
  let current: ReturnType<typeof spinner> | undefined;
  return {
    begin(step, number, of) {
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
      if (step.loud) log.success(step.title);
      else current?.stop(step.title);
    },
    kept: (step) => log.success(`${step.title}: done before`),
    failed: (step) => {
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
