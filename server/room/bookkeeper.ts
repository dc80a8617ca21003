/** What follows from a game's end: high scores, statistics, its log, and the deletion of its pictures. */
import type { Journal } from './journal.ts';
import type { Records } from './records.ts';
import type { RoomState } from './state.ts';

export interface Bookkeeping {
  readonly journal: Journal;
  readonly records: Records;
  /** The pictures of a game are to be deleted. */
  forget(gameId: string): void;
  /** Something was written down that pages show. */
  changed(): void;
  failed(error: unknown): void;
}

/** Writes down what a change of the room leads to. */
export function keepBooks(before: RoomState, after: RoomState, books: Bookkeeping): void {
  const { journal, records } = books;
  const keep = (work: Promise<void>) => void work.then(books.changed).catch(books.failed);
  if (after.game !== null && isOver(after) && !isOver(before)) {
    keep(records.over(after.game, after.players, Date.now()));
  }
  if (before.game !== null && after.game === null) {
    const { id } = before.game.started;
    keep(records.closed(before.game, before.players));
    if (!before.settings.keep) books.forget(id);
    keep(journal.archive(id));
  } else if (before.tournament !== null && after.tournament === null) {
    keep(journal.shorten());
  }
}

function isOver({ game }: RoomState): boolean {
  return game?.state.phase === 'over';
}
