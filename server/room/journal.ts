/** A room's state with its log: what happens is applied at once, and told when it is on the disk. */
import { join } from 'node:path';
import { Archive, shortened } from './archive.ts';
import type { RoomEvent } from './event.ts';
import { EventLog } from './log.ts';
import { isRoomEvent } from './room-event.ts';
import { emptyRoom, type RoomState, replay, stepRoom } from './state.ts';

export class Journal {
  readonly #log: EventLog<RoomEvent>;
  readonly #archive: Archive;
  readonly #failed: (error: unknown) => void;
  #state = emptyRoom;
  #safe = emptyRoom;
  #written: Promise<void> = Promise.resolve();

  /** @param failed hears what goes wrong; the room goes on without what could not be written */
  constructor(dataDir: string, failed: (error: unknown) => void) {
    this.#log = new EventLog(join(dataDir, 'room.ndjson'), isRoomEvent);
    this.#archive = new Archive(dataDir);
    this.#failed = failed;
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
   * @throws TwinspotError `data-folder`
   */
  async open(): Promise<void> {
    const { events, trouble } = await this.#log.open();
    if (trouble !== null) this.#failed(trouble);
    this.#state = replay(events);
    this.#safe = this.#state;
  }

  /** Makes an event happen. False where it changes nothing; then it is not written either. */
  add(event: RoomEvent): boolean {
    const after = stepRoom(this.#state, event);
    if (after === this.#state) return false;
    this.#state = after;
    // Writes end in the order in which they began.
    const write = this.#log.append(event).catch(this.#failed);
    this.#written = write.then(() => {
      this.#safe = after;
    });
    return true;
  }

  /** Resolves when all that happened so far is on the disk. */
  flush(): Promise<void> {
    return this.#written;
  }

  /** Calls when all that happened so far is on the disk. */
  whenSafe(call: () => void): void {
    void this.#written.then(call).catch(this.#failed);
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

  async close(): Promise<void> {
    await this.#written;
    await this.#log.close();
  }
}
