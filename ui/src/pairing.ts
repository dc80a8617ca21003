/** Brings each preview frame together with the scene of the very same frame. */
import type { ServerMessage } from '../../server/web/protocol.ts';
import type { Size } from './fit.ts';
import type { Drawn } from './state.ts';

export type SceneMessage = Extract<ServerMessage, { type: 'scene' }>;

/** Scenes to keep while their frames are on the way. */
const KEPT = 16;

export class Pairing {
  readonly #scenes = new Map<number, SceneMessage>();

  /** Remembers a scene until its frame comes; those of older frames that never came are forgotten. */
  put(message: SceneMessage): void {
    this.#scenes.set(message.seq, message);
    for (const seq of this.#scenes.keys()) {
      if (this.#scenes.size <= KEPT) break;
      this.#scenes.delete(seq);
    }
  }

  /** The scene of frame `seq`, or null where none was sent. */
  take(seq: number): SceneMessage | null {
    const message = this.#scenes.get(seq) ?? null;
    for (const known of this.#scenes.keys()) {
      if (known <= seq) this.#scenes.delete(known);
    }
    return message;
  }

  clear(): void {
    this.#scenes.clear();
  }
}

/** A frame's picture and scene as one. Boxes count in the frame's pixels, of which the picture may have fewer. */
export function drawnOf(picture: Size, message: SceneMessage | null): Drawn {
  const { width, height } = message?.scene ?? picture;
  return { width, height, scene: message?.scene ?? null, tracks: message?.tracks ?? [] };
}
