/** The one deck that is being learned: takes pictures of its cards, has the eye learn from them, and writes the pack. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeLearned } from '../deck/learn/learned-pack.ts';
import { type Lesson, newLesson, note, without } from '../deck/learn/lesson.ts';
import { slug, untaken } from '../deck/learn/slug.ts';
import { isDiskFull } from '../durable.ts';
import { TwinspotError } from '../errors.ts';
import type { LessonSoFar, SeenFrame, StudiedCard } from '../eye-messages.ts';
import type { EyeClient } from './eye-client.ts';
import { gameIsOn } from './fair-play.ts';
import { Album } from './learn-album.ts';
import { type Gaze, gazeAt, noGaze, untake } from './learn-gaze.ts';
import { toLore } from './learn-lore.ts';
import type { LastSeen, LearnView } from './learn-protocol.ts';

/** The part of the eye that looks at cards and learns from them. */
export interface Student extends Pick<EyeClient, 'study' | 'learn' | 'ask' | 'status'> {
  on(event: 'seen', hear: (frame: SeenFrame) => void): unknown;
  on(event: 'status', hear: () => void): unknown;
  off(event: 'seen', hear: (frame: SeenFrame) => void): unknown;
  off(event: 'status', hear: () => void): unknown;
}

export interface LearnDeskNeeds {
  readonly eye: Student;
  /** Where packs are written, a folder each. */
  readonly folder: string;
  /** Ids that packs have. */
  taken(): readonly string[];
  /** Whether a game is on: then nobody looks at cards here. */
  playing(): boolean;
  warn(error: unknown): void;
}

/** A deck while it is shown, and after. */
interface Course {
  readonly album: Album;
  lesson: Lesson;
  /** What was shown before each of the last changes, the latest last. */
  past: Lesson[];
  /** Counts up with every change of the lesson. */
  changes: number;
  last: LastSeen | null;
  /** What the eye made of the lesson, and of which. */
  known: { readonly upTo: number; readonly lesson: Lesson; readonly soFar: LessonSoFar } | null;
  deck: LearnView['deck'];
}

/** Changes that can be taken back. */
const PAST = 50;
/** Milliseconds between two looks at what was learned at least, and how many times as long as such a look takes. */
const PAUSE = 300;
const REST = 1;
/** Milliseconds until an eye that could not look is asked again. */
const AGAIN = 3000;
/** Milliseconds that a page may stay away before cards on the table are left alone. */
const AWAY = 10_000;

export class LearnDesk {
  readonly #needs: LearnDeskNeeds;
  #course: Course | null = null;
  /** The pictures of the lesson that ended last, which go in a moment. */
  #formerly: Album | null = null;
  #version = 1;
  readonly #waiting = new Set<() => void>();
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** Whether cards are taken from the table; null for whenever that is a real one. */
  #watch: boolean | null = null;
  #wasWatching = false;
  #gaze: Gaze = noGaze;
  #studying = false;
  /** Whose cards are being thought about. */
  #thinking: Course | null = null;

  constructor(needs: LearnDeskNeeds) {
    this.#needs = needs;
  }

  start(): void {
    this.#needs.eye.on('seen', this.#see);
    this.#needs.eye.on('status', this.#status);
  }

  stop(): void {
    this.#needs.eye.off('seen', this.#see);
    this.#needs.eye.off('status', this.#status);
    this.#course = null;
    this.#changed();
  }

  get view(): LearnView {
    this.#lookedAt = performance.now();
    const course = this.#course;
    return {
      version: this.#version,
      phase: course === null ? 'none' : course.deck === null ? 'showing' : 'done',
      changes: course?.changes ?? 0,
      cards: (course?.lesson.shown ?? []).map(({ number, views }) => ({
        number,
        picture: course!.album.nameOf(views[0]!),
        views: views.length,
      })),
      last: course?.last ?? null,
      back: (course?.past.length ?? 0) > 0,
      watching: this.#watching,
      lore: course?.known ? toLore(course.known, course.album) : null,
      deck: course?.deck ?? null,
    };
  }

