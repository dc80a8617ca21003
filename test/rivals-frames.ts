/** Frames of which all is known: those that the rivals' trainer rendered for measuring, and the virtual table's. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from '@twinspot/server/camera/frame.js';
import { placeOnFrame } from '@twinspot/server/camera/virtual/compose.js';
import { VirtualRenderer } from '@twinspot/server/camera/virtual/renderer.js';
import { HEIGHT, WIDTH } from '@twinspot/server/camera/virtual/size.js';
import { emptyVirtualTable, obey } from '@twinspot/server/camera/virtual/table.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { repoRoot } from '@twinspot/server/paths.js';
import type { Box } from '@twinspot/server/vision/card.js';
import { decodePicture } from '@twinspot/server/vision/picture.js';
import type { RivalsDeck } from './rivals-deck.ts';
import type { TrueCard } from './rivals-scoring.ts';

/** What `npm run rivals` leaves: `deck`, `pictures`, and the trained `networks`. */
export const rivalsDir: string = join(repoRoot, '.cache', 'training', 'rivals');

export interface KnownFrame {
  readonly name: string;
  /** @param noise picks that of the sensor, where there is one */
  frame(noise?: number): Promise<Frame>;
  readonly cards: readonly TrueCard[];
}

/** Sets that models/training/rivals/pictures.py renders; thresholds are tuned on the first alone. */
export type RenderedSet = 'validation' | 'two' | 'more';

interface Rendered {
  readonly file: string;
  readonly cards: readonly {
    readonly number: number;
    readonly ellipse: readonly [number, number, number, number, number];
    readonly symbols: readonly {
      readonly symbol: number;
      readonly box: readonly [number, number, number, number];
      readonly shows: boolean;
    }[];
  }[];
}

const frames = join(rivalsDir, 'pictures', 'frames');
/** The one that is rendered last. */
const LAST: RenderedSet = 'more';

/** A sentence where they are not there. */
export function whyNoFrames(): string | null {
  if (existsSync(join(frames, LAST, 'truth.json'))) return null;
  return `There are no rendered frames in ${frames} to measure on: npm run rivals renders them.`;
}

/** @throws {TwinspotError} `no-rivals` */
export function renderedFrames(set: RenderedSet, most = Number.POSITIVE_INFINITY): KnownFrame[] {
  const folder = join(frames, set);
  const why = whyNoFrames();
  if (why !== null) throw new TwinspotError('no-rivals', why);
  const truth: Rendered[] = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
  return truth.slice(0, most).map(({ file, cards }) => ({
    name: `${set}/${file}`,
    frame: () => decodePicture(readFileSync(join(folder, file))),
    cards: cards.map(({ number, ellipse: [cx, cy, rx, ry, angle], symbols }) => ({
      number,
      outline: { cx, cy, rx, ry, angle },
      symbols: symbols.map(({ box: [x0, y0, x1, y1], ...rest }) => ({
        ...rest,
        box: [x0, y0, x1 - x0, y1 - y0] as Box,
      })),
    })),
  }));
}

/** Long after the last card has come to rest. */
const AT_REST = 60_000;
/** Half a drawing's box, in the radius of the disc that was kept free for it. */
const DRAWN = 0.75;

/** Different tables of the virtual table with the deck's cards on them, dealt as for everybody. */
export function virtualFrames(
  { art, printed }: RivalsDeck,
  cards: number,
  seeds: readonly number[],
): KnownFrame[] {
  return seeds.map((seed) => {
    const table = obey(emptyVirtualTable(seed), { do: 'deal', count: cards }, 0, art.cards);
    const renderer = new VirtualRenderer(art, seed);
    return {
      name: `virtual/${cards}-${seed}`,
      async frame(noise = seed) {
        const data = await renderer.render(table, AT_REST, noise);
        const size = { width: WIDTH, height: HEIGHT, stride: WIDTH * 3 };
        return { seq: seed, time: AT_REST, ...size, format: 'rgb', data };
      },
      cards: table.cards.map(({ card, radius, to }) => {
        const at = (place: readonly [number, number]) =>
          placeOnFrame(renderer.look, to, radius, place);
        const [cx, cy] = at([0, 0]);
        return {
          number: card,
          outline: { cx, cy, rx: radius, ry: radius * renderer.look.squash, angle: 0 },
          symbols: printed.get(card)!.map(({ symbol, x, y, radius: own }) => {
            const [u, v] = at([2 * x, 2 * y]);
            const half = DRAWN * 2 * own * radius;
            const box: Box = [u - half, v - half, 2 * half, 2 * half];
            return { symbol, box, shows: true };
          }),
        };
      }),
    };
  });
}
