/** How far figures that were measured on some pictures can be trusted. */
import { random } from '@twinspot/server/random.js';

/** A part of some things, and where its true value may lie. */
export interface Share {
  readonly count: number;
  readonly of: number;
  /** 0 to 1; 0 where there is nothing to have a share of. */
  readonly share: number;
  /** By Wilson's interval of 95 %, which takes each thing for independent of the others. */
  readonly low: number;
  readonly high: number;
}

/** Standard deviations on both sides of 95 % of a normal distribution. */
const Z = 1.96;

export function shareOf(count: number, of: number): Share {
  if (of === 0) return { count, of, share: 0, low: 0, high: 1 };
  const share = count / of;
  const middle = share + (Z * Z) / (2 * of);
  const half = Z * Math.sqrt((share * (1 - share)) / of + (Z / (2 * of)) ** 2);
  const whole = 1 + (Z * Z) / of;
  const [low, high] = [(middle - half) / whole, (middle + half) / whole];
  return { count, of, share, low: Math.max(0, low), high: Math.min(1, high) };
}

const FLIPS = 10_000;
const RESAMPLES = 2_000;
const SEED = 7;

/**
 * How likely differences are that sum up to this little or less, if neither of the two that were measured is the better one:
 * then each picture's difference might as well have the other sign. Pictures count whole, for what lies on one of them fails together.
 * @param differences of the new to the old, a number a picture
 * @returns the probability, never 0
 */
export function chanceOfLess(differences: readonly number[]): number {
  const moved = differences.filter((one) => one !== 0);
  const sum = total(moved);
  const next = random(SEED);
  let asLow = 0;
  for (let flip = 0; flip < FLIPS; flip++) {
    let other = 0;
    for (const one of moved) other += next() < 0.5 ? one : -one;
    if (other <= sum) asLow++;
  }
  return (asLow + 1) / (FLIPS + 1);
}

/**
 * Where the difference of two shares may lie, by drawing the pictures again and again: 95 %.
 * @param differences as in `chanceOfLess`
 * @param of how many things each picture has, in the same order
 */
export function differenceRange(
  differences: readonly number[],
  of: readonly number[],
): [number, number] {
  const next = random(SEED);
  const some = Array.from({ length: RESAMPLES }, () => {
    let [sum, all] = [0, 0];
    for (let i = 0; i < differences.length; i++) {
      const at = Math.floor(next() * differences.length);
      sum += differences[at]!;
      all += of[at]!;
    }
    return sum / Math.max(1, all);
  }).sort((a, b) => a - b);
  return [some[Math.floor(0.025 * RESAMPLES)] ?? 0, some[Math.floor(0.975 * RESAMPLES)] ?? 0];
}

/** The middle of some numbers, and where that of all such numbers lies with 95 %, whatever their distribution. */
export function middleOf(values: readonly number[]): {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
} {
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  const at = (place: number) => sorted[Math.min(count - 1, Math.max(0, place))] ?? Number.NaN;
  const reach = (Z * Math.sqrt(count)) / 2;
  return {
    middle: at(Math.floor(count / 2)),
    low: at(Math.floor(count / 2 - reach)),
    high: at(Math.ceil(count / 2 + reach)),
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
