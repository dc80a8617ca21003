/** The logs of games that are closed: the last ones are kept, and each of them plays again to the same result. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../durable.ts';
import type { RoomEvent } from './event.ts';
import { lobbyEvents, replay } from './state.ts';

/** Games that are kept. */
const MOST = 20;

/**
 * The events of one game, from the room that it was started in to its end.
 * @param events of a room's log; empty without that game
 */
export function gameEvents(events: readonly RoomEvent[], id: string): RoomEvent[] {
  const start = events.findLastIndex((event) => event.type === 'started' && event.id === id);
  if (start === -1) return [];
  const end = events.findIndex((event, index) => index > start && event.type === 'closed');
  const before = replay(events.slice(0, start));
  const own = events.slice(start, end === -1 ? undefined : end + 1);
  const [first, ...rest] = own;
  // The game stands for itself, wherever in a tournament it was.
  const alone = first?.type === 'started' ? [{ ...first, tournament: false }] : [];
  return [...lobbyEvents(before), ...alone, ...rest];
}

/** A short log that leads to the same room: without the games that are closed. */
export function shortened(events: readonly RoomEvent[]): readonly RoomEvent[] {
  const room = replay(events);
  // Its points come from the games that were played.
  if (room.tournament !== null) return events;
  return room.game === null ? lobbyEvents(room) : gameEvents(events, room.game.started.id);
}

export class Archive {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'games');
  }

  /** Keeps the log of a game that is closed. */
  async keep(id: string, events: readonly RoomEvent[]): Promise<void> {
    const own = gameEvents(events, id);
    if (own.length === 0) return;
    mkdirSync(this.#folder, { recursive: true });
    const text = own.map((event) => `${JSON.stringify(event)}\n`).join('');
    await replaceFile(join(this.#folder, `${id}.ndjson`), text);
    for (const old of this.#files().slice(MOST)) rmSync(join(this.#folder, old), { force: true });
  }

  /** The kept games, the newest first. */
  ids(): string[] {
    return this.#files().map((file) => file.replace(/\.ndjson$/, ''));
  }

  /** @throws where there is no such game */
  read(id: string): RoomEvent[] {
    const text = readFileSync(join(this.#folder, `${id}.ndjson`), 'utf8');
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  #files(): string[] {
    if (!existsSync(this.#folder)) return [];
    const made = (file: string) => statSync(join(this.#folder, file)).mtimeMs;
    return readdirSync(this.#folder)
      .filter((file) => file.endsWith('.ndjson'))
      .sort((a, b) => made(b) - made(a) || (a < b ? 1 : -1));
  }
}
