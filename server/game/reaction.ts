/** How fast Twinspot answers, and how often wrongly: like a person of a level. */
import { normal } from '../random.ts';
import { chance } from './chance.ts';
import type { GameOptions, Level } from './game.ts';
import type { LogNormal } from './log-normal.ts';

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
 * They hold for strangers: where a player's own times are known, the log-normal fitted to them is what `medium` answers by,
 * and the other levels are as much slower or faster as here. So a duel at `medium` is even, for a child as for a champion.
 */
export const natures: Readonly<Record<Exclude<Level, 'champion'>, Nature>> = {
  easy: { median: 4400, sigma: 0.5, mistakes: 0.15 },
  medium: { median: 2600, sigma: 0.45, mistakes: 0.06 },
  hard: { median: 1500, sigma: 0.4, mistakes: 0.02 },
};

/** What a fit to a few dozen times may say of the spread. */
const NARROWEST = 0.25;
const WIDEST = 0.8;

/** Nobody sees and taps faster, milliseconds. */
const FASTEST = 350;

export interface Reaction {
  /** Milliseconds from the opening of the cards. */
  readonly after: number;
  readonly right: boolean;
}

/** What Twinspot does in one turn. The same seed and turn give the same reaction. The champion is as fast as it sees. */
export function reaction(
  options: Pick<GameOptions, 'level' | 'sight' | 'pace'>,
  seed: number,
  turn: number,
): Reaction {
  if (options.level === 'champion') return { after: options.sight, right: true };
  const { median, sigma, mistakes } = natureOf(options.level, options.pace);
  const next = chance(seed, turn);
  const after = Math.max(FASTEST, median * Math.exp(sigma * normal(next)));
  return { after: Math.round(after), right: next() >= mistakes };
}

/** A level as it is for a player of this pace. */
export function natureOf(level: Exclude<Level, 'champion'>, pace: LogNormal | null): Nature {
  const nature = natures[level];
  if (pace === null) return nature;
  const sigma = Math.min(WIDEST, Math.max(NARROWEST, pace.sigma));
  return { ...nature, median: (pace.median * nature.median) / natures.medium.median, sigma };
}
