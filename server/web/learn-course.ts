/** A deck while it is shown, and after: what was shown, what can be taken back, and what the eye made of it. */
import { type Lesson, newLesson, note, without } from '../deck/learn/lesson.ts';
import { TwinspotError } from '../errors.ts';
import type { LessonSoFar, StudiedCard } from '../eye-messages.ts';
import { Album } from './learn-album.ts';
import { toLore } from './learn-lore.ts';
import type { LastSeen, LearnView } from './learn-protocol.ts';

export interface Course {
  readonly album: Album;
  lesson: Lesson;
  /** What was shown before each of the last changes, the latest last. */
  past: Lesson[];
  /** Counts up with every change of the lesson. */
  changes: number;
  last: LastSeen | null;
  /** What the eye made of the lesson, and of which. */
  known: Known | null;
  deck: LearnView['deck'];
}

/** What the eye made of a lesson as it was after so many changes. */
export interface Known {
  readonly upTo: number;
  readonly lesson: Lesson;
  readonly soFar: LessonSoFar;
}

/** Changes that can be taken back. */
const PAST = 50;

export function newCourse(): Course {
  return {
    ...{ album: new Album(), lesson: newLesson(), past: [], changes: 0 },
    ...{ last: null, known: null, deck: null },
  };
}

/** Takes cards into the lesson; what became of them is `last`. @returns whether the lesson is another one now */
export function noteCards(
  course: Course,
  studied: readonly StudiedCard[],
  from: LastSeen['from'],
): boolean {
  const fresh: number[] = [];
  const again: number[] = [];
  let { lesson } = course;
  for (const one of studied) {
    const noted = note(lesson, one.card);
    lesson = noted.lesson;
    if (noted.card === null) continue;
    course.album.add(one);
    if (noted.again) again.push(noted.card);
    else fresh.push(noted.card);
  }
  const unclear = studied.length - fresh.length - again.length;
  course.last = { from, fresh, again, unclear };
  if (lesson === course.lesson) return false;
  remember(course);
  course.lesson = lesson;
  return true;
}

/** Takes back what was shown last, or takes out one card. @throws TwinspotError `nothing-to-undo`, `card-not-shown` */
export function takeBack(course: Course, card?: number): void {
  if (card === undefined) {
    const before = course.past.pop();
    if (before === undefined) {
      throw new TwinspotError('nothing-to-undo', 'There is nothing left to take back.', {
        status: 409,
      });
    }
    course.lesson = before;
  } else {
    if (!course.lesson.shown.some(({ number }) => number === card)) {
      throw new TwinspotError('card-not-shown', `Card ${card} was not shown, or was taken out.`, {
        status: 404,
      });
    }
    remember(course);
    course.lesson = without(course.lesson, card);
  }
  course.last = null;
}

/** From now on it is what was written: of that table the symbols get their names, and cards that came meanwhile are left out. */
export function settle(course: Course, known: Known, deck: NonNullable<LearnView['deck']>): void {
  const { upTo: changes, lesson } = known;
  Object.assign(course, { known, changes, lesson, deck, past: [] });
}

/** Forgets the pictures of cards that neither what is shown nor what can be taken back speaks of. */
export function keepPictures({ album, lesson, past, known }: Course): void {
  album.keep([lesson, ...past, ...(known ? [known.lesson] : [])]);
}

/** What pages see of a course; of none where there is none. */
export function courseView(course: Course | null): Omit<LearnView, 'version' | 'watching'> {
  if (course === null) {
    return {
      ...{ phase: 'none', changes: 0, cards: [], last: null },
      ...{ back: false, lore: null, deck: null },
    };
  }
  const { album, lesson, past, changes, last, known, deck } = course;
  return {
    phase: deck === null ? 'showing' : 'done',
    changes,
    cards: lesson.shown.map(({ number, views }) => ({
      ...{ number, picture: album.nameOf(views[0]!), views: views.length },
    })),
    ...{ last, back: past.length > 0, deck },
    lore: known ? toLore(known, album) : null,
  };
}

function remember(course: Course): void {
  course.past = [...course.past.slice(1 - PAST), course.lesson];
}
