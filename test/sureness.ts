/** Whether an answer's confidence is how often such answers are right: is 0.99 right 99 times of a hundred? */
import { shareOf } from '@twinspot/models/companion/statistics.js';
import type { Judged } from './rivals-scoring.ts';

/** Answers whose confidence is in one range. */
export interface SurenessBin {
  /** From this confidence on, below that of the next one. */
  readonly from: number;
  readonly answers: number;
  readonly right: number;
  /** The confidence that they had on average, */
  readonly claimed: number;
  /** and how often they were right: where that may lie, by Wilson's interval of 95 %. */
  readonly range: readonly [number, number];
}

const FROM = [0, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999] as const;

/** Ranges without an answer are left out. */
export function surenessOf(judged: readonly Judged[]): SurenessBin[] {
  return FROM.flatMap((from, i) => {
    const upTo = FROM[i + 1] ?? Number.POSITIVE_INFINITY;
    const some = judged.filter(({ confidence }) => confidence >= from && confidence < upTo);
    if (some.length === 0) return [];
    const right = some.filter((one) => one.right).length;
    const claimed = some.reduce((sum, { confidence }) => sum + confidence, 0) / some.length;
    const { low, high } = shareOf(right, some.length);
    return [{ from, answers: some.length, right, claimed, range: [low, high] }];
  });
}

/** How far confidence can be trusted, in two numbers beside the ranges. */
export interface Sureness {
  readonly answers: number;
  readonly bins: readonly SurenessBin[];
  /** How far claimed and true shares lie apart, by the answers of each range (expected calibration error); null without an answer. */
  readonly ece: number | null;
  /** The mean square of what was claimed less what was true (1 or 0). */
  readonly brier: number | null;
}

export function surenessFigures(judged: readonly Judged[]): Sureness {
  const bins = surenessOf(judged);
  const answers = judged.length;
  const apart = bins.reduce((sum, bin) => sum + Math.abs(bin.answers * bin.claimed - bin.right), 0);
  const squares = judged.reduce(
    (sum, { confidence, right }) => sum + (confidence - Number(right)) ** 2,
    0,
  );
  // None is no perfect ones.
  const mean = (sum: number) => (answers === 0 ? null : sum / answers);
  return { answers, bins, ece: mean(apart), brier: mean(squares) };
}
