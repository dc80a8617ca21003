/** When a card that lies on the table can be taken for a lesson: it lies still, whole, and apart from the others. A pure function over frames. */
import type { SeenFrame } from '../eye-messages.ts';
import type { Ellipse } from '../vision/card.ts';
import { type OnDisc, ontoDisc } from '../vision/disc.ts';
import type { SceneCard } from '../web/protocol.ts';

/** A card that is looked at. */
interface Held {
  readonly outline: Ellipse;
  /** Where its symbols lie, in units of its radius. */
  readonly places: readonly OnDisc[];
  /** The frame, by its time, since which it lies as it does, and how many showed it so. */
  readonly since: number;
  readonly frames: number;
  /** When it was last seen. */
  readonly seen: number;
  readonly taken: boolean;
}

/** The cards on the table by its ids. */
export type Gaze = ReadonlyMap<number, Held>;

export const noGaze: Gaze = new Map();

/** A card lies still when it does so for this long, in milliseconds, and in so many frames. */
const STILL = 400;
const FRAMES = 3;
/** What counts as still, in its radius: of the card, and of its symbols on it. */
const RESTS = 0.06;
const SAME_PLACE = 0.15;
/** It is the same card when this part of its symbols lies where it did: the finder misses one now and then. */
const SAME_PART = 0.6;
/** Fewer symbols are no card that teaches anything. */
const LEAST = 2;
/** Milliseconds that a card may be hidden, by a hand that passes, and still be the one that was taken. */
const HIDDEN = 4000;

/**
 * One frame further.
 * @returns the cards as they lie now, and the ids of those to be taken; each is told once for as long as it lies there
 */
export function gazeAt(
  before: Gaze,
  { scene, tracks, time }: Pick<SeenFrame, 'scene' | 'tracks' | 'time'>,
): { gaze: Gaze; ripe: number[] } {
  const gaze = new Map([...before].filter(([, { seen }]) => time - seen <= HIDDEN));
  const ripe: number[] = [];
  for (const [at, card] of scene.cards.entries()) {
    const id = tracks[at]!;
    const places = placesOn(card);
    const known = gaze.get(id);
    const same = known && liesAt(known.outline, card.outline) && looksLike(known.places, places);
    if (!same) {
      const { outline } = card;
      gaze.set(id, { outline, places, since: time, frames: 1, seen: time, taken: false });
      continue;
    }
    const frames = known.frames + 1;
    const still = frames >= FRAMES && time - known.since >= STILL;
    const others = scene.cards.filter((other) => other !== card);
    const clear =
      isWhole(card.outline, scene) &&
      others.every((other) => areApart(card.outline, other.outline));
    const take = !known.taken && still && clear && places.length >= LEAST;
    if (take) ripe.push(id);
    gaze.set(id, { ...known, frames, seen: time, taken: known.taken || take });
  }
  return { gaze, ripe };
}

/** These could not be taken after all. */
export function untake(gaze: Gaze, ids: readonly number[]): Gaze {
  return new Map(
    [...gaze].map(([id, held]) => [id, ids.includes(id) ? { ...held, taken: false } : held]),
  );
}

function placesOn({ outline, symbols }: SceneCard): OnDisc[] {
  const toDisc = ontoDisc(outline);
  return symbols.map(({ box }) => toDisc(box));
}

function liesAt(a: Ellipse, b: Ellipse): boolean {
  const radius = (a.rx + a.ry) / 2;
  return Math.hypot(a.cx - b.cx, a.cy - b.cy) < RESTS * radius;
}

function looksLike(a: readonly OnDisc[], b: readonly OnDisc[]): boolean {
  const isThere = ({ x, y }: OnDisc) =>
    b.some((other) => Math.hypot(x - other.x, y - other.y) < SAME_PLACE);
  return a.filter(isThere).length >= SAME_PART * Math.max(a.length, b.length);
}

function isWhole(
  { cx, cy, rx, ry }: Ellipse,
  { width, height }: { width: number; height: number },
) {
  const reach = Math.min(rx, ry);
  return cx >= reach && cy >= reach && cx <= width - reach && cy <= height - reach;
}

function areApart(a: Ellipse, b: Ellipse): boolean {
  const way = Math.hypot(a.cx - b.cx, a.cy - b.cy);
  return way > 0.9 * ((a.rx + a.ry) / 2 + (b.rx + b.ry) / 2);
}
