/** The live picture: decodes the newest frame only, and hands it out with its scene, ready to draw. */
import { unpackPreview } from '../../server/web/preview-frame.ts';
import { Pairing, type SceneMessage } from './pairing.ts';

export interface Shown {
  readonly seq: number;
  readonly bitmap: ImageBitmap;
  readonly scene: SceneMessage | null;
}

export class Preview {
  readonly #pairing = new Pairing();
  readonly #show: (shown: Shown) => void;
  #waiting: ArrayBuffer | null = null;
  #decoding = false;

  /** `show` owns the bitmap that it is given, and must close it. */
  constructor(show: (shown: Shown) => void) {
    this.#show = show;
  }

  scene(message: SceneMessage): void {
    this.#pairing.put(message);
  }

  /** Takes a frame as the socket carried it; a frame that still waits is dropped for it. */
  picture(bytes: ArrayBuffer): void {
    this.#waiting = bytes;
    if (!this.#decoding) void this.#decodeNewest();
  }

  /** Forgets what is on the way, for a new connection that counts its frames anew. */
  clear(): void {
    this.#pairing.clear();
    this.#waiting = null;
  }

  async #decodeNewest(): Promise<void> {
    this.#decoding = true;
    while (this.#waiting) {
      const frame = unpackPreview(this.#waiting);
      this.#waiting = null;
      if (!frame) continue;
      const scene = this.#pairing.take(frame.seq);
      try {
        const bitmap = await createImageBitmap(new Blob([frame.jpeg], { type: 'image/jpeg' }));
        this.#show({ seq: frame.seq, bitmap, scene });
      } catch {
        // A damaged frame is no loss: the next one is on its way.
      }
    }
    this.#decoding = false;
  }
}
