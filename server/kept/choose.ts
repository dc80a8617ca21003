/** Which cards that lie still are worth keeping: few of those that are read surely, more of those that are not. Pure functions. */
import type { StudiedReading } from '../eye-messages.ts';
import type { KeptWhy } from './sidecar.ts';

/** What was kept in one evening. */
export interface Evening {
  /** Views by the card, as `deck/number`. */
  readonly views: ReadonlyMap<string, number>;
  readonly total: number;
  /** When an unread card was kept last, milliseconds; those cannot be told apart. */
  readonly unreadAt: number;
}

export const noEvening: Evening = {
  views: new Map(),
  total: 0,
  unreadAt: Number.NEGATIVE_INFINITY,
};

/** Views of one card in one evening: where it was read surely, where it was not, and after a person corrected a reading. */
const VIEWS: Readonly<Record<KeptWhy, number>> = {
  ...{ new: 1, unsure: 3, corrected: 5 },
  ...{ unread: Number.POSITIVE_INFINITY, given: Number.POSITIVE_INFINITY },
};
/** Pictures of one evening. */
export const MOST_EVENING = 150;
/** Milliseconds between two cards that are not read. */
const PAUSE = 10_000;
/** A reading below this, or a symbol found with less, is one to learn from. */
const SURE = 0.995;
const CLEAR = 0.5;

/**
 * @param corrected whether a person has just said that something on the table was misread
 * @returns why the card is to be kept; null where it is not
 */
export function worthKeeping(
  {
    deck,
    number,
    confidence,
    symbols,
  }: Omit<StudiedReading, 'symbols'> & {
    readonly symbols: readonly Pick<StudiedReading['symbols'][number], 'name' | 'score'>[];
  },
  evening: Evening,
  corrected: boolean,
  time: number,
): KeptWhy | null {
  if (evening.total >= MOST_EVENING) return null;
  if (number === null) {
    if (corrected) return 'corrected';
    return time - evening.unreadAt >= PAUSE ? 'unread' : null;
  }
  const unsure =
    confidence < SURE || symbols.some(({ name, score }) => name === null || score < CLEAR);
  const why = corrected ? 'corrected' : unsure ? 'unsure' : 'new';
  const views = evening.views.get(keyOf(deck, number)) ?? 0;
  return views < VIEWS[why] ? why : null;
}

/** One picture more. */
export function afterKeeping(
  { views, total, unreadAt }: Evening,
  { deck, number }: Pick<StudiedReading, 'deck' | 'number'>,
  time: number,
): Evening {
  if (number === null) return { views, total: total + 1, unreadAt: time };
  const key = keyOf(deck, number);
  const now = new Map(views).set(key, (views.get(key) ?? 0) + 1);
  return { views: now, total: total + 1, unreadAt };
}

function keyOf(deck: string | null, number: number): string {
  return `${deck ?? ''}/${number}`;
}
