import { TwinspotError } from '../../errors.ts';
import type { Frame, FrameSource } from '../frame.ts';
import { now, Pace, sourceStopped } from '../pace.ts';
import type { TableArt } from './art.ts';
import type { VirtualCommand } from './command.ts';
import { VirtualRenderer } from './renderer.ts';
import { nextOfScript } from './script.ts';
import { HEIGHT, WIDTH } from './size.ts';
import { emptyVirtualTable, obey, settle, type VirtualTable } from './table.ts';

/** Milliseconds from frame to frame. */
const INTERVAL = 100;

/** `virtual:`, a camera over a table that needs neither: it deals cards by itself and takes commands. */
export class VirtualSource implements FrameSource {
  readonly kind = 'virtual';
  readonly #art: TableArt;
  readonly #renderer: VirtualRenderer;
  readonly #pace = new Pace(INTERVAL);
  #table: VirtualTable;
  #commanded: number | null = null;
  #seq = 0;

  /** @param seed decides the cards, the camera and the light */
  constructor(art: TableArt, seed: number) {
    this.#art = art;
    this.#renderer = new VirtualRenderer(art, seed);
    this.#table = emptyVirtualTable(seed);
  }

  /** What lies on the table. */
  get table(): VirtualTable {
    return this.#table;
  }

  /** @throws TwinspotError `source-stopped` */
  async start(): Promise<void> {
    if (this.#pace.stopped) throw sourceStopped('virtual:');
  }

  async next(): Promise<Frame | null> {
    await this.#pace.wait();
    if (this.#pace.stopped) return null;
    const time = now();
    const command = nextOfScript(this.#table, time, this.#commanded);
    if (command !== null) this.#table = obey(this.#table, command, time, this.#art.cards);
    this.#table = settle(this.#table, time);
    const seq = ++this.#seq;
    const data = await this.#renderer.render(this.#table, time, seq);
    if (this.#pace.stopped) return null;
    const size = { width: WIDTH, height: HEIGHT, stride: WIDTH * 3 };
    return { seq, time, arrived: now(), ...size, format: 'rgb', data };
  }

  async stop(): Promise<void> {
    this.#pace.stop();
  }

  /**
   * Does what somebody asked for; the script then keeps away for a while.
   * @throws TwinspotError as `obey`; `no-symbol` for a finger on a symbol that the card does not have
   */
  command(command: VirtualCommand): void {
    const time = now();
    if (command.do === 'cover' && command.symbol !== null) {
      const { id, symbol } = command;
      const lying = this.#table.cards.find((card) => card.id === id);
      if (lying && this.#art.place(lying.card, symbol) === null) {
        throw new TwinspotError(
          'no-symbol',
          `Card ${lying.card} has no symbol "${symbol}" to cover; name one that lies on it.`,
          { status: 404 },
        );
      }
    }
    this.#table = obey(this.#table, command, time, this.#art.cards);
    this.#commanded = command.do === 'script' ? null : time;
  }
}
