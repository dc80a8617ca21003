/** A film of the virtual table through the real networks: what is seen in each frame, and what is true in it. */
import type { Frame } from '@twinspot/server/camera/frame.js';
import { type TableArt, tableArt } from '@twinspot/server/camera/virtual/art.js';
import { drawFinger } from '@twinspot/server/camera/virtual/compose.js';
import { VirtualRenderer } from '@twinspot/server/camera/virtual/renderer.js';
import { HEIGHT, WIDTH } from '@twinspot/server/camera/virtual/size.js';
import { movesAt } from '@twinspot/server/camera/virtual/table.js';
import { type CardArt, loadCardArt } from '@twinspot/server/deck/card-art.js';
import type { SeenCards } from '@twinspot/server/table/recording.js';
import type { Vision } from '@twinspot/server/vision/vision.js';
import { type Script, writeScript } from './table-video-script.ts';
import { FINGERS, lightAt, PALM, tableAt, tipsAt } from './table-video-truth.ts';

/** Milliseconds from frame to frame. */
export const INTERVAL = 100;
/** A table at rest is seen in so many pictures, each with noise of its own, over and over. */
const STILLS = 8;
/** Seconds with one camera: then another one looks, in another light, with another tilt and noise. */
const SCENE = 60;

/** What is seen in one frame. */
export interface SeenFrame extends SeenCards {
  /** Milliseconds that it took from lying in memory to its cards. */
  readonly took: number;
}

/** One camera's part of the film. */
export interface Scene {
  readonly script: Script;
  /** When it starts in the film; milliseconds. */
  readonly start: number;
  readonly renderer: VirtualRenderer;
  readonly frames: readonly SeenFrame[];
}

export interface Film {
  readonly art: CardArt;
  readonly table: TableArt;
  readonly scenes: readonly Scene[];
}

/**
 * Films a table and looks at it.
 * @param seconds at least so long
 * @param seed picks cards, cameras and all that happens
 */
export async function film(
  vision: Pick<Vision, 'see'>,
  seconds: number,
  seed: number,
): Promise<Film> {
  const art = loadCardArt();
  const table = tableArt(art);
  const scenes: Scene[] = [];
  let start = 0;
  for (let number = 0; start < 1000 * seconds; number++) {
    const length = Math.min(SCENE, seconds - start / 1000);
    const script = writeScript(art.deck, 1000 * seed + number, length);
    const renderer = new VirtualRenderer(table, script.seed);
    const frames: SeenFrame[] = [];
    const known = new Map<string, Omit<SeenFrame, 'time'>>();
    for (let at = 0; at * INTERVAL < script.length; at++) {
      const time = at * INTERVAL;
      const key = stillKey(script, time, at);
      let seen = key === null ? undefined : known.get(key);
      if (seen === undefined) {
        const frame = await shoot(script, renderer, time, at, key !== null);
        const began = performance.now();
        const { cards } = await vision.see(frame);
        seen = { cards, took: performance.now() - began };
        if (key !== null) known.set(key, seen);
      }
      frames.push({ time: start + time, ...seen });
    }
    scenes.push({ script, start, renderer, frames });
    start += script.length - (script.length % INTERVAL) + INTERVAL;
  }
  return { art, table, scenes };
}

/** What tells the pictures of a table at rest from each other; null while something moves. */
function stillKey(script: Script, time: number, at: number): string | null {
  if (tipsAt(script, time).length > 0 || movesAt(tableAt(script, time), time)) return null;
  const state = script.tables.findLastIndex(({ from }) => from <= time);
  const cards = tableAt(script, time).cards.length;
  return [state, cards, lightAt(script, time).from, at % STILLS].join();
}

async function shoot(
  script: Script,
  renderer: VirtualRenderer,
  time: number,
  at: number,
  still: boolean,
): Promise<Frame> {
  const data = await renderer.render(tableAt(script, time), time, still ? at % STILLS : at);
  for (const tip of tipsAt(script, time)) drawHand(data, renderer, tip);
  shine(data, lightAt(script, time).factors);
  return { seq: at, time, width: WIDTH, height: HEIGHT, stride: 3 * WIDTH, format: 'rgb', data };
}

/** A palm with four fingers, on an arm from the lower rim. */
function drawHand(
  data: Uint8Array,
  { look }: VirtualRenderer,
  { x, y }: { x: number; y: number },
): void {
  for (const [at, reach] of [30, 0, 5, 40].entries()) {
    drawFinger(data, look, [x + (at - 1.5) * 44, y + reach], 24);
  }
  drawFinger(data, look, [x, y + FINGERS], PALM);
}

function shine(data: Uint8Array, factors: readonly [number, number, number]): void {
  const levels = factors.map((factor) =>
    Uint8Array.from({ length: 256 }, (_, level) => Math.min(255, Math.round(level * factor))),
  );
  const [red, green, blue] = levels as [Uint8Array, Uint8Array, Uint8Array];
  for (let i = 0; i < data.length; i += 3) {
    data[i] = red[data[i]!]!;
    data[i + 1] = green[data[i + 1]!]!;
    data[i + 2] = blue[data[i + 2]!]!;
  }
}
