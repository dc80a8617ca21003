/** Writes what was learned as a deck pack. */
import { join } from 'node:path';
import { writeLearned } from '../deck/learn/learned-pack.ts';
import { slug, untaken } from '../deck/learn/slug.ts';
import { isDiskFull } from '../durable.ts';
import { TwinspotError } from '../errors.ts';
import type { LessonSoFar } from '../eye-messages.ts';
import type { LearnView } from './learn-protocol.ts';

/**
 * A deck of that name whose symbols have none yet.
 * @param taken ids that packs have
 * @throws TwinspotError `deck-unproved`
 */
export function newDeck(
  name: string,
  { progress: { learned } }: LessonSoFar,
  taken: readonly string[],
): NonNullable<LearnView['deck']> {
  if (!learned.proved) {
    throw new TwinspotError(
      'deck-unproved',
      'The table of this deck is not certain yet, so no pack was written; show the cards that are asked for.',
      { status: 409 },
    );
  }
  const not = new Set(['auto', 'any', ...taken]);
  const id = untaken(slug(name) || 'deck', (other) => not.has(other));
  return { id, name, names: learned.seen.map(() => null) };
}

/** @param packs the folder of all packs @throws TwinspotError `pack-disk-full`, `pack-refused`, and as `writeLearned` */
export async function writeDeck(
  packs: string,
  { id, name, names }: NonNullable<LearnView['deck']>,
  { progress, model }: LessonSoFar,
): Promise<void> {
  const folder = join(packs, id);
  try {
    await writeLearned(folder, progress.learned, { id, name, symbols: names }, model);
  } catch (cause) {
    throw cannotWrite(folder, cause);
  }
}

function cannotWrite(folder: string, cause: unknown): TwinspotError {
  if (cause instanceof TwinspotError) return cause;
  if (isDiskFull(cause)) {
    return new TwinspotError(
      'pack-disk-full',
      'The deck cannot be written: the disk is full; make room on it, then try again.',
      { status: 507, cause },
    );
  }
  const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return new TwinspotError(
    'pack-refused',
    `The deck cannot be written into ${folder} (${why}); let Twinspot write there, then try again.`,
    { cause },
  );
}
