/** Takes cards that lie still on the table into the course, by itself and one look at a time. */
import type { SeenFrame, StudiedCard } from '../eye-messages.ts';
import { type Gaze, gazeAt, noGaze, untake } from '../table/gaze.ts';
import type { EyeClient } from './eye-client.ts';
import type { Course } from './learn-course.ts';

export interface WatchNeeds {
  readonly eye: Pick<EyeClient, 'study' | 'status'> & {
    on(event: 'seen', hear: (frame: SeenFrame) => void): unknown;
    on(event: 'status', hear: () => void): unknown;
    off(event: 'seen', hear: (frame: SeenFrame) => void): unknown;
    off(event: 'status', hear: () => void): unknown;
  };
  /** The course whose cards are shown now; null for none. */
  shown(): Course | null;
  /** Whether the table is to be left alone for now. */
  paused(): boolean;
  take(course: Course, studied: readonly StudiedCard[]): void;
  /** Whether it watches has changed by itself. */
  changed(): void;
  warn(error: unknown): void;
}

export class LearnWatch {
  readonly #needs: WatchNeeds;
  /** Whether cards are taken from the table; null for whenever that is a real one. */
  #wanted: boolean | null = null;
  #was = false;
  #gaze: Gaze = noGaze;
  #studying = false;

  constructor(needs: WatchNeeds) {
    this.#needs = needs;
  }

  start(): void {
    this.#needs.eye.on('seen', this.#see);
    this.#needs.eye.on('status', this.#status);
  }

  stop(): void {
    this.#needs.eye.off('seen', this.#see);
    this.#needs.eye.off('status', this.#status);
  }

  get on(): boolean {
    const { camera } = this.#needs.eye.status;
    return this.#wanted ?? (camera !== null && camera !== 'virtual');
  }

  /** From now on, with what lies there now. @param on null for whenever the table is a real one */
  want(on: boolean | null): void {
    this.#wanted = on;
    this.#gaze = noGaze;
  }

  readonly #status = (): void => {
    if (this.#was === this.on) return;
    this.#was = this.on;
    this.#needs.changed();
  };

  readonly #see = (frame: SeenFrame): void => {
    const course = this.#needs.shown();
    if (course === null) return;
    if (!this.on || this.#needs.paused()) {
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
      if (this.#needs.shown() !== course) return;
      if (studied.length > 0) this.#needs.take(course, studied);
      else this.#gaze = untake(this.#gaze, tracks);
    } catch (error) {
      this.#needs.warn(error);
    } finally {
      this.#studying = false;
    }
  }
}
