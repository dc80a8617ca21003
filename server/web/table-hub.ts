/** What goes to the pages that look at the table: the newest frame, and nothing that a slow page would pile up. */
import type { SeenFrame, VirtualState } from '../eye-messages.ts';
import { packPreview, type ServerMessage } from './protocol.ts';

/** The part of a WebSocket that the hub needs. */
export interface Screen {
  readonly bufferedAmount: number;
  send(data: string | Uint8Array): void;
}

interface Viewer {
  preview: boolean;
}

export class TableHub {
  readonly #viewers = new Map<Screen, Viewer>();
  readonly #watch: (on: boolean) => void;
  #virtual: VirtualState | null = null;

  /** @param watch is told whether any page shows the preview */
  constructor(watch: (on: boolean) => void) {
    this.#watch = watch;
  }

  get size(): number {
    return this.#viewers.size;
  }

  /** @param hello the first message */
  join(screen: Screen, hello: ServerMessage): void {
    this.#viewers.set(screen, { preview: true });
    say(screen, hello);
    if (this.#virtual !== null) say(screen, { type: 'virtual', ...this.#virtual });
    this.#count();
  }

  leave(screen: Screen): void {
    this.#viewers.delete(screen);
    this.#count();
  }

  /** Whether a page wants frames and scenes; events and the status always come. */
  setPreview(screen: Screen, on: boolean): void {
    const viewer = this.#viewers.get(screen);
    if (viewer !== undefined) viewer.preview = on;
    this.#count();
  }

  /** Sends a message to all pages. */
  tell(message: ServerMessage): void {
    const text = JSON.stringify(message);
    for (const screen of this.#viewers.keys()) screen.send(text);
  }

  /** The virtual table now; null when there is none. Later pages get it too. */
  setVirtual(state: VirtualState | null): void {
    this.#virtual = state;
    if (state !== null) this.tell({ type: 'virtual', ...state });
  }

  /** One frame with its scene and events. A page that has not swallowed the last frame skips this one. */
  show({ seq, time, scene, tracks, events, jpeg }: SeenFrame): void {
    const text = JSON.stringify({
      type: 'scene',
      seq,
      time,
      scene,
      tracks,
    } satisfies ServerMessage);
    const frame = jpeg === null ? null : packPreview(seq, time, jpeg);
    for (const [screen, { preview }] of this.#viewers) {
      if (!preview || screen.bufferedAmount > (frame?.length ?? text.length)) continue;
      screen.send(text);
      if (frame !== null) screen.send(frame);
    }
    for (const event of events) this.tell({ type: 'event', event });
  }

  #count(): void {
    this.#watch([...this.#viewers.values()].some(({ preview }) => preview));
  }
}

export function say(screen: Screen, message: ServerMessage): void {
  screen.send(JSON.stringify(message));
}
