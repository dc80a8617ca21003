/** A room's state with its log: what happens is applied at once, and told when it is on the disk. */
import { join } from 'node:path';
import { isDiskFull } from '../durable.ts';
import { TwinspotError } from '../errors.ts';
import { Archive, shortened } from './archive.ts';
import type { RoomEvent } from './event.ts';
import { EventLog } from './log.ts';
import { isRoomEvent, otherVersion } from './room-event.ts';
import { emptyRoom, type RoomState, stepRoom } from './state.ts';

export class Journal {
  readonly #log: EventLog<RoomEvent>;
  readonly #archive: Archive;
  readonly #failed: (error: unknown) => void;
  #trouble: TwinspotError | null = null;
  #state = emptyRoom;
  #safe = emptyRoom;
  #written: Promise<void> = Promise.resolve();

  /**
   * @param failed hears what goes wrong
   * @param struggles is told when `trouble` begins and ends
   */
  constructor(dataDir: string, failed: (error: unknown) => void, struggles: () => void) {
    const told = (cause: unknown) => {
      this.#trouble = cause === null ? null : cannotWrite(cause);
      if (this.#trouble !== null) failed(this.#trouble);
      struggles();
    };
    this.#log = new EventLog(join(dataDir, 'room.ndjson'), isRoomEvent, told, otherVersion);
    this.#archive = new Archive(dataDir);
    this.#failed = failed;
  }

  /**
   * Why nothing can be written now; null where all is well. What happened is tried again and again, and told to nobody
   * before it is on the disk.
   */
  get trouble(): TwinspotError | null {
    return this.#trouble;
  }

  /** The room with all that has happened. */
  get state(): RoomState {
    return this.#state;
  }

  /** The room as it would be found after a power cut now: what people may be told. */
  get safe(): RoomState {
    return this.#safe;
  }

  /**
   * Opens the log; the state is where it was left.
   * @returns the states before each closing of a game that the log still holds
   * @throws TwinspotError `data-folder`
   */
  async open(): Promise<RoomState[]> {
    const { events, trouble } = await this.#log.open();
    if (trouble !== null) this.#failed(trouble);
    const ends: RoomState[] = [];
    for (const event of events) {
      const before = this.#state;
      this.#state = stepRoom(before, event);
      if (before.game !== null && this.#state.game === null) ends.push(before);
    }
    this.#safe = this.#state;
    return ends;
  }

  /** Makes an event happen. False where it changes nothing; then it is not written either. */
  add(event: RoomEvent): boolean {
    const after = stepRoom(this.#state, event);
    if (after === this.#state) return false;
    this.#state = after;
    // Writes end in the order in which they began.
    this.#written = this.#log.append(event).then(() => {
      this.#safe = after;
    });
    this.#written.catch(this.#failed);
    return true;
  }

  /** Resolves when all that happened so far is on the disk. */
  flush(): Promise<void> {
    return this.#written;
  }

  /** Calls when all that happened so far is on the disk. */
  whenSafe(call: () => void): void {
    const told = this.#written.then(() => {
      try {
        call();
      } catch (error) {
        this.#failed(error);
      }
    });
    // What was never written was told of already.
    told.catch(() => {});
  }

  /** Keeps the log of a game that was closed, and leaves it out of the room's. */
  async archive(gameId: string): Promise<void> {
    await this.#written;
    try {
      await this.#archive.keep(gameId, this.#log.read());
      await this.shorten();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Leaves out of the log what is over. */
  async shorten(): Promise<void> {
    await this.#log.rewrite(shortened);
  }

  /** Writes what waits; nothing happens any more. */
  async finish(): Promise<void> {
    await this.#log.finish();
    await this.#written.catch(() => {});
  }

  async close(): Promise<void> {
    await this.#log.close();
  }
}

function cannotWrite(cause: unknown): TwinspotError {
  const { code, message } = cause as { code?: unknown; message?: unknown };
  if (isDiskFull(cause)) {
    return new TwinspotError(
      'disk-full',
      'Nothing can be written: the disk is full; make room on it, and the game goes on by itself.',
      { cause },
    );
  }
  return new TwinspotError(
    'data-folder',
    `Twinspot cannot write down what happens (${code ?? message}), so the game waits; make its data folder writable, and it goes on by itself.`,
    { cause },
  );
}
