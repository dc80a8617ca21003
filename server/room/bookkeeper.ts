/** What follows from a game's end: high scores, statistics, its log, and the deletion of its pictures. */
import type { Journal } from './journal.ts';
import type { Records } from './records.ts';
import type { RoomState } from './state.ts';

export interface Bookkeeping {
  readonly journal: Pick<Journal, 'archive' | 'shorten'>;
  readonly records: Records;
  /** The pictures of a game are to be deleted. */
  forget(gameId: string): void;
}

/** Writes down what a change of the room leads to, once the change itself is on the disk. */
export async function keepBooks(
  before: RoomState,
  after: RoomState,
  { journal, records, forget }: Bookkeeping,
): Promise<void> {
  if (after.game !== null) {
    if (isOver(after) && !isOver(before)) {
      await records.over(after.game, after.players, Date.now());
    } else if (isOver(before) && !isOver(after)) {
      await records.notOver(after.game.started.id);
    }
    return;
  }
  if (before.game !== null) {
    const { id } = before.game.started;
    if (!before.settings.keep) forget(id);
    await Promise.all([records.closed(before.game, before.players), journal.archive(id)]);
  } else if (before.tournament !== null && after.tournament === null) {
    await journal.shorten();
  }
}

function isOver({ game }: RoomState): boolean {
  return game?.state.phase === 'over';
}
