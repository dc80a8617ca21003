/** Tuning, scoring and timing some systems on the same frames. */
import type { Frame } from '@twinspot/server/camera/frame.js';
import { type Percentiles, percentiles } from './percentiles.ts';
import type { Threshold } from './rivals-answer.ts';
import type { KnownFrame } from './rivals-frames.ts';
import { cardsFound, scoreFrame } from './rivals-scoring.ts';
import type { System } from './rivals-systems.ts';
import { type Score, total } from './scoring.ts';

/** Frames that a system sees one after the other. */
const BLOCK = 10;

/** For each system the threshold with the most right matches, each wrong one counting against it. */
export async function tuned(
  systems: readonly System[],
  frames: readonly KnownFrame[],
): Promise<Map<System, Threshold>> {
  const best = new Map<System, Threshold>();
  for (const system of systems) {
    const seen: { cards: KnownFrame['cards']; seen: unknown }[] = [];
    for (const { frame, cards } of system.thresholds.length ? frames : []) {
      seen.push({ cards, seen: await system.see(await frame()) });
    }
    const worth = (threshold: Threshold) => {
      const scores = seen.map((one) => scoreFrame(one.cards, system.answer(one.seen, threshold)));
      const { right, wrong } = total(scores);
      return right - wrong;
    };
    const order = system.thresholds.map((threshold) => ({ threshold, worth: worth(threshold) }));
    order.sort((a, b) => b.worth - a.worth);
    best.set(system, order[0]?.threshold ?? { score: 0, least: 0 });
  }
  return best;
}

/** What one system made of a set of frames. */
export interface Result {
  readonly score: Score;
  readonly found: number;
}

export async function resultsOf(
  systems: readonly System[],
  thresholds: ReadonlyMap<System, Threshold>,
  frames: readonly KnownFrame[],
): Promise<Map<System, Result>> {
  const scores = new Map<System, Score[]>(systems.map((system) => [system, []]));
  const found = new Map<System, number>(systems.map((system) => [system, 0]));
  for (const { cards, ...known } of frames) {
    const frame = await known.frame();
    for (const system of systems) {
      const answer = system.answer(await system.see(frame), thresholds.get(system)!);
      scores.get(system)!.push(scoreFrame(cards, answer));
      found.set(system, found.get(system)! + cardsFound(cards, answer));
    }
  }
  const lying = frames.reduce((sum, { cards }) => sum + cards.length, 0);
  return new Map(
    systems.map((system) => [
      system,
      { score: total(scores.get(system)!), found: found.get(system)! / lying },
    ]),
  );
}

/**
 * Frames go through the systems in blocks, in another order each time; wall and processor time of each. In use a system's
 * last frame was its own, so the first of a block, which finds the caches full of another's weights, is not counted.
 * @param count frames to time each system on, at least: blocks are whole
 */
export async function inTurns(
  systems: readonly System[],
  thresholds: ReadonlyMap<System, Threshold>,
  frames: readonly Frame[],
  count: number,
): Promise<Map<System, { wall: Percentiles; cpu: number }>> {
  const spent = new Map(systems.map((system) => [system, { wall: [] as number[], cpu: 0 }]));
  const timed = async (system: System, frame: Frame) => {
    const cpu = process.cpuUsage();
    const start = performance.now();
    system.answer(await system.see(frame), thresholds.get(system)!);
    const wall = performance.now() - start;
    const { user, system: kernel } = process.cpuUsage(cpu);
    return { wall, cpu: (user + kernel) / 1000 };
  };
  // The first round warms up.
  for (let round = 0; round <= Math.ceil(count / BLOCK); round++) {
    for (let k = 0; k < systems.length; k++) {
      const system = systems[(round + k) % systems.length]!;
      const own = spent.get(system)!;
      for (let i = -1; i < BLOCK; i++) {
        const one = await timed(system, frames[(round * BLOCK + i + 1) % frames.length]!);
        if (i < 0 || round === 0) continue;
        own.wall.push(one.wall);
        own.cpu += one.cpu;
      }
    }
  }
  return new Map(
    [...spent].map(([system, { wall, cpu }]) => [
      system,
      { wall: percentiles(wall), cpu: cpu / wall.length },
    ]),
  );
}
