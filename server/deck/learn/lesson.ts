import type { Card } from '../../vision/card.ts';
import { type Calibration, calibration as standard } from '../calibration.ts';
import { planeSize } from '../plane.ts';
import { ONE_CARD } from './cards.ts';
import { type Learned, learn } from './learn.ts';
import { compared } from './marks.ts';
import { marksOf, type Shown } from './shown.ts';

/** A deck that is being shown card by card, in any order: what was shown so far. Plain data, never changed. */
export interface Lesson {
  /** Symbols on a card; undefined to find out. */
  readonly size: number | undefined;
  readonly shown: readonly Shown[];
  /** The number of the next new card: those of cards that were taken out are not given again, for people may still speak of them. */
  readonly next: number;
}

/** What became of a card that was shown. */
export interface Noted {
  readonly lesson: Lesson;
  /** Its number, counted from 1 in the order of showing; null when it was seen too badly, or one too many, to count. */
  readonly card: number | null;
  /** Whether it was shown before: then this is one more view of that card. */
  readonly again: boolean;
}

/** How far a lesson is. */
export interface Progress {
  /** Different cards, and different symbols on them as far as they can be told. */
  readonly cards: number;
  readonly symbols: number;
  /** Cards that a full deck of this size still lacks; boxes often lack a few for good. */
  readonly toGo: number;
  /** What was learned, perhaps not yet certain. */
  readonly learned: Learned;
}

/** A view with fewer sightings is no card to learn from. */
const LEAST = 2;
/** More views of a card make it hardly surer, and every comparison slower: those that show the most are kept. */
const MOST_VIEWS = 4;
/** The largest deck has fewer cards. */
export const MOST_CARDS = 200;

export const newLesson = (size: number | undefined = undefined): Lesson => ({
  ...{ size, shown: [], next: 1 },
});

/** Notes a view of a card. The same card may come as often as it likes: every view makes it surer. */
export function note(lesson: Lesson, view: Card, calibration: Calibration = standard): Noted {
  const [marks] = marksOf([view], calibration);
  if (marks === undefined || marks.length < LEAST) return { lesson, card: null, again: false };
  const known = lesson.shown
    .map(({ number, views }) => ({
      number,
      odds: compared(marksOf(views, calibration)[0]!, marks, calibration).odds,
    }))
    .reduce((a, b) => (b.odds > a.odds ? b : a), { number: 0, odds: ONE_CARD });
  const again = known.number > 0;
  if (!again && lesson.shown.length >= MOST_CARDS) return { lesson, card: null, again };
  const card = again ? known.number : lesson.next;
  const shown = again
    ? lesson.shown.map((one) => (one.number === card ? withView(one, view) : one))
    : [...lesson.shown, { number: card, views: [view] }];
  return { lesson: { ...lesson, shown, next: again ? lesson.next : card + 1 }, card, again };
}

function withView(one: Shown, view: Card): Shown {
  const views = [...one.views, view];
  const most = views.toSorted((a, b) => b.sightings.length - a.sightings.length);
  return { ...one, views: views.length > MOST_VIEWS ? most.slice(0, MOST_VIEWS) : views };
}

/** The lesson as if a card had never been shown. */
export function without(lesson: Lesson, card: number): Lesson {
  return { ...lesson, shown: lesson.shown.filter(({ number }) => number !== card) };
}

/** What is known so far; takes about a second when a whole deck was shown, so ask when somebody wants to know. */
export function progressOf(lesson: Lesson, calibration: Calibration = standard): Progress {
  const learned = learn(lesson.shown, lesson.size, calibration);
  return {
    cards: learned.cards.size,
    symbols: learned.seen.length,
    toGo: Math.max(0, planeSize(learned.size - 1) - learned.cards.size),
    learned,
  };
}
