import { join } from 'node:path';
import type { Frame } from '../camera/frame.ts';
import { TwinspotError } from '../errors.ts';
import { type BackendNews, type Candidate, Choice } from '../inference/choose.ts';
import type { BackendName, Network } from '../inference/network.ts';
import { ortCpu } from '../inference/ort-cpu.ts';
import { discTo } from './affine.ts';
import { fromAllSides } from './all-sides.ts';
import { type Bundle, NETWORKS, type NetworkName, readBundle } from './bundle.ts';
import type { Box, Card, Sighting } from './card.ts';
import { settle } from './claims.ts';
import { checkGolden } from './golden.ts';
import { Inputs } from './inputs.ts';
import { place } from './letterbox.ts';
import { type Outline, outlines } from './outlines.ts';
import { choosePixels, type Pixels } from './pixels.ts';
import type { Straight } from './straighten.ts';
import { boxInFrame, type Spot, spots } from './symbols.ts';

export interface Seen {
  /** The cards in the frame, the surest first. */
  readonly cards: Card[];
  /** Milliseconds: `find` outlines the cards, `read` finds their symbols and makes their vectors. */
  readonly timings: { readonly find: number; readonly read: number };
  /** When the picture lay ready for the first network, and when the last one was done, on the clock of `Frame.time`. */
  readonly marks?: { readonly tensors: number; readonly inference: number };
}

/** How a frame is looked at. */
export type Care = 'quick' | 'careful';

/** Sees the cards and symbols of a frame. */
export interface Vision {
  readonly model: {
    readonly name: string;
    readonly version: string;
    readonly vectorLength: number;
    /** sha256 of the vectors network: prototypes fit this network alone. */
    readonly hash: string;
  };
  /** What runs the networks now. */
  readonly backend: BackendName;
  /** What was found that may run them, and why the rest is not used, a sentence each. */
  readonly found: readonly string[];
  /** @param care `careful` looks at all from four sides: for single photos, as it takes four times as long. */
  see(frame: Frame, care?: Care): Promise<Seen>;
  close(): Promise<void>;
}

export interface VisionOptions {
  readonly threads?: number;
  readonly pixels?: Pixels;
  /** What may run the networks, the best first; ONNX Runtime for Node where none are named. */
  readonly candidates?: readonly Candidate[];
  /** Hears when another of them takes over, or could not. */
  readonly tell?: (news: BackendNews) => void;
}

/**
 * Loads a model bundle, checks it (hashes, shapes, golden sample) and makes it ready.
 *
 * @throws {TwinspotError} as `readBundle` and `checkGolden`; `model-shape`, `model-unreadable`
 */
export async function openVision(folder: string, options: VisionOptions = {}): Promise<Vision> {
  const bundle = readBundle(folder);
  const { threads, tell } = options;
  const alone = {
    open: async () => ortCpu(threads === undefined ? {} : { threads }),
  };
  const files = {} as Record<NetworkName, string>;
  for (const name of NETWORKS) files[name] = join(folder, bundle.manifest.networks[name].file);
  const choice = await Choice.make({
    candidates: options.candidates ?? [alone],
    files,
    check: async (networks, { precision }) => {
      for (const name of NETWORKS) checkShapes(networks[name], bundle, name);
      await checkGolden(bundle, networks, precision);
    },
    ...(tell && { tell }),
  });
  return new Eyes(bundle, choice, options.pixels ?? choosePixels());
}

function checkShapes(network: Network, { folder, manifest }: Bundle, name: NetworkName): void {
  const { file, input, output } = manifest.networks[name];
  const found = `${network.inputShape.join('x')} to ${network.outputShape.join('x')}`;
  const expected = `${input.join('x')} to ${output.join('x')}`;
  if (found === expected) return;
  throw new TwinspotError(
    'model-shape',
    `${join(folder, file)} maps ${found}, and its manifest says ${expected}; get the bundle again, or train one with npm run train.`,
  );
}

/** How much the picture is shrunk for the second look. */
const FARTHER = 0.65;
/** A card with so many symbols that lies wholly in the picture makes that look needless. */
const PLAIN = 6;

/** An outlined card with its symbols. */
interface Spotted extends Outline {
  readonly straight: Straight;
  readonly spots: readonly Spot[];
  /** The spots' boxes in the frame. */
  readonly boxes: readonly Box[];
}

function isPlain({ spots: own, outline }: Spotted, { width, height }: Frame): boolean {
  const { a, b, c, d } = discTo(outline);
  const halfX = Math.hypot(a, b);
  const halfY = Math.hypot(c, d);
  return (
    own.length >= PLAIN &&
    outline.cx > halfX &&
    outline.cx < width - halfX &&
    outline.cy > halfY &&
    outline.cy < height - halfY
  );
}

/** The cards that are cards of their own, each with the symbols that are its own. */
function ownSymbols(spotted: readonly Spotted[]): Spotted[] {
  const kept = settle(spotted);
  return spotted.flatMap((card, i) => {
    const own = kept[i];
    if (!own) return [];
    const pick = <T>(list: readonly T[]) => own.map((at) => list[at]!);
    return [{ ...card, spots: pick(card.spots), boxes: pick(card.boxes) }];
  });
}

class Eyes implements Vision {
  readonly model: Vision['model'];
  readonly #choice: Choice<NetworkName>;
  readonly #networks: Record<Care, Record<NetworkName, Network>>;
  readonly #pixels: Pixels;
  readonly #inputs: Record<NetworkName, Inputs>;

