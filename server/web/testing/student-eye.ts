/** An eye without networks that sees cards of made-up decks, and learns as the real one does. */
import { EventEmitter } from 'node:events';
import { fakeCard, fakePack } from '../../deck/fake.ts';
import { type Lesson, progressOf } from '../../deck/learn/lesson.ts';
import { placesOf } from '../../deck/learn/places.ts';
import { TwinspotError } from '../../errors.ts';
import type { EyeRequest, SeenFrame, StudiedCard } from '../../eye-messages.ts';
import { random } from '../../random.ts';
import type { Card } from '../../vision/card.ts';
import type { EyeStatus } from '../eye-client.ts';

const FOREIGN = 100;

export class StudentEye extends EventEmitter<{ seen: [SeenFrame]; status: [] }> {
  readonly pack = fakePack('fake', 7, 3);
  readonly #other = fakePack('other', 8, 3);
  readonly #next = random(1);
  status: EyeStatus = {
    ...{ phase: 'ready', camera: 'csi', backend: 'ort-cpu', model: 'test 1' },
    ...{ decks: [], deck: 'auto', troubles: new Map() },
  };
  readonly asked: EyeRequest[] = [];
  /** The numbers of the cards that lie on the table, by its ids. */
  readonly table = new Map<number, number>();

  /** A picture file is the numbers of its cards; from 100 on they are of another deck, and 0 is hardly seen. */
  async study(from: Uint8Array | readonly number[]): Promise<readonly StudiedCard[]> {
    if (!(from instanceof Uint8Array)) {
      return from.flatMap((id) => (this.table.has(id) ? this.#show(this.table.get(id)!) : []));
    }
    if (from.length === 0) throw new TwinspotError('picture-empty', 'Empty.', { status: 415 });
    return [...from].flatMap((number) => this.#show(number));
  }

  async learn(lesson: Lesson) {
    const progress = progressOf(lesson);
    return { progress, places: placesOf(progress.learned, lesson.shown), model: 'abc' };
  }

  async ask(request: EyeRequest): Promise<null> {
    this.asked.push(request);
    return null;
  }

  #show(number: number): StudiedCard[] {
    const reading = { deck: null, number: null, confidence: 0, symbols: [] };
    return [{ card: this.card(number), jpeg: Uint8Array.of(0xff, 0xd8, number), reading }];
  }

  card(number: number): Card {
    const foreign = number >= FOREIGN;
    const pack = foreign ? this.#other : this.pack;
    const seen = fakeCard(pack, number % FOREIGN || 1, 0.97, this.#next);
    const radius = 100;
    const sightings = seen.sightings.map((sighting, i) => ({
      ...sighting,
      box: [300 + 40 * Math.cos(i * 1.5), 300 + 40 * Math.sin(i * 1.5), 30, 30] as const,
    }));
    return {
      outline: { cx: 315, cy: 315, rx: radius, ry: radius, angle: 0 },
      score: 1,
      sightings: number === 0 ? sightings.slice(0, 1) : sightings,
    };
  }
}
