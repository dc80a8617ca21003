import type { SeenFrame } from '../eye-messages.ts';

/** A card rests when it moves less than this between two frames, in its radius. */
const RESTS = 0.05;

type Outline = SeenFrame['scene']['cards'][number]['outline'];

/** Tells which cards of a frame lie still. */
export class Rest {
  #before = new Map<number, Outline>();

  /** @returns for each card of the frame whether it lay in the same place in the frame before */
  follow({ scene, tracks }: Pick<SeenFrame, 'scene' | 'tracks'>): boolean[] {
    const before = this.#before;
    this.#before = new Map(scene.cards.map(({ outline }, at) => [tracks[at]!, outline]));
    return scene.cards.map(({ outline }, at) => {
      const then = before.get(tracks[at]!);
      if (then === undefined) return false;
      const radius = (outline.rx + outline.ry) / 2;
      return Math.hypot(then.cx - outline.cx, then.cy - outline.cy) < RESTS * radius;
    });
  }
}
