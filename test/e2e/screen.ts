/** A page of the game in a real browser, and what the service has told it. */
import type { RoomMessage, RoomView } from '@twinspot/server/web/room-protocol.js';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { watch } from './browser.ts';

/** A phone as most are: tall, touched, and small. */
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};
/** A kiosk's screen. */
export const kiosk: BrowserContextOptions = { viewport: { width: 1280, height: 720 } };

export class Screen {
  readonly context: BrowserContext;
  readonly page: Page;
  /** See `WatchedPage`. */
  readonly problems: string[];
  /** All that came over the game's socket, the latest last; room views older than the latest are left out. */
  readonly messages: RoomMessage[] = [];
  /** Every text that came over the game's socket and holds a PIN that is not null. */
  readonly pins: string[] = [];
  #room: RoomView | null = null;
  #changed: () => void = () => {};

  private constructor(page: Page, problems: string[]) {
    this.page = page;
    this.context = page.context();
    this.problems = problems;
  }

  static async open(
    browser: Browser,
    address: string,
    options: BrowserContextOptions,
  ): Promise<Screen> {
    const context = await browser.newContext({ locale: 'en-GB', ...options });
    const page = await context.newPage();
    const screen = new Screen(page, watch(page, address));
    page.on('websocket', (socket) => {
      if (!socket.url().includes('/api/room')) return;
      socket.on('framereceived', ({ payload }) => screen.#hear(String(payload)));
      // What it was told before counts no more.
      socket.on('close', () => {
        screen.#room = null;
      });
    });
    await page.goto(address);
    return screen;
  }

  /** What the room looks like to this page; null before it was told, and while it is cut off. */
  get room(): RoomView | null {
    return this.#room;
  }

  /**
   * Waits until something holds of the room as this page knows it, and returns it.
   * @throws {Error} with what was waited for, and how the room is, when it does not in time
   */
  async until<T>(
    what: string,
    holds: (room: RoomView) => T | null | false | undefined,
    milliseconds = 30_000,
  ): Promise<T> {
    const end = Date.now() + milliseconds;
    for (;;) {
      const held = this.#room === null ? null : holds(this.#room);
      if (held) return held;
      const left = end - Date.now();
      if (left <= 0) throw new Error(`${what}: not in time; ${briefly(this.#room)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 1000));
        this.#changed = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** The first message of a kind that came after so many others. */
  async told<T extends RoomMessage['type']>(
    type: T,
    after: number,
  ): Promise<Extract<RoomMessage, { type: T }>> {
    const first = () => this.messages.slice(after).find((message) => message.type === type);
    await this.until(`a message of type ${type}`, first);
    return first() as Extract<RoomMessage, { type: T }>;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  #hear(text: string): void {
    const message = JSON.parse(text) as RoomMessage;
    if (message.type === 'room') {
      this.#room = message.room;
      if (message.room.pin !== null) this.pins.push(text);
    } else {
      this.messages.push(message);
    }
    this.#changed();
  }
}

/** The room in a line, for messages of failure. */
export function briefly(room: RoomView | null): string {
  if (room === null) return 'the page was told nothing';
  const { game, dealer, paused, you } = room;
  const told = game && {
    ...{ game: game.game, phase: game.phase, turn: game.turn, round: game.round },
    needs: game.needs,
    hands: game.hands.map(({ seat, count, won, score, locked }) => ({
      ...{ seat, count, won, score, locked },
    })),
    last: game.awards.at(-1)?.kind,
  };
  return JSON.stringify({ you, paused, dealer, players: room.players.length, game: told });
}
