/** Whether a trained bundle may take the place of the one in use: both were measured on the same pictures, in one run. */
import { chanceOfLess, differenceRange, middleOf, type Share, shareOf } from './statistics.ts';

/** Of the things that lie on one picture, how many came out right. */
export interface Counted {
  readonly right: number;
  readonly of: number;
}

/** A figure that decides, picture by picture, in the same order for both. */
export interface Deciding {
  /** As in "pairs right with the deck". */
  readonly name: string;
  readonly fresh: readonly Counted[];
  readonly used: readonly Counted[];
}

/** Answers that were sure and wrong. */
export interface WrongAnswers {
  readonly name: string;
  readonly fresh: number;
  readonly used: number;
}

export interface Measured {
  readonly deciding: readonly Deciding[];
  readonly wrong: readonly WrongAnswers[];
  /** How many times as long the new one took as the one in use, picture by picture. */
  readonly ratios: readonly number[];
}

/** How a figure came out. */
export interface Compared {
  readonly name: string;
  readonly fresh: Share;
  readonly used: Share;
  /** Where the difference of the two shares may lie, with 95 %. */
  readonly difference: readonly [number, number];
  /** How likely so much less is between two that are equally good. */
  readonly chance: number;
}

export interface Gate {
  readonly passed: boolean;
  /** A sentence each; none where it passed. */
  readonly reasons: readonly string[];
  readonly compared: readonly Compared[];
}

/** A bundle that is as good is refused by chance so seldom, all figures together. */
const CHANCE = 0.05;
/** So much slower a bundle may be. */
const SLOWEST = 1.25;

/** The gate of a bundle that can be used at all; of one that is the first, `measured` is null. */
export function gate(measured: Measured | null): Gate {
  if (measured === null) return { passed: true, reasons: [], compared: [] };
  const compared = measured.deciding.map(compare);
  const reasons = [
    ...compared
      .filter(({ chance }) => chance < CHANCE / compared.length)
      .map(
        ({ name, fresh, used, chance }) =>
          `${name}: the new bundle's ${told(fresh)} is less than the ${told(used)} of the one in use, and chance alone would do that with a probability of ${chance.toPrecision(1)}.`,
      ),
    ...measured.wrong
      .filter(({ fresh, used }) => fresh > used)
      .map(
        ({ name, fresh, used }) =>
          `${name}: the new bundle gave ${fresh} sure answers that are wrong, and the one in use ${used}.`,
      ),
    ...tooSlow(measured.ratios),
  ];
  return { passed: reasons.length === 0, reasons, compared };
}

/** The gate of a bundle that cannot be used: its hashes, shapes or golden sample are not right. */
export function shut(why: string): Gate {
  return { passed: false, reasons: [why], compared: [] };
}

function compare({ name, fresh, used }: Deciding): Compared {
  const differences = fresh.map(({ right }, i) => right - used[i]!.right);
  const sum = (counted: readonly Counted[], of: keyof Counted) =>
    counted.reduce((total, one) => total + one[of], 0);
  return {
    name,
    fresh: shareOf(sum(fresh, 'right'), sum(fresh, 'of')),
    used: shareOf(sum(used, 'right'), sum(used, 'of')),
    difference: differenceRange(
      differences,
      fresh.map(({ of }) => of),
    ),
    chance: chanceOfLess(differences),
  };
}

/** Too slow is what is so beyond the noise of a busy machine: the whole interval of the middle lies above. */
function tooSlow(ratios: readonly number[]): string[] {
  if (ratios.length === 0) return [];
  const { middle, low, high } = middleOf(ratios);
  if (!(low > SLOWEST)) return [];
  return [
    `time: the new bundle takes ${middle.toFixed(2)} times as long a frame as the one in use (${low.toFixed(2)} to ${high.toFixed(2)}), and ${SLOWEST} times is the most.`,
  ];
}

function told({ count, of, share, low, high }: Share): string {
  const percent = (value: number) => (100 * value).toFixed(1);
  return `${percent(share)} % (${count} of ${of}, ${percent(low)} to ${percent(high)} %)`;
}
