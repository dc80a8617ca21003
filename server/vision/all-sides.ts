/**
 * Networks that look at their input from several sides and answer with the mean. A single photo has no next frame to
 * learn more from, so it is worth several looks: what a network gets wrong depends on how the picture happens to lie.
 */
import type { Network } from '../inference/network.ts';
import type { NetworkName } from './bundle.ts';

/**
 * Where the pixel `x, y` of a picture goes in a view of it, both counted from the middle: to `sx * x, sy * y`, or to
 * `sx * y, sy * x` when it lies `across`.
 */
interface View {
  readonly sx: 1 | -1;
  readonly sy: 1 | -1;
  readonly across: boolean;
}

const upright: View = { sx: 1, sy: 1, across: false };
/** What keeps a picture's shape, for one that is wider than high. */
const MIRRORED: readonly View[] = [
  upright,
  { sx: -1, sy: 1, across: false },
  { sx: 1, sy: -1, across: false },
  { sx: -1, sy: -1, across: false },
];
/** Quarter turns, for squares. */
const TURNED: readonly View[] = [
  upright,
  { sx: -1, sy: 1, across: true },
  { sx: -1, sy: -1, across: false },
  { sx: 1, sy: -1, across: true },
];

/** Says, back in the picture, what a view's map says in one cell. Changes `cell`, a value a channel, in place. */
type Undo = (cell: Float32Array, view: View) => void;

/** Centre logit, offsets, log width, log height. */
const undoBox: Undo = (cell, view) => {
  undoOffsets(cell, view);
  if (view.across) swap(cell, 3, 4);
};

/**
 * Centre logit, offsets, log radius, the squash's length times cosine and sine of twice its angle. Wide pictures are only
 * mirrored, which leaves the cosine as it is.
 */
const undoEllipse: Undo = (cell, view) => {
  undoOffsets(cell, view);
  cell[5]! *= view.sx * view.sy;
};

function undoOffsets(cell: Float32Array, { sx, sy, across }: View): void {
  cell[1]! *= sx;
  cell[2]! *= sy;
  if (across) swap(cell, 1, 2);
}

function swap(cell: Float32Array, a: number, b: number): void {
  [cell[a], cell[b]] = [cell[b]!, cell[a]!];
}

/**
 * The same three networks, each answering with the mean over four views: pictures mirrored along both axes, straightened
 * cards and crops by quarter turns. Symbols are never mirrored for their vectors: decks may have both a drawing and its
 * mirror image. Takes four times as long.
 */
export function fromAllSides(
  networks: Readonly<Record<NetworkName, Network>>,
): Record<NetworkName, Network> {
  return {
    cards: around(networks.cards, MIRRORED, (answers) => meanMap(answers, undoEllipse)),
    symbols: around(networks.symbols, TURNED, (answers) => meanMap(answers, undoBox)),
    vectors: around(networks.vectors, TURNED, meanVector),
  };
}

interface Answer {
  readonly view: View;
  /** Where each cell of the picture's map lies in the view's. */
  readonly cells: Int32Array;
  readonly output: Float32Array;
  readonly shape: readonly number[];
}

function around(
  network: Network,
  views: readonly View[],
  mean: (answers: readonly Answer[]) => Float32Array,
): Network {
  const { inputShape, outputShape: shape } = network;
  const [, , height = 1, width = 1] = inputShape;
  const [, , rows = 1, columns = 1] = shape;
  // Made at the first careful look: an eye that only follows a camera needs none of it.
  let sides: { view: View; input: Int32Array; output: Int32Array }[] | undefined;
  return {
    inputShape,
    outputShape: shape,
    run: async (input) => {
      sides ??= views.map((view) => ({
        view,
        input: placesOf(view, height, width),
        output: placesOf(view, rows, columns),
      }));
      const answers: Answer[] = [];
      for (const { view, input: places, output: cells } of sides) {
        const output = await network.run(view === upright ? input : viewed(input, places));
        // Copied, as the next run may write to the same place.
        answers.push({ view, cells, output: output.slice(), shape });
      }
      return mean(answers);
    },
    close: () => network.close(),
  };
}

/** Planes of values as a view shows them, whose `places` are given. */
function viewed(input: Float32Array, places: Int32Array): Float32Array {
  const turned = new Float32Array(input.length);
  for (let plane = 0; plane < input.length; plane += places.length) {
    for (let at = 0; at < places.length; at++) turned[plane + places[at]!] = input[plane + at]!;
  }
  return turned;
}

/** Where each cell of a picture lies in the view of it, both row by row. */
function placesOf({ sx, sy, across }: View, height: number, width: number): Int32Array {
  const places = new Int32Array(height * width);
  // Mirroring counts a coordinate from the other end; of a view that lies across, both sides are as long.
  const flip = (sign: number, value: number, length: number) =>
    sign < 0 ? length - 1 - value : value;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = across ? [y, x] : [x, y];
      places[y * width + x] = flip(sy, v, height) * width + flip(sx, u, width);
    }
  }
  return places;
}

/** The mean of centre maps (N x C x H x W), each said back in the picture. */
function meanMap(answers: readonly Answer[], undo: Undo): Float32Array {
  const [count = 1, channels = 1] = answers[0]!.shape;
  const size = answers[0]!.cells.length;
  const sum = new Float32Array(count * channels * size);
  const cell = new Float32Array(channels);
  for (const { view, cells, output } of answers) {
    for (let n = 0; n < count; n++) {
      const start = n * channels * size;
      for (let at = 0; at < size; at++) {
        for (let c = 0; c < channels; c++) cell[c] = output[start + c * size + cells[at]!]!;
        undo(cell, view);
        for (let c = 0; c < channels; c++) sum[start + c * size + at]! += cell[c]! / answers.length;
      }
    }
  }
  return sum;
}

/** The unit vectors (N x length) nearest to those of all views. */
function meanVector(answers: readonly Answer[]): Float32Array {
  const length = answers[0]!.shape[1]!;
  const sum = new Float32Array(answers[0]!.output.length);
  for (const { output } of answers) for (let i = 0; i < sum.length; i++) sum[i]! += output[i]!;
  for (let start = 0; start < sum.length; start += length) {
    const vector = sum.subarray(start, start + length);
    const norm = Math.hypot(...vector) || 1;
    for (let i = 0; i < length; i++) vector[i]! /= norm;
  }
  return sum;
}
