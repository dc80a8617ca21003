/** What follows from a game's end: high scores, statistics, its log, and the deletion of its pictures. */
import type { Journal } from './journal.ts';
import type { Records } from './records.ts';
import type { RoomState } from './state.ts';

export interface Bookkeeping {
  readonly journal: Pick<Journal, 'archive' | 'shorten'>;
  readonly records: Records;
  /** The pictures of a game are to be deleted. */
  forget(gameId: string): void;
  /** Something was written down that pages show. */
  changed(): void;
  failed(error: unknown): void;
}

export class Bookkeeper {
  readonly #needs: Bookkeeping;
  readonly #work = new Set<Promise<void>>();

  constructor(needs: Bookkeeping) {
    this.#needs = needs;
  }

  /** Writes down what a change of the room leads to, once the change itself is on the disk. */
  keep(before: RoomState, after: RoomState): void {
    if (before.game === after.game && before.tournament === after.tournament) return;
    const done = this.#keep(before, after)
      .then(() => this.#needs.changed())
      .catch((error) => this.#needs.failed(error))
      .finally(() => this.#work.delete(done));
    this.#work.add(done);
  }

  /** Resolves when all is written, or has failed. */
  async finish(): Promise<void> {
    await Promise.all(this.#work);
  }

  async #keep(before: RoomState, after: RoomState): Promise<void> {
    const { journal, records } = this.#needs;
    if (after.game !== null) {
      if (isOver(after) && !isOver(before)) {
        await records.over(after.game, after.players, Date.now());
      } else if (isOver(before) && !isOver(after)) {
        await records.notOver(after.game.started.id);
      }
    } else if (before.game !== null) {
      const { id } = before.game.started;
      if (!before.settings.keep) this.#needs.forget(id);
      await Promise.all([records.closed(before.game, before.players), journal.archive(id)]);
    } else if (before.tournament !== null && after.tournament === null) {
      await journal.shorten();
    }
  }
}

function isOver({ game }: RoomState): boolean {
  return game?.state.phase === 'over';
}
