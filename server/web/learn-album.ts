import { randomBytes } from 'node:crypto';
import type { Lesson } from '../deck/learn/lesson.ts';
import type { LessonSoFar, StudiedCard } from '../eye-messages.ts';
import type { Card } from '../vision/card.ts';
import { ontoDisc } from '../vision/disc.ts';
import type { SymbolPlace } from './learn-protocol.ts';

/** Milliseconds for which a picture that is forgotten can still be had: pages may be loading it at that moment. */
export const FAREWELL = 10_000;

/** The pictures of the cards of one lesson, in memory and nowhere else. */
export class Album {
  /** Names are asked for by pages that keep what they got: no other lesson has the same. */
  readonly #id = randomBytes(6).toString('hex');
  readonly #names = new Map<Card, string>();
  readonly #jpegs = new Map<string, Uint8Array>();
  #next = 1;

  add({ card, jpeg }: StudiedCard): void {
    const name = `${this.#id}-${this.#next++}.jpg`;
    this.#names.set(card, name);
    this.#jpegs.set(name, jpeg);
  }

  /** The name of the picture of a view; empty where there is none. */
  nameOf(view: Card): string {
    return this.#names.get(view) ?? '';
  }

  /** A JPEG file by its name. */
  find(name: string): Uint8Array | null {
    return this.#jpegs.get(name) ?? null;
  }

  /** Forgets all pictures but those of these lessons. */
  keep(lessons: readonly Lesson[]): void {
    const kept = new Set(lessons.flatMap(({ shown }) => shown.flatMap(({ views }) => views)));
    for (const [card, name] of this.#names) {
      if (kept.has(card)) continue;
      this.#names.delete(card);
      setTimeout(() => this.#jpegs.delete(name), FAREWELL).unref();
    }
  }

  /** Each symbol where it is seen largest, of the places where it looks like itself. @param lesson the one that `places` speaks of */
  symbols({ places }: Pick<LessonSoFar, 'places'>, { shown }: Lesson): SymbolPlace[] {
    const views = new Map(shown.map(({ number, views }) => [number, views]));
    return places.map((seen) => {
      const typical = seen.slice(0, Math.ceil(seen.length / 2)).flatMap(({ card, view, at }) => {
        const found = views.get(card)?.[view];
        const sighting = found?.sightings[at];
        if (found === undefined || sighting === undefined) return [];
        return [{ picture: this.nameOf(found), ...ontoDisc(found.outline)(sighting.box) }];
      });
      const none: SymbolPlace = { picture: '', x: 0, y: 0, r: 0 };
      return typical.reduce((best, one) => (one.r > best.r ? one : best), none);
    });
  }
}
