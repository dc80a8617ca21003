/** What an aimed camera needs: two cards in the picture, whole, sharp and bright. */
import type { Scene } from '../../../server/web/protocol.ts';
import { isSharp } from './focus.ts';

export interface Aim {
  readonly scene: Scene | null;
  /** See `crispness`; null before a card was measured. */
  readonly crisp: number | null;
  /** Brightness of the picture's light parts, 0 to 1; null before the first picture. */
  readonly bright: number | null;
}

export type AimCheck = 'cards' | 'whole' | 'size' | 'sharp' | 'bright';
/** Null where nothing can be said yet. */
export type AimState = Readonly<Record<AimCheck, boolean | null>>;

/** A card's radius, of the picture's height, below which its symbols have too few pixels. */
const SMALL = 0.13;
/** Pixels by which an outline may leave the picture: it is an estimate. */
const SLACK = 0.06;
/** See `Light`. */
const BRIGHT = 0.45;
const WANTED = 2;

export function judgeAim({ scene, crisp, bright }: Aim): AimState {
  const cards = scene?.cards ?? [];
  const some = cards.length > 0;
  return {
    cards: scene === null ? null : cards.length >= WANTED,
    whole: some ? cards.every(({ outline }) => isWhole(outline, scene!)) : null,
    size: some ? cards.every(({ outline }) => outline.ry > scene!.height * SMALL) : null,
    sharp: some && crisp !== null ? isSharp(crisp) : null,
    bright: bright === null ? null : bright >= BRIGHT,
  };
}

type Outline = Scene['cards'][number]['outline'];

function isWhole({ cx, cy, rx, ry }: Outline, { width, height }: Scene): boolean {
  const reach = Math.min(rx, ry) * (1 - SLACK);
  return cx - reach >= 0 && cy - reach >= 0 && cx + reach <= width && cy + reach <= height;
}

/** The first thing to mend; null where all is well, or nothing is known. */
export function firstFault(state: AimState): AimCheck | null {
  const order: readonly AimCheck[] = ['bright', 'cards', 'whole', 'size', 'sharp'];
  return order.find((check) => state[check] === false) ?? null;
}

export function isAimed(state: AimState): boolean {
  return Object.values(state).every((good) => good === true);
}