  constructor({ manifest }: Bundle, choice: Choice<NetworkName>, pixels: Pixels) {
    this.model = {
      name: manifest.name,
      version: manifest.version,
      vectorLength: manifest.vectorLength,
      hash: manifest.networks.vectors.sha256,
    };
    this.#choice = choice;
    this.#networks = { quick: choice.networks, careful: fromAllSides(choice.networks) };
    this.#pixels = pixels;
    const { cards, symbols, vectors } = manifest.networks;
    this.#inputs = {
      cards: new Inputs(cards.input),
      symbols: new Inputs(symbols.input),
      vectors: new Inputs(vectors.input),
    };
  }

  get backend(): BackendName {
    return this.#choice.backend;
  }

  get found(): readonly string[] {
    return this.#choice.found;
  }

  async see(frame: Frame, care: Care = 'quick'): Promise<Seen> {
    const watch = new Stopwatch();
    const networks = this.#networks[care];
    let spotted = await this.#spot(networks, frame, 1, watch);
    if (!spotted.some((card) => isPlain(card, frame))) {
      // Perhaps the cards are larger than the picture: from farther away they are whole.
      spotted = [...spotted, ...(await this.#spot(networks, frame, FARTHER, watch))];
    }
    const cards = ownSymbols(spotted);
    const vectors = await this.#vectors(networks.vectors, frame, cards, watch);
    watch.lap('read');
    return {
      cards: cards.map(({ outline, score, spots: own, boxes }, i) => ({
        outline,
        score,
        sightings: own.map(
          (spot, j): Sighting => ({ box: boxes[j]!, score: spot.score, vector: vectors[i]![j]! }),
        ),
      })),
      timings: watch.times,
      marks: watch.marks,
    };
  }

  async close(): Promise<void> {
    await this.#choice.close();
  }

  /** Outlines the cards, straightens them and finds their symbols. */
  async #spot(
    { cards, symbols }: Record<NetworkName, Network>,
    frame: Frame,
    zoom: number,
    watch: Stopwatch,
  ): Promise<Spotted[]> {
    const found = await this.#find(cards, frame, zoom, watch);
    watch.lap('find');
    const { straight, lists } = await this.#symbols(symbols, frame, found, watch);
    watch.lap('read');
    return found.map((outlined, i) => {
      const own = lists[i]!;
      const boxes = own.map((spot) => boxInFrame(spot, straight[i]!.toFrame, frame));
      return { ...outlined, straight: straight[i]!, spots: own, boxes };
    });
  }

  async #find(network: Network, frame: Frame, zoom: number, watch: Stopwatch): Promise<Outline[]> {
    const [, , height = 0, width = 0] = network.inputShape;
    const where = place(frame, width, height, zoom);
    const input = this.#inputs.cards.take(1);
    await this.#pixels.letterbox(frame, where, input.all);
    watch.prepared();
    const output = await network.run(input.runs[0]!);
    watch.inferred();
    this.#inputs.cards.giveBack(input);
    return outlines(this.#pixels, output, network.outputShape, where.toFrame);
  }

  /** Straightens the cards; of each its symbols. */
  async #symbols(
    network: Network,
    frame: Frame,
    found: readonly Outline[],
    watch: Stopwatch,
  ): Promise<{ straight: readonly Straight[]; lists: Spot[][] }> {
    const [batch = 1, , , side = 1] = network.inputShape;
    const cards = found.map(({ outline }) => outline);
    const input = this.#inputs.symbols.take(cards.length);
    const straight = await this.#pixels.straighten(frame, cards, side, input.all);
    const lists: Spot[][] = [];
    for (const run of input.runs) {
      const output = await network.run(run);
      watch.inferred();
      for (let slot = 0; slot < batch && lists.length < found.length; slot++)
        lists.push(spots(this.#pixels, output, network.outputShape, slot));
    }
    this.#inputs.symbols.giveBack(input);
    return { straight, lists };
  }

  async #vectors(
    network: Network,
    frame: Frame,
    cards: readonly Spotted[],
    watch: Stopwatch,
  ): Promise<Float32Array[][]> {
    const [batch = 1, , , side = 1] = network.inputShape;
    const length = network.outputShape[1]!;
    const cuttings = cards.flatMap(({ spots: own, straight }) =>
      own.map((spot) => ({ spot, straight })),
    );
    const vectors: Float32Array[] = [];
    const input = this.#inputs.vectors.take(cuttings.length);
    await this.#pixels.crops(frame, cuttings, side, input.all);
    for (const run of input.runs) {
      const output = await network.run(run);
      watch.inferred();
      for (let slot = 0; slot < batch && vectors.length < cuttings.length; slot++)
        vectors.push(output.slice(slot * length, (slot + 1) * length));
    }
    this.#inputs.vectors.giveBack(input);
    let at = 0;
    return cards.map(({ spots: own }) => own.map(() => vectors[at++]!));
  }
}

/** Sums the milliseconds of the stages, and marks what is done when. */
class Stopwatch {
  readonly times = { find: 0, read: 0 };
  readonly marks = { tensors: 0, inference: 0 };
  #since = performance.now();

  prepared(): void {
    this.marks.tensors ||= performance.timeOrigin + performance.now();
  }

  inferred(): void {
    this.marks.inference = performance.timeOrigin + performance.now();
  }

  /** Everything since the last lap belonged to this stage. */
  lap(stage: keyof Stopwatch['times']): void {
    const now = performance.now();
    this.times[stage] += now - this.#since;
    this.#since = now;
  }
}
