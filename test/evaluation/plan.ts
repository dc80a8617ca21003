/** Which tables an evaluation looks at: every light with every tilt and every size of card, the same for every bundle. */
import { random } from '@twinspot/server/random.js';

/** Change it with anything that changes a pixel: figures of two generators are not to be compared. */
export const GENERATOR = 'twinspot-tables 1';

export const LIGHTS = ['day', 'lamp', 'dim', 'glare'] as const;
export type Light = (typeof LIGHTS)[number];

interface Range {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Degrees that the camera looks aslant. */
const TILTS: readonly Range[] = [
  { name: 'flat, 0 to 12°', from: 0, to: 12 },
  { name: 'tilted, 20 to 32°', from: 20, to: 32 },
  { name: 'steep, 40 to 52°', from: 40, to: 52 },
];

/** Radius of a card in the middle of a frame of 1280 x 720, in pixels. */
const SIZES: readonly Range[] = [
  { name: 'small, 42 to 60 px', from: 42, to: 60 },
  { name: 'middle, 75 to 105 px', from: 75, to: 105 },
  { name: 'large, 125 to 160 px', from: 125, to: 160 },
];

/** A table that is to be made a picture of. */
export interface Plan {
  /** All else follows from it. */
  readonly seed: number;
  readonly count: number;
  readonly light: Light;
  /** Degrees. */
  readonly tilt: number;
  /** Pixels. */
  readonly radius: number;
  /** What the figures are broken down by. */
  readonly factors: Readonly<Record<'light' | 'tilt' | 'size' | 'cards', string>>;
}

/** How many tables of each combination there are: of two cards, and of three to six. */
const ROUNDS = {
  full: { two: 8, more: 2, first: 40_001 },
  /** Some of the very same tables, for trying out: far too few to decide by. */
  quick: { two: 0.5, more: 0, first: 40_001 },
  /** Of another deck, for a baseline that knows no other. */
  beside: { two: 3, more: 1, first: 60_001 },
  'quick beside': { two: 0.5, more: 0, first: 60_001 },
} as const;
export type Extent = keyof typeof ROUNDS;

export function plans(extent: Extent): Plan[] {
  const { two, more, first } = ROUNDS[extent];
  return [...round(two, first, () => 2), ...round(more, first + 10_000, (at) => 3 + (at % 4))];
}

function round(rounds: number, first: number, countOf: (at: number) => number): Plan[] {
  const cells = LIGHTS.flatMap((light) =>
    TILTS.flatMap((tilt) => SIZES.map((size) => ({ light, tilt, size }))),
  );
  return Array.from({ length: Math.floor(rounds * cells.length) }, (_, at) => {
    // A step that shares no factor with their number goes through all cells, and any few of them are mixed.
    const { light, tilt, size } = cells[(at * 7) % cells.length]!;
    const seed = first + at;
    const next = random(seed);
    const within = ({ from, to }: Range) => from + (to - from) * next();
    const count = countOf(Math.floor(at / cells.length) + at);
    const cards = count === 2 ? '2 cards' : '3 to 6 cards';
    return {
      ...{ seed, count, light, tilt: within(tilt), radius: within(size) },
      factors: { light, tilt: tilt.name, size: size.name, cards },
    };
  });
}
