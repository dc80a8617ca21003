/** The figures of everybody as rows of words. */
import type { Share } from '@twinspot/models/companion/statistics.js';
import type { Role } from './evaluate.ts';
import type { Figures, PairFigures } from './figures.ts';

export interface Row {
  readonly name: string;
  /** One for each who was measured. */
  readonly cells: readonly string[];
}

/** What stands for a figure that there is none of. */
const NONE = '–';

export function figureRows(figures: Readonly<Partial<Record<Role, Figures>>>): Row[] {
  const all = Object.values(figures);
  const row = (name: string, cell: (one: Figures) => string): Row => ({
    name,
    cells: all.map(cell),
  });
  const symbols = (of: (own: NonNullable<Figures['symbols']>) => string) => (one: Figures) =>
    one.symbols === null ? NONE : of(one.symbols);
  return [
    row('pairs right, with the deck', ({ pairs }) => rightShare(pairs.deck)),
    row('  wrong / unanswered', ({ pairs }) => others(pairs.deck)),
    row('pairs right, deck unknown', ({ pairs }) => rightShare(pairs.any)),
    row('  wrong / unanswered', ({ pairs }) => others(pairs.any)),
    row(
      'symbols found and named (accuracy)',
      symbols(({ accuracy }) => share(accuracy)),
    ),
    row(
      'symbols found',
      symbols(({ found }) => share(found)),
    ),
    row(
      'boxes that lie on a symbol',
      symbols(({ precision }) => share(precision)),
    ),
    row(
      'mAP at .5',
      symbols(({ average }) => number(average.map50)),
    ),
    row(
      'mAP at .5 to .95',
      symbols(({ average }) => number(average.map)),
    ),
    row(
      'the same, whatever the name',
      symbols(({ average }) => averages(average)),
    ),
    ...(['deck', 'any'] as const).map((choice) =>
      row(
        `calibration, ${choice === 'deck' ? 'with the deck' : 'deck unknown'}: ECE / Brier`,
        ({ sureness }) => {
          const own = sureness[choice];
          // Without an answer there is nothing to trust.
          if (own === null || own.ece === null || own.brier === null) return NONE;
          return `${own.ece.toFixed(4)} / ${own.brier.toFixed(4)}`;
        },
      ),
    ),
    row('time a frame, ms', ({ time }) => time.milliseconds.toFixed(1)),
    row('time, to the one in use', ({ time: { ratio } }) =>
      ratio === null
        ? NONE
        : `${ratio.middle.toFixed(2)} (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})`,
    ),
  ];
}

/** `96.5 % (95.1 to 97.5)`. */
export function share({ share: own, low, high, of }: Share): string {
  if (of === 0) return NONE;
  const percent = (value: number) => (100 * value).toFixed(1);
  return `${percent(own)} % (${percent(low)} to ${percent(high)})`;
}

export const rightShare = (pairs: PairFigures | null): string =>
  pairs === null ? NONE : share(pairs.right);

export const others = (pairs: PairFigures | null): string =>
  pairs === null ? NONE : `${pairs.wrong} / ${pairs.unanswered} of ${pairs.pairs}`;

function averages({ agnostic50, agnostic }: NonNullable<Figures['symbols']>['average']): string {
  return `${number(agnostic50)} / ${number(agnostic)}`;
}

function number(value: number | null): string {
  return value === null ? NONE : value.toFixed(3);
}
