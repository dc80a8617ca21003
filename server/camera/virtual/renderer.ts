/** Draws the virtual table as a camera over it would see it. */
import type { TableArt } from './art.ts';
import { drawBackground } from './background.ts';
import { type CameraLook, cameraLook } from './camera-look.ts';
import { drawCard, drawFinger, drawShadow, placeOnFrame } from './compose.ts';
import { makeSensor, type Sensor } from './sensor.ts';
import { BACK_SVG, drawSprite, type Sprite } from './sprite.ts';
import { movesAt, poseAt, type VirtualTable } from './table.ts';

/** Sprites kept: as many as lie and leave at once, and some more. */
const KEPT = 24;
/** A finger's width, in a card's radius. */
const FINGER = 0.3;

export class VirtualRenderer {
  readonly look: CameraLook;
  readonly #art: TableArt;
  readonly #seed: number;
  readonly #sprites = new Map<string, Promise<Sprite>>();
  #background: Uint8Array | null = null;
  #sensor: Sensor | null = null;
  /** The last picture without noise, and the table it shows, while nothing moves on it. */
  #still: { table: VirtualTable; picture: Uint8Array } | null = null;

  constructor(art: TableArt, seed: number) {
    this.#art = art;
    this.#seed = seed;
    this.look = cameraLook(seed);
  }

  /**
   * One picture.
   * @param time in milliseconds, on the clock of the table's commands
   * @param seq picks the noise
   * @returns RGB, row by row, `WIDTH` x `HEIGHT`
   */
  async render(table: VirtualTable, time: number, seq: number): Promise<Uint8Array> {
    this.#background ??= drawBackground(this.look, this.#seed);
    this.#sensor ??= makeSensor(this.look, this.#seed);
    if (this.#still?.table !== table) {
      const picture = await this.#compose(this.#background, table, time);
      this.#still = movesAt(table, time) ? null : { table, picture };
      return this.#sensor.expose(picture, seq);
    }
    return this.#sensor.expose(this.#still.picture, seq);
  }

  async #compose(background: Uint8Array, table: VirtualTable, time: number): Promise<Uint8Array> {
    const picture = background.slice();
    const drawn = await Promise.all(
      table.cards.map(async (card) => {
        const pose = poseAt(card, time);
        const sprite = await this.#sprite(pose.face > 0 ? card.card : 'back', card.radius);
        return { ...card, pose, sprite };
      }),
    );
    for (const { pose, radius, sprite } of drawn) {
      drawShadow(picture, this.look, pose, radius);
      drawCard(picture, this.look, pose, radius, sprite);
    }
    for (const { card, cover, pose, radius } of drawn) {
      const place = cover === null ? null : this.#art.place(card, cover);
      if (place === null) continue;
      const tip = placeOnFrame(this.look, pose, radius, place);
      drawFinger(picture, this.look, tip, radius * FINGER);
    }
    return picture;
  }

  #sprite(card: number | 'back', radius: number): Promise<Sprite> {
    const key = `${card} ${radius}`;
    let sprite = this.#sprites.get(key);
    // Put in again, so that the map's first one is the one that was not used for longest.
    this.#sprites.delete(key);
    if (sprite === undefined) {
      const svg = card === 'back' ? BACK_SVG : this.#art.svg(card);
      sprite = drawSprite(svg, radius, this.look.blur);
      if (this.#sprites.size >= KEPT) {
        const [oldest] = this.#sprites.keys();
        this.#sprites.delete(oldest!);
      }
    }
    this.#sprites.set(key, sprite);
    return sprite;
  }
}
