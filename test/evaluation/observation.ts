/** What was made of one picture, as numbers. */
import { createHash } from 'node:crypto';
import type { Frame } from '@twinspot/server/camera/frame.js';
import { type Confused, confused, type Placed } from '../confusion.ts';
import type { Label } from '../rivals-answer.ts';
import type { Judged } from '../rivals-scoring.ts';
import type { Score } from '../scoring.ts';
import { CHOICES, type ChoiceOfDeck, type Observer, type Sight } from './observer.ts';
import type { Picture, PictureSet } from './pictures.ts';

export interface Observation {
  readonly picture: Picture;
  /** Null without the deck where somebody cannot do without. */
  readonly scores: Readonly<Record<ChoiceOfDeck, Score | null>>;
  /** Answers to pairs of cards, also those that are too doubtful to be given. */
  readonly judged: Readonly<Record<ChoiceOfDeck, readonly Judged[]>>;
  /** Null where nobody drew boxes. */
  readonly confused: readonly Confused[] | null;
  readonly labels: readonly Label[];
  /** The least of several looks; null where it was not timed. */
  readonly milliseconds: number | null;
}

/** Boxes that share less of both than this do not show the same symbol. */
const SAME = 0.5;

/** Every so many pictures the time is taken, a number that goes through all lights, tilts and sizes, */
const TIMED = 7;
/** by so many looks, in turns: the least is what a look takes when nothing else comes between. */
const LOOKS = 4;

/**
 * Lets everybody look at every picture.
 * @returns by observer what was seen, in the pictures' order, and the SHA-256 of all pixels
 */
export async function observe<Name extends string>(
  { pictures }: PictureSet,
  observers: Readonly<Record<Name, Observer>>,
  tell: (done: number, all: number) => void,
): Promise<{ seen: Record<Name, Observation[]>; sha256: string }> {
  const names = Object.keys(observers) as Name[];
  const empty = <T>() =>
    Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, T[]>;
  const seen = empty<Omit<Observation, 'milliseconds'>>();
  const timed = empty<number | null>();
  const digest = createHash('sha256');
  for (const [at, picture] of pictures.entries()) {
    const frame = await picture.frame();
    digest.update(frame.data);
    for (const name of names) {
      seen[name].push(observed(picture, await observers[name].see(frame, picture.care)));
    }
    // Now that all are warm; the first picture of a set is timed, so that there is a time.
    const times = at % TIMED === 0 ? await timesOf(observers, frame, picture, at / TIMED) : null;
    for (const name of names) timed[name].push(times === null ? null : times[name]);
    tell(at + 1, pictures.length);
  }
  const all = names.map((name) => {
    const own = seen[name].map((one, i) => ({ ...one, milliseconds: timed[name][i] ?? null }));
    return [name, own] as const;
  });
  return {
    seen: Object.fromEntries(all) as unknown as Record<Name, Observation[]>,
    sha256: digest.digest('hex'),
  };
}

/** What a look takes when nothing comes between: everybody's least of several, in turns. */
async function timesOf<Name extends string>(
  observers: Readonly<Record<Name, Observer>>,
  frame: Frame,
  { care }: Picture,
  turn: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(observers) as Name[];
  const least = {} as Record<Name, number>;
  for (let look = 0; look < LOOKS; look++) {
    for (const name of turnOf(names, turn + look)) {
      const { milliseconds } = await observers[name].see(frame, care);
      least[name] = Math.min(least[name] ?? milliseconds, milliseconds);
    }
  }
  return least;
}

/** Everybody is as often first as last, and as often behind one as behind another: who comes before warms caches or cools them. */
export function turnOf<Name>(names: readonly Name[], at: number): Name[] {
  const order = names.map((_, i) => names[(at + i) % names.length]!);
  return Math.floor(at / names.length) % 2 === 0 ? order : order.reverse();
}

function observed(picture: Picture, sight: Sight): Omit<Observation, 'milliseconds'> {
  const each = <T>(of: (choice: ChoiceOfDeck) => T) =>
    Object.fromEntries(CHOICES.map((choice) => [choice, of(choice)])) as Record<ChoiceOfDeck, T>;
  const { scenes, bold, labels, named } = sight;
  return {
    picture,
    scores: each((choice) => {
      const scene = scenes[choice];
      return scene && picture.score(scene, choice, scenes.deck);
    }),
    judged: each((choice) => {
      const scene = bold[choice];
      return scene === null ? [] : picture.judged(scene, choice, scenes.deck);
    }),
    confused: picture.placed && confused(named, picture.placed as readonly Placed[], SAME),
    labels,
  };
}