  /** Resolves once the view is of a later version, or after so many milliseconds. */
  async later(version: number, milliseconds: number): Promise<void> {
    if (this.#version > version) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds).unref();
      this.#waiting.add(done);
    });
  }

  /** A picture of a card by its name; null where there is none. */
  picture(name: string): Uint8Array | null {
    return this.#course?.album.find(name) ?? this.#formerly?.find(name) ?? null;
  }

  /** A new deck is going to be shown; what was learned before was written or is forgotten. @throws TwinspotError `lesson-on` */
  begin(): void {
    if (this.#course !== null && this.#course.deck === null) {
      throw new TwinspotError(
        'lesson-on',
        'A deck is being shown already; go on with it, or stop that first.',
        { status: 409 },
      );
    }
    this.#course = {
      ...{ album: new Album(), lesson: newLesson(), past: [], changes: 0 },
      ...{ last: null, known: null, deck: null },
    };
    this.#watch = null;
    this.#gaze = noGaze;
    this.#changed();
  }

  /** Forgets the deck that is shown, and its pictures; a pack that was written stays. */
  end(): void {
    this.#formerly = this.#course?.album ?? null;
    this.#formerly?.keep([]);
    this.#course = null;
    this.#changed();
  }

  /** Whether cards that lie still on the table are taken by themselves. */
  watch(on: boolean): void {
    this.#showing();
    this.#watch = on;
    this.#gaze = noGaze;
    this.#changed();
  }

  /**
   * Takes all cards of a picture file.
   * @throws TwinspotError `no-lesson`, `game-on`, and what is wrong with the picture
   */
  async add(bytes: Uint8Array): Promise<LastSeen> {
    const course = this.#showing();
    if (this.#needs.playing()) throw gameIsOn();
    const studied = await this.#needs.eye.study(bytes);
    if (this.#course !== course) throw noLesson();
    return this.#note(course, studied, 'picture');
  }

  /** Takes back what was shown last, or takes out one card. @throws TwinspotError `no-lesson`, `nothing-to-undo`, `card-not-shown` */
  back(card?: number): void {
    const course = this.#showing();
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
      this.#remember(course);
      course.lesson = without(course.lesson, card);
    }
    course.last = null;
    this.#taught(course);
  }

  /**
   * Writes what was learned as a pack, and reads the table with it from now on.
   * @throws TwinspotError `no-lesson`, `deck-unproved`, `disk-full`, `data-folder`, and that the eye is not there
   */
  async finish(name: string): Promise<void> {
    const course = this.#showing();
    const { progress } = await this.#know(course);
    if (this.#course !== course || course.deck !== null) throw noLesson();
    if (!progress.learned.proved) {
      throw new TwinspotError(
        'deck-unproved',
        'The table of this deck is not certain yet, so no pack was written; show the cards that are asked for.',
        { status: 409 },
      );
    }
    const taken = new Set(['auto', 'any', ...this.#needs.taken()]);
    const id = untaken(slug(name) || 'deck', (other) => taken.has(other));
    const names = progress.learned.seen.map(() => null);
    await this.#write(course, { id, name, names });
  }

  /** Gives the symbols of the deck that was written their names. @throws as `finish`; `no-lesson` before */
  async name(names: readonly (string | null)[]): Promise<void> {
    const course = this.#course;
    if (!course?.deck || names.length !== course.deck.names.length) {
      throw new TwinspotError('no-lesson', 'There is no deck whose symbols these could be.', {
        status: 409,
      });
    }
    await this.#write(course, { ...course.deck, names: [...names] });
  }

  async #write(course: Course, deck: NonNullable<LearnView['deck']>): Promise<void> {
    const { id, name, names } = deck;
    const { progress, model } = course.known!.soFar;
    const folder = join(this.#needs.folder, id);
    try {
      await writeLearned(folder, progress.learned, { id, name, symbols: names }, model);
    } catch (cause) {
      throw cannotWrite(folder, cause);
    }
    course.deck = deck;
    course.past = [];
    this.#changed();
    // The pack is there; an eye that is not reads it when it comes back.
    await this.#needs.eye.ask({ do: 'packs', choice: id }).catch(this.#needs.warn);
  }

  #showing(): Course {
    if (this.#course === null || this.#course.deck !== null) throw noLesson();
    return this.#course;
  }

  get #watching(): boolean {
    const { camera } = this.#needs.eye.status;
    return this.#watch ?? (camera !== null && camera !== 'virtual');
  }

  readonly #status = (): void => {
    if (this.#wasWatching === this.#watching) return;
    this.#wasWatching = this.#watching;
    this.#changed();
  };

  readonly #see = (frame: SeenFrame): void => {
    const course = this.#course;
    if (course === null || course.deck !== null) return;
    const away = performance.now() - this.#lookedAt > AWAY && this.#waiting.size === 0;
    if (away || !this.#watching || this.#needs.playing()) {
      this.#gaze = noGaze;
      return;
    }
    const { gaze, ripe } = gazeAt(this.#gaze, frame);
    this.#gaze = this.#studying ? untake(gaze, ripe) : gaze;
    if (ripe.length > 0 && !this.#studying) void this.#take(course, ripe);
  };

  async #take(course: Course, tracks: readonly number[]): Promise<void> {
    this.#studying = true;
    try {
      const studied = await this.#needs.eye.study(tracks);
      if (this.#course !== course || course.deck !== null) return;
      if (studied.length > 0) this.#note(course, studied, 'table');
      else this.#gaze = untake(this.#gaze, tracks);
    } catch (error) {
      this.#needs.warn(error);
    } finally {
      this.#studying = false;
    }
  }

  #note(course: Course, studied: readonly StudiedCard[], from: LastSeen['from']): LastSeen {
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
    if (lesson === course.lesson) this.#changed();
    else {
      this.#remember(course);
      course.lesson = lesson;
      this.#taught(course);
    }
    return course.last;
  }

  #remember(course: Course): void {
    course.past = [...course.past.slice(1 - PAST), course.lesson];
  }

  #taught(course: Course): void {
    course.changes++;
    course.album.keep([
      course.lesson,
      ...course.past,
      ...(course.known ? [course.known.lesson] : []),
    ]);
    this.#changed();
    void this.#think(course);
  }

  /** Keeps what is known up to date without taking all of the eye's time; an eye that is away is asked again. */
  async #think(course: Course): Promise<void> {
    if (this.#thinking === course) return;
    this.#thinking = course;
    while (this.#course === course && course.known?.upTo !== course.changes) {
      const start = performance.now();
      let pause = AGAIN;
      try {
        await this.#know(course);
        pause = Math.max(PAUSE, REST * (performance.now() - start));
      } catch (error) {
        this.#needs.warn(error);
      }
      await sleep(pause, undefined, { ref: false });
    }
    if (this.#thinking === course) this.#thinking = null;
  }

  async #know(course: Course): Promise<LessonSoFar> {
    const { lesson, changes } = course;
    if (course.known?.upTo === changes) return course.known.soFar;
    const soFar = await this.#needs.eye.learn(lesson);
    if ((course.known?.upTo ?? -1) < changes) course.known = { upTo: changes, lesson, soFar };
    if (this.#course === course) this.#changed();
    return soFar;
  }

  #changed(): void {
    this.#version++;
    for (const done of [...this.#waiting]) done();
  }
}

function noLesson(): TwinspotError {
  return new TwinspotError('no-lesson', 'No deck is being shown now; begin with one first.', {
    status: 409,
  });
}

function cannotWrite(folder: string, cause: unknown): TwinspotError {
  if (cause instanceof TwinspotError) return cause;
  if (isDiskFull(cause)) {
    return new TwinspotError(
      'pack-disk-full',
      'The deck cannot be written: the disk is full; make room on it, then try again.',
      { status: 507, cause },
    );
  }
  const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return new TwinspotError(
    'pack-refused',
    `The deck cannot be written into ${folder} (${why}); let Twinspot write there, then try again.`,
    { cause },
  );
}
