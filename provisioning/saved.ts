/** Answers of the last run, for one who wants to go on with them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '@twinspot/server/durable.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Answers } from './answers.ts';

const nameIn = (work: string) => join(work, 'answers.json');

/** Nobody else may read it: it holds the password of the Wi-Fi. */
export async function saveAnswers(work: string, answers: Answers): Promise<void> {
  await replaceFile(nameIn(work), `${JSON.stringify(answers, null, 2)}\n`);
}

export function hasSaved(work: string): boolean {
  return existsSync(nameIn(work));
}

/** @throws {TwinspotError} `resume` where there are none */
export function savedAnswers(work: string): Answers {
  const file = nameIn(work);
  if (existsSync(file)) {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Answers;
    } catch {
      // Said below.
    }
  }
  throw new TwinspotError(
    'resume',
    `There is nothing to go on with in ${work}: start without --resume, and answer once.`,
  );
}
