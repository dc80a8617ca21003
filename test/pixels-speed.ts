/** How long vision works on pixels, in C++ and in TypeScript: both on the same frames, in turns. */
import { needNative } from '@twinspot/server/native.js';
import { findBundle } from '@twinspot/server/vision/bundle.js';
import { nativePixels } from '@twinspot/server/vision/native-pixels.js';
import { ownPixels } from '@twinspot/server/vision/own-pixels.js';
import type { Pixels } from '@twinspot/server/vision/pixels.js';
import { openVision, type Vision } from '@twinspot/server/vision/vision.js';
import { type Percentiles, percentiles } from './percentiles.ts';
import { renderTables } from './tables.ts';

export const STAGES = ['letterbox', 'straighten', 'crops', 'peaks'] as const;
export type PixelStage = (typeof STAGES)[number] | 'pixels' | 'see';

export interface PixelsSpeed {
  readonly cards: number;
  readonly frames: number;
  /** Milliseconds of a frame: each stage, all of them (`pixels`), and with the networks (`see`). */
  readonly stages: Readonly<
    Record<PixelStage, { readonly typescript: Percentiles; readonly native: Percentiles }>
  >;
}

const WARM_UPS = 10;

/**
 * @param cards that lie on the table, at most 9
 * @throws TwinspotError `native-missing`
 */
export async function measurePixels(cards: number, frames: number): Promise<PixelsSpeed> {
  const pictures = await renderTables(cards);
  const sides = [await Side.open(ownPixels), await Side.open(nativePixels(needNative()))] as const;
  for (let i = 0; i < WARM_UPS + frames; i++) {
    const picture = pictures[i % pictures.length]!;
    // Who comes first finds a colder cache.
    const order = i % 2 === 0 ? sides : sides.toReversed();
    for (const side of order) await side.see(picture, i >= WARM_UPS);
  }
  const stage = (name: PixelStage) => {
    const [typescript, native] = sides.map(({ times }) => percentiles(times.map((t) => t[name])));
    return [name, { typescript: typescript!, native: native! }];
  };
  await Promise.all(sides.map((side) => side.close()));
  const names: readonly PixelStage[] = [...STAGES, 'pixels', 'see'];
  return { cards, frames, stages: Object.fromEntries(names.map(stage)) };
}

/** Vision with one of the two, and what each frame took. */
class Side {
  readonly times: Record<PixelStage, number>[] = [];
  readonly #vision: Vision;
  readonly #spent: Record<PixelStage, number>;

  static async open(pixels: Pixels): Promise<Side> {
    const spent = { letterbox: 0, straighten: 0, crops: 0, peaks: 0, pixels: 0, see: 0 };
    return new Side(await openVision(findBundle(), { pixels: timed(pixels, spent) }), spent);
  }

  constructor(vision: Vision, spent: Record<PixelStage, number>) {
    this.#vision = vision;
    this.#spent = spent;
  }

  async see(frame: Parameters<Vision['see']>[0], keep: boolean): Promise<void> {
    for (const stage of STAGES) this.#spent[stage] = 0;
    const start = performance.now();
    await this.#vision.see(frame);
    this.#spent.see = performance.now() - start;
    this.#spent.pixels = STAGES.reduce((sum, stage) => sum + this.#spent[stage], 0);
    if (keep) this.times.push({ ...this.#spent });
  }

  close(): Promise<void> {
    return this.#vision.close();
  }
}

/** The same, with the milliseconds of each call added to `spent`. */
export function timed(pixels: Pixels, spent: Record<(typeof STAGES)[number], number>): Pixels {
  const clock = async <T>(
    stage: (typeof STAGES)[number],
    work: Promise<T>,
    start: number,
  ): Promise<T> => {
    const answer = await work;
    spent[stage] += performance.now() - start;
    return answer;
  };
  return {
    name: pixels.name,
    letterbox: (...words) => {
      const start = performance.now();
      return clock('letterbox', pixels.letterbox(...words), start);
    },
    straighten: (...words) => {
      const start = performance.now();
      return clock('straighten', pixels.straighten(...words), start);
    },
    crops: (...words) => {
      const start = performance.now();
      return clock('crops', pixels.crops(...words), start);
    },
    peaks: (...words) => {
      const start = performance.now();
      const answer = pixels.peaks(...words);
      spent.peaks += performance.now() - start;
      return answer;
    },
  };
}
