/** Whether an answer's confidence is how often such answers are right: is 0.99 right 99 times of a hundred? */
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
/** Standard deviations on both sides of 95 % of a normal distribution. */
const Z = 1.96;

/** Ranges without an answer are left out. */
export function surenessOf(judged: readonly Judged[]): SurenessBin[] {
  return FROM.flatMap((from, i) => {
    const upTo = FROM[i + 1] ?? Number.POSITIVE_INFINITY;
    const some = judged.filter(({ confidence }) => confidence >= from && confidence < upTo);
    if (some.length === 0) return [];
    const right = some.filter((one) => one.right).length;
    const claimed = some.reduce((sum, { confidence }) => sum + confidence, 0) / some.length;
    return [{ from, answers: some.length, right, claimed, range: wilson(right, some.length) }];
  });
}

function wilson(right: number, all: number): [number, number] {
  const share = right / all;
  const middle = share + (Z * Z) / (2 * all);
  const half = Z * Math.sqrt((share * (1 - share)) / all + (Z / (2 * all)) ** 2);
  const whole = 1 + (Z * Z) / all;
  return [Math.max(0, (middle - half) / whole), Math.min(1, (middle + half) / whole)];
}
