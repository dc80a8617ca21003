import { join } from 'node:path';
import type { Frame } from '../camera/frame.ts';
import { TwinspotError } from '../errors.ts';
import type { Backend, BackendName, Network } from '../inference/network.ts';
import { ortCpu } from '../inference/ort-cpu.ts';
import { type Bundle, NETWORKS, type NetworkName, readBundle } from './bundle.ts';
import type { Card, Sighting } from './card.ts';
import { crop } from './crops.ts';
import { fill } from './fill.ts';
import { checkGolden } from './golden.ts';
import { letterbox } from './letterbox.ts';
import { type Outline, outlines } from './outlines.ts';
import { type Straightened, straighten } from './straighten.ts';
import { boxInFrame, type Spot, spots } from './symbols.ts';

export interface Seen {
  /** The cards in the frame, the surest first. */
  readonly cards: Card[];
  /** Milliseconds: `find` outlines the cards, `read` finds their symbols and makes their vectors. */
  readonly timings: { readonly find: number; readonly read: number };
}

/** Sees the cards and symbols of a frame. */
export interface Vision {
  readonly model: {
    readonly name: string;
    readonly version: string;
    readonly vectorLength: number;
    /** sha256 of the vectors network: prototypes fit this network alone. */
    readonly hash: string;
  };
  readonly backend: BackendName;
  see(frame: Frame): Promise<Seen>;
  close(): Promise<void>;
}

/**
 * Loads a model bundle, checks it (hashes, shapes, golden sample) and makes it ready.
 *
 * @throws {TwinspotError} as `readBundle` and `checkGolden`; `model-shape`, `model-unreadable`
 */
export async function openVision(
  folder: string,
  options: { threads?: number } = {},
): Promise<Vision> {
  const bundle = readBundle(folder);
  const backend = ortCpu(options);
  const networks = {} as Record<NetworkName, Network>;
  for (const name of NETWORKS) networks[name] = await loadNetwork(backend, bundle, name);
  await checkGolden(bundle, networks);
  return new Eyes(bundle, networks, backend.name);
}

async function loadNetwork(
  backend: Backend,
  { folder, manifest }: Bundle,
  name: NetworkName,
): Promise<Network> {
  const { file, input, output } = manifest.networks[name];
  const network = await backend.load(join(folder, file));
  const found = `${network.inputShape.join('x')} to ${network.outputShape.join('x')}`;
  const expected = `${input.join('x')} to ${output.join('x')}`;
  if (found === expected) return network;
  throw new TwinspotError(
    'model-shape',
    `${join(folder, file)} maps ${found}, and its manifest says ${expected}; get the bundle again, or train one with npm run train.`,
  );
}

class Eyes implements Vision {
  readonly model: Vision['model'];
  readonly backend: BackendName;
  readonly #networks: Record<NetworkName, Network>;

  constructor({ manifest }: Bundle, networks: Record<NetworkName, Network>, backend: BackendName) {
    this.model = {
      name: manifest.name,
      version: manifest.version,
      vectorLength: manifest.vectorLength,
      hash: manifest.networks.vectors.sha256,
    };
    this.backend = backend;
    this.#networks = networks;
  }

  async see(frame: Frame): Promise<Seen> {
    const began = performance.now();
    const found = await this.#find(frame);
    const between = performance.now();
    const cards = await this.#read(frame, found);
    return { cards, timings: { find: between - began, read: performance.now() - between } };
  }

  async close(): Promise<void> {
    await Promise.all(NETWORKS.map((name) => this.#networks[name].close()));
  }

  async #find(frame: Frame): Promise<Outline[]> {
    const network = this.#networks.cards;
    const [, , height = 0, width = 0] = network.inputShape;
    const { input, toFrame } = letterbox(frame, width, height);
    return outlines(await network.run(input), network.outputShape, toFrame);
  }

  async #read(frame: Frame, found: readonly Outline[]): Promise<Card[]> {
    const side = this.#networks.symbols.inputShape[3]!;
    const straight = found.map(({ outline }) => straighten(frame, outline, side));
    const spotted = await this.#spot(straight, side);
    const vectors = await this.#vectors(frame, straight, spotted);
    return found.map(({ outline, score }, i) => ({
      outline,
      score,
      sightings: spotted[i]!.map(
        (spot, j): Sighting => ({
          box: boxInFrame(spot, straight[i]!.toFrame, frame),
          score: spot.score,
          vector: vectors[i]![j]!,
        }),
      ),
    }));
  }

  async #spot(straight: readonly Straightened[], side: number): Promise<Spot[][]> {
    const network = this.#networks.symbols;
    const batch = network.inputShape[0]!;
    const answer: Spot[][] = [];
    for (let start = 0; start < straight.length; start += batch) {
      const part = straight.slice(start, start + batch);
      const input = new Float32Array(batch * 3 * side * side);
      part.forEach(({ pixels, gains }, slot) => {
        fill(input, slot, side, pixels, gains);
      });
      const output = await network.run(input);
      part.forEach((_, slot) => {
        answer.push(spots(output, network.outputShape, slot));
      });
    }
    return answer;
  }

  async #vectors(
    frame: Frame,
    straight: readonly Straightened[],
    spotted: readonly Spot[][],
  ): Promise<Float32Array[][]> {
    const network = this.#networks.vectors;
    const [batch = 1, , , side = 1] = network.inputShape;
    const length = network.outputShape[1]!;
    const jobs = spotted.flatMap((list, card) => list.map((spot) => ({ spot, card })));
    const vectors: Float32Array[] = [];
    const pixels = new Float32Array(side * side * 3);
    for (let start = 0; start < jobs.length; start += batch) {
      const part = jobs.slice(start, start + batch);
      const input = new Float32Array(batch * 3 * side * side);
      part.forEach(({ spot, card }, slot) => {
        const { toFrame, gains } = straight[card]!;
        crop(frame, spot, toFrame, side, pixels);
        fill(input, slot, side, pixels, gains);
      });
      const output = await network.run(input);
      part.forEach((_, slot) => {
        vectors.push(output.slice(slot * length, (slot + 1) * length));
      });
    }
    let at = 0;
    return spotted.map((list) => list.map(() => vectors[at++]!));
  }
}
