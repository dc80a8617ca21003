/** An eye that sees what it is told to, and cards as it would cut them out. */
import { EventEmitter } from 'node:events';
import sharp from 'sharp';
import { TwinspotError } from '../errors.ts';
import type { SeenFrame, StudiedCard } from '../eye-messages.ts';
import type { EyeStatus } from '../web/eye-client.ts';
import { KEPT_FORMAT, type Sidecar } from './sidecar.ts';

const SIDE = 48;

/** A card that lies on the table of a `CardEye`. */
export interface LyingCard {
  readonly id: number;
  readonly number: number | null;
  readonly confidence: number;
}

export class CardEye extends EventEmitter<{ seen: [SeenFrame] }> {
  status: EyeStatus = {
    ...{ phase: 'ready', camera: 'csi', backend: 'ort-cpu', model: 'small eyes 3' },
    ...{ decks: [], deck: 'auto', troubles: new Map() },
  };
  lying: readonly LyingCard[] = [];
  studies = 0;
  /** Resolves before a study is answered. */
  wait: () => Promise<unknown> = async () => {};
  #time = 0;

  /** A picture file is the number of its card; 0 is a picture without one. */
  async study(from: Uint8Array | readonly number[]): Promise<readonly StudiedCard[]> {
    this.studies++;
    await this.wait();
    if (from instanceof Uint8Array) {
      if (from.length === 0) throw new TwinspotError('picture-empty', 'Empty.', { status: 415 });
      return from[0] === 0 ? [] : [await studiedCard(from[0]!, 1)];
    }
    const there = this.lying.filter(({ id }) => from.includes(id));
    return Promise.all(there.map(({ number, confidence }) => studiedCard(number, confidence)));
  }

  /** So many frames, 200 ms apart, and what follows from them. */
  async look(frames = 4): Promise<void> {
    for (let i = 0; i < frames; i++) {
      this.#time += 200;
      this.emit('seen', frameOf(this.lying, this.#time));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
}

/** @param number null for a card that is not read, which is ever another picture */
export async function studiedCard(number: number | null, confidence: number): Promise<StudiedCard> {
  const jpeg = await cardPicture(number ?? 100 + Math.floor(Math.random() * 150));
  const deck = number === null ? null : 'open';
  const symbols = boxesOf(SIDE).map((box, at) => ({
    ...{ name: number === null ? null : `s${number}-${at}`, box, score: 0.9 },
    guesses: [{ name: `s${number}-${at}`, odds: 3 }],
  }));
  const outline = { cx: 0, cy: 0, rx: 1, ry: 1, angle: 0 };
  return {
    card: { outline, score: 1, sightings: [] },
    ...{ jpeg, reading: { deck, number, confidence, symbols } },
  };
}

/** A small JPEG file that shows a number in stripes, so that each number is a file of its own. */
export function cardPicture(number: number): Promise<Uint8Array> {
  const shade = (at: number) => ((number >> ((at % SIDE) >> 2)) & 1) * 255;
  const pixels = Uint8Array.from({ length: SIDE * SIDE }, (_, at) => shade(at));
  return sharp(pixels, { raw: { width: SIDE, height: SIDE, channels: 1 } })
    .jpeg()
    .toBuffer();
}

const boxesOf = (side: number) =>
  [0.2, 0.4, 0.6].map((at) => [side * at, side * at, 6, 6] as [number, number, number, number]);

function frameOf(lying: readonly LyingCard[], time: number): SeenFrame {
  const timings = { decode: 0, find: 0, read: 0, match: 0, total: 0 };
  const cards = lying.map(({ id, number, confidence }) => ({
    outline: { cx: 200 * id, cy: 300, rx: 80, ry: 80, angle: 0 },
    ...{ card: number, confidence },
    symbols: boxesOf(80).map(([x, y, w, h], at) => ({
      symbol: number === null ? null : `s${number}-${at}`,
      box: [200 * id + x - 40, 260 + y, w, h] as [number, number, number, number],
      score: 0.9,
    })),
  }));
  const scene = { width: 2000, height: 600, deck: 'open', cards, matches: [], timings };
  const tracks = lying.map(({ id }) => id);
  return { seq: time, time, scene, tracks, events: [], jpeg: null };
}

/** What is said of a kept picture, unless said otherwise. */
export function sidecarOf(sha256: string, more: Partial<Sidecar> = {}): Sidecar {
  return {
    ...{ format: KEPT_FORMAT, sha256, width: SIDE, height: SIDE, evening: 'an-evening' },
    ...{ takenAt: '2026-05-01T20:00:00.000Z', expiresAt: '2026-05-31T20:00:00.000Z' },
    ...{ from: 'table', why: 'new', device: { board: null, camera: 'csi' } },
    ...{ deck: 'open', card: 1, confidence: 0.99, outline: null, model: null, state: 'proposed' },
    symbols: [{ name: 's1-0', box: [1, 2, 3, 4], score: 0.9, by: 'model', guesses: [] }],
    ...more,
  };
}
