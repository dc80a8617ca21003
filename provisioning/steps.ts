/**
 * Steps that are done once: each is remembered with what it was given, and done anew only when that changed or
 * when what it left is no longer there. Killed at any moment, the next run goes on where this one was.
 */
import { createHash } from 'node:crypto';
import type { Say } from './image/entries.ts';
import type { Journal } from './journal.ts';

/** Gives what an earlier step came to. */
export type ResultOf = <T>(name: string) => T;

export interface Step {
  readonly name: string;
  /** In words, such as "Take NVIDIA's image". */
  readonly title: string;
  /** Names of the steps whose results it works on. */
  readonly needs: readonly string[];
  /** What it depends on besides: anything that JSON can hold. */
  readonly inputs: unknown;
  /** What it would do, a line each, without doing any of it. */
  describe(): Promise<readonly string[]> | readonly string[];
  /** @returns what JSON can hold; nothing half done may stand in its place when it is killed */
  run(say: Say, resultOf: ResultOf): Promise<unknown>;
  /** Whether what it left is still as it was. */
  intact?(result: unknown): boolean;
  /** Done each time: nothing says that it needs not be. */
  readonly always?: boolean;
  /** Whether it speaks on the terminal itself, and may ask something there. */
  readonly loud?: boolean;
}

/** Is told of steps as they begin and end. */
export interface Progress {
  begin(step: Step, number: number, of: number): Say;
  done(step: Step): void;
  kept(step: Step, number: number, of: number): void;
  failed(step: Step): void;
}

/** Does the last step, and of the others what it takes. */
export async function runSteps(
  steps: readonly Step[],
  journal: Journal,
  progress: Progress,
): Promise<void> {
  const work = missingSteps(steps, journal);
  const keys = keysOf(steps);
  const resultOf: ResultOf = <T>(name: string) => journal.read(name)?.result as T;
  for (const [index, step] of steps.entries()) {
    if (!work.has(step.name)) {
      progress.kept(step, index + 1, steps.length);
      continue;
    }
    await journal.forget(step.name);
    const say = progress.begin(step, index + 1, steps.length);
    try {
      const result = await step.run(say, resultOf);
      await journal.note(step.name, { key: keys.get(step.name)!, result });
    } catch (error) {
      progress.failed(step);
      throw error;
    }
    progress.done(step);
  }
}

/**
 * The same with the journal kept to this run alone.
 * @param fresh whether what an earlier run has done is forgotten
 */
export async function runAlone(
  steps: readonly Step[],
  journal: Journal,
  progress: Progress,
  fresh = false,
): Promise<void> {
  journal.start();
  try {
    if (fresh) journal.clear();
    await runSteps(steps, journal, progress);
  } finally {
    journal.stop();
  }
}

/** @returns the names of those that have to be done */
export function missingSteps(steps: readonly Step[], journal: Journal): Set<string> {
  const keys = keysOf(steps);
  const missing = new Set<string>();
  const byName = new Map(steps.map((step) => [step.name, step]));
  const wants = (name: string) => {
    const step = byName.get(name)!;
    const past = journal.read(name);
    const isDone = past?.key === keys.get(name) && (step.intact?.(past?.result) ?? true);
    if (missing.has(name) || (isDone && step.always !== true)) return;
    missing.add(name);
    for (const need of step.needs) wants(need);
  };
  wants(steps.at(-1)!.name);
  // What stands on a step that is done anew is done anew too, and so is what that one takes.
  for (let before = -1; before !== missing.size; ) {
    before = missing.size;
    for (const { name, needs } of steps) {
      if (missing.has(name) || !needs.some((need) => missing.has(need))) continue;
      missing.add(name);
      needs.forEach(wants);
    }
  }
  return missing;
}

function keysOf(steps: readonly Step[]): Map<string, string> {
  const keys = new Map<string, string>();
  for (const { name, inputs, needs } of steps) {
    const text = JSON.stringify([name, inputs, needs.map((need) => keys.get(need))]);
    keys.set(name, createHash('sha256').update(text).digest('hex'));
  }
  return keys;
}
