/** How long Twinspot takes from a frame in memory to the answer. */
import { loadavg } from 'node:os';
import { decode } from '@twinspot/server/deck/decode.js';
import type { Eyes } from './look.ts';
import { type Percentiles, percentiles } from './percentiles.ts';
import { renderTables } from './tables.ts';

export interface Speed {
  readonly cards: number;
  readonly frames: number;
  /** Milliseconds of each stage. */
  readonly stages: Readonly<Record<'find' | 'read' | 'match' | 'total', Percentiles>>;
  /** Milliseconds of processor time a frame, over all threads. */
  readonly cpu: number;
  /** Frames a second, one after the other. */
  readonly fps: number;
  /** The machine's load average of the last minute, before and after. */
  readonly load: readonly [number, number];
}

const WARM_UPS = 50;

/** @param cards that lie on the table, at most 9 */
export async function measureSpeed(
  { vision, packs }: Eyes,
  cards: number,
  frames: number,
): Promise<Speed> {
  const pictures = await renderTables(cards);
  const answer = async (index: number) => {
    const start = performance.now();
    const seen = await vision.see(pictures[index % pictures.length]!);
    const between = performance.now();
    decode(seen.cards, packs, 'auto');
    const end = performance.now();
    return { ...seen.timings, match: end - between, total: end - start };
  };
  for (let i = 0; i < WARM_UPS; i++) await answer(i);

  const before = loadavg()[0]!;
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const timings: Awaited<ReturnType<typeof answer>>[] = [];
  for (let i = 0; i < frames; i++) timings.push(await answer(i));
  const elapsed = performance.now() - start;
  const cpu = process.cpuUsage(cpuBefore);

  const stage = (name: keyof (typeof timings)[number]) => percentiles(timings.map((t) => t[name]));
  return {
    cards,
    frames,
    stages: {
      find: stage('find'),
      read: stage('read'),
      match: stage('match'),
      total: stage('total'),
    },
    cpu: (cpu.user + cpu.system) / 1000 / frames,
    fps: (1000 * frames) / elapsed,
    load: [before, loadavg()[0]!],
  };
}
