/** A page of the game without a browser: it answers syncs, keeps its seat, and notes when it was told of which award. */
import type { Seat } from '@twinspot/server/game/board.js';
import type { ClientMessage, RoomMessage, RoomView } from '@twinspot/server/web/room-protocol.js';
import { WebSocket } from 'ws';

/** An award in the text of a room view: its id, which begins anew with every game, and its time. */
const AWARD = /"id":(\d+),"at":([\d.]+),"turn":\d+,"kind":/g;

export interface Told {
  /** The same on every page. */
  readonly award: string;
  /** When this page had its view, `performance.now()`. */
  readonly at: number;
}

export class RoomClient {
  readonly #socket: WebSocket;
  readonly #parses: boolean;
  readonly #told = new Map<string, number>();
  #room: RoomView | null = null;
  seat: Seat | null = null;
  /** Bytes of all views that came. */
  bytes = 0;
  views = 0;
  /** What it was refused. */
  readonly errors: string[] = [];
  /** Called with every new view that it parses. */
  changed: (room: RoomView) => void = () => {};

  private constructor(socket: WebSocket, parses: boolean) {
    this.#socket = socket;
    this.#parses = parses;
    socket.on('message', (data: Buffer) => this.#hear(data.toString(), performance.now()));
    socket.on('close', (code) => {
      if (code !== 1000) this.errors.push(`closed with ${code}`);
    });
  }

  /**
   * @param address of the service's `/api/room`, token included
   * @param parses whether it needs to know the room; one that only watches is spared the work
   */
  static async open(
    address: string,
    role: 'kiosk' | 'phone',
    { parses = true, headers = {} }: { parses?: boolean; headers?: Record<string, string> } = {},
  ): Promise<RoomClient> {
    const socket = new WebSocket(address, { headers, perMessageDeflate: false });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    socket.on('error', () => {});
    const client = new RoomClient(socket, parses);
    client.send({ type: 'hello', role });
    return client;
  }

  get room(): RoomView | null {
    return this.#room;
  }

  /** When it was told of each award. */
  get told(): ReadonlyMap<string, number> {
    return this.#told;
  }

  send(message: ClientMessage): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** Waits until something holds of the room. @throws {Error} after `milliseconds` */
  async until(holds: (room: RoomView) => boolean, milliseconds = 20_000): Promise<RoomView> {
    const end = Date.now() + milliseconds;
    while (this.#room === null || !holds(this.#room)) {
      if (Date.now() > end) throw new Error(`not in time: ${holds}; ${JSON.stringify(this.#room)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return this.#room;
  }

  async close(): Promise<void> {
    this.#socket.removeAllListeners('close');
    const closed = new Promise((resolve) => this.#socket.once('close', resolve));
    this.#socket.close();
    await closed;
  }

  #hear(text: string, at: number): void {
    if (text.startsWith('{"type":"sync"')) {
      const { id } = JSON.parse(text) as { id: number };
      this.send({ type: 'sync', id, time: at });
      return;
    }
    if (!text.startsWith('{"type":"room"')) {
      const message = JSON.parse(text) as RoomMessage;
      if (message.type === 'seated') this.seat = message.seat;
      if (message.type === 'error') this.errors.push(message.error.code);
      return;
    }
    this.bytes += text.length;
    this.views++;
    for (const [, id, time] of text.matchAll(AWARD)) {
      const award = `${id}@${time}`;
      if (!this.#told.has(award)) this.#told.set(award, at);
    }
    if (!this.#parses) return;
    this.#room = (JSON.parse(text) as Extract<RoomMessage, { type: 'room' }>).room;
    this.changed(this.#room);
  }
}

/** What an award is called in `told`. */
export function awardName({ id, at }: { id: number; at: number }): string {
  return `${id}@${at}`;
}

/** Where a service's game is, token included. */
export function roomAddress({ origin, token }: { origin: string; token: string }): string {
  return `${origin.replace('http', 'ws')}/api/room?t=${token}`;
}
