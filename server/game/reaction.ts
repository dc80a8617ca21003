/** How fast Twinspot answers, and how often wrongly: like a person of a level. */
import { chance, normal } from './chance.ts';
import type { GameOptions, Level } from './game.ts';

/** Times whose logarithms are normally distributed: never negative, most near the median, some very long. */
export interface LogNormal {
  /** Milliseconds. */
  readonly median: number;
  /** Standard deviation of the natural logarithm of a time. */
  readonly sigma: number;
}

export interface Nature extends LogNormal {
  /** How often its first answer is wrong, 0 to 1. */
  readonly mistakes: number;
}

/**
 * The levels that answer like people. What is known of how people search: response times lean to the right, and the long
 * ones grow with the task so that their shape stays the same (Wolfe, Palmer and Horowitz, "Reaction time distributions
 * constrain models of visual search", Vision Research 50, 2010), which is what a log-normal with one sigma and another
 * median says; a hard search costs 25 to 30 ms and more for each thing looked at (same place). We found no published times
 * of people at this very game. So the medians are chosen, not fitted: two cards of 8 symbols make 64 comparisons, of which
 * half are to be made on average; at 30, 65 and 120 ms each with half a second to see and tap that is about 1.5, 2.6 and
 * 4.4 s. Sigma is wide enough that of two players of neighbouring levels the weaker one wins one time in four or five.
 * `fitLogNormal` gives what a player's own times say.
 */
export const natures: Readonly<Record<Exclude<Level, 'champion'>, Nature>> = {
  easy: { median: 4400, sigma: 0.5, mistakes: 0.15 },
  medium: { median: 2600, sigma: 0.45, mistakes: 0.06 },
  hard: { median: 1500, sigma: 0.4, mistakes: 0.02 },
};

/** Nobody sees and taps faster, milliseconds. */
const FASTEST = 350;

export interface Reaction {
  /** Milliseconds from the opening of the cards. */
  readonly after: number;
  readonly right: boolean;
}

/** What Twinspot does in one turn. The same seed and turn give the same reaction. The champion is as fast as it sees. */
export function reaction(
  options: Pick<GameOptions, 'level' | 'sight'>,
  seed: number,
  turn: number,
): Reaction {
  if (options.level === 'champion') return { after: options.sight, right: true };
  const { median, sigma, mistakes } = natures[options.level];
  const next = chance(seed, turn);
  const after = Math.max(FASTEST, median * Math.exp(sigma * normal(next)));
  return { after: Math.round(after), right: next() >= mistakes };
}

/**
 * The log-normal that explains these times best (maximum likelihood). Times in milliseconds; those that are not above 0 are
 * left out.
 *
 * @returns null for fewer than two times: they have no spread.
 */
export function fitLogNormal(times: readonly number[]): LogNormal | null {
  const logs = times.filter((time) => time > 0 && Number.isFinite(time)).map(Math.log);
  if (logs.length < 2) return null;
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length;
  return { median: Math.exp(mean), sigma: Math.sqrt(variance) };
}
