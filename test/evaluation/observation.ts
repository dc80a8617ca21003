/** What was made of one picture, as numbers. */
import { createHash } from 'node:crypto';
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
  readonly milliseconds: number;
}

/** Boxes that share less of both than this do not show the same symbol. */
const SAME = 0.5;

/**
 * Lets everybody look at every picture, in another order each time, so that their times can be compared.
 * @returns by observer what was seen, in the pictures' order, and the SHA-256 of all pixels
 */
export async function observe<Name extends string>(
  { pictures }: PictureSet,
  observers: Readonly<Record<Name, Observer>>,
  tell: (done: number, all: number) => void,
): Promise<{ seen: Record<Name, Observation[]>; sha256: string }> {
  const names = Object.keys(observers) as Name[];
  const seen = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    Observation[]
  >;
  const digest = createHash('sha256');
  for (const [at, picture] of pictures.entries()) {
    const frame = await picture.frame();
    digest.update(frame.data);
    // The first picture of all warms up who looks at it.
    for (const name of at === 0 ? names : []) await observers[name].see(frame, picture.care);
    for (const name of turnOf(names, at)) {
      seen[name].push(observed(picture, await observers[name].see(frame, picture.care)));
    }
    tell(at + 1, pictures.length);
  }
  return { seen, sha256: digest.digest('hex') };
}

/** Everybody is as often first as last, and as often behind one as behind another: who comes before warms caches or cools them. */
export function turnOf<Name>(names: readonly Name[], at: number): Name[] {
  const order = names.map((_, i) => names[(at + i) % names.length]!);
  return Math.floor(at / names.length) % 2 === 0 ? order : order.reverse();
}

function observed(picture: Picture, sight: Sight): Observation {
  const each = <T>(of: (choice: ChoiceOfDeck) => T) =>
    Object.fromEntries(CHOICES.map((choice) => [choice, of(choice)])) as Record<ChoiceOfDeck, T>;
  const { scenes, bold, labels, named, milliseconds } = sight;
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
    milliseconds,
  };
}
