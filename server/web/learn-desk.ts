/** The one deck that is being learned: takes pictures of its cards, has the eye learn from them, and writes the pack. */
import { setTimeout as sleep } from 'node:timers/promises';
import { TwinspotError } from '../errors.ts';
import type { StudiedCard } from '../eye-messages.ts';
import type { EyeClient } from './eye-client.ts';
import { gameIsOn } from './fair-play.ts';
import type { Album } from './learn-album.ts';
import {
  type Course,
  courseView,
  type Known,
  keepPictures,
  newCourse,
  noteCards,
  settle,
  takeBack,
} from './learn-course.ts';
import { newDeck, writeDeck } from './learn-pack.ts';
import type { LastSeen, LearnView } from './learn-protocol.ts';
import { LearnWatch, type WatchNeeds } from './learn-watch.ts';
import { Versions } from './versions.ts';

/** The part of the eye that looks at cards and learns from them. */
export type Student = WatchNeeds['eye'] & Pick<EyeClient, 'learn' | 'ask'>;

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

/** Milliseconds between two looks at what was learned at least, and how many times as long as such a look takes. */
const PAUSE = 300;
const REST = 1;
/** Milliseconds until an eye that could not look is asked again. */
const AGAIN = 3000;
/** Milliseconds that a page may stay away before cards on the table are left alone. */
const AWAY = 10_000;

export class LearnDesk {
  readonly #needs: LearnDeskNeeds;
  readonly #versions = new Versions();
  readonly #watch: LearnWatch;
  #course: Course | null = null;
  /** The pictures of the lesson that ended last, which go in a moment. */
  #formerly: Album | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** Whose cards are being thought about. */
  #thinking: Course | null = null;

  constructor(needs: LearnDeskNeeds) {
    this.#needs = needs;
    this.#watch = new LearnWatch({
      eye: needs.eye,
      shown: () => (this.#course?.deck === null ? this.#course : null),
      paused: () => this.#away || needs.playing(),
      take: (course, studied) => void this.#note(course, studied, 'table'),
      changed: () => this.#versions.next(),
      warn: (error) => needs.warn(error),
    });
  }

  start(): void {
    this.#watch.start();
  }

  stop(): void {
    this.#watch.stop();
    this.#course = null;
    this.#versions.next();
  }

  get view(): LearnView {
    this.#lookedAt = performance.now();
    const { latest: version } = this.#versions;
    return { version, watching: this.#watch.on, ...courseView(this.#course) };
  }

  /** Resolves once the view is of a later version, or after so many milliseconds. */
  later(version: number, milliseconds: number): Promise<void> {
    return this.#versions.later(version, milliseconds);
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
    this.#course = newCourse();
    this.#watch.want(null);
    this.#versions.next();
  }

  /** Forgets the deck that is shown, and its pictures; a pack that was written stays. */
  end(): void {
    this.#formerly = this.#course?.album ?? null;
    this.#formerly?.keep([]);
    this.#course = null;
    this.#versions.next();
  }

  /** Whether cards that lie still on the table are taken by themselves. */
  watch(on: boolean): void {
    this.#showing();
    this.#watch.want(on);
    this.#versions.next();
  }

  /**
   * Takes all cards of a picture file.
   * @throws TwinspotError `no-lesson`, `game-on`, and what is wrong with the picture
   */
  async add(bytes: Uint8Array): Promise<LastSeen> {
    const course = this.#showing();
    if (this.#needs.playing()) throw gameIsOn();
    const studied = await this.#needs.eye.study(bytes);
    if (this.#course !== course || course.deck !== null) throw noLesson();
    return this.#note(course, studied, 'picture');
  }

  /** Takes back what was shown last, or takes out one card. @throws TwinspotError `no-lesson`, and as `takeBack` */
  back(card?: number): void {
    const course = this.#showing();
    takeBack(course, card);
    this.#taught(course);
  }

  /**
   * Writes what was learned as a pack, and reads the table with it from now on.
   * @throws TwinspotError `no-lesson`, as `newDeck` and `writeDeck`, and that the eye is not there
   */
  async finish(name: string): Promise<void> {
    const course = this.#showing();
    const known = await this.#know(course);
    if (this.#course !== course || course.deck !== null) throw noLesson();
    await this.#write(course, known, newDeck(name, known.soFar, this.#needs.taken()));
  }

  /** Gives the symbols of the deck that was written their names. @throws as `finish`; `no-lesson` before */
  async name(names: readonly (string | null)[]): Promise<void> {
    const course = this.#course;
    if (!course?.deck || names.length !== course.deck.names.length) {
      throw new TwinspotError('no-lesson', 'There is no deck whose symbols these could be.', {
        status: 409,
      });
    }
    await this.#write(course, course.known!, { ...course.deck, names: [...names] });
  }

  async #write(course: Course, known: Known, deck: NonNullable<LearnView['deck']>): Promise<void> {
    await writeDeck(this.#needs.folder, deck, known.soFar);
    settle(course, known, deck);
    this.#versions.next();
    // The pack is there; an eye that is not reads it when it comes back.
    await this.#needs.eye.ask({ do: 'packs', choice: deck.id }).catch(this.#needs.warn);
  }

  #showing(): Course {
    if (this.#course === null || this.#course.deck !== null) throw noLesson();
    return this.#course;
  }

  /** No page has looked for a while. */
  get #away(): boolean {
    return performance.now() - this.#lookedAt > AWAY && !this.#versions.awaited;
  }

  #note(course: Course, studied: readonly StudiedCard[], from: LastSeen['from']): LastSeen {
    if (noteCards(course, studied, from)) this.#taught(course);
    else this.#versions.next();
    return course.last!;
  }

  #taught(course: Course): void {
    course.changes++;
    keepPictures(course);
    this.#versions.next();
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

  async #know(course: Course): Promise<Known> {
    const { lesson, changes } = course;
    if (course.known?.upTo === changes) return course.known;
    const known = { upTo: changes, lesson, soFar: await this.#needs.eye.learn(lesson) };
    if (course.deck === null && (course.known?.upTo ?? -1) < changes) course.known = known;
    if (this.#course === course) this.#versions.next();
    return known;
  }
}

function noLesson(): TwinspotError {
  return new TwinspotError('no-lesson', 'No deck is being shown now; begin with one first.', {
    status: 409,
  });
}
