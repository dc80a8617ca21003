/** Where the time of a frame goes, stage by stage, and how near the networks come to what the processor can do. */
import type { Frame } from '@twinspot/server/camera/frame.js';
import { decode } from '@twinspot/server/deck/decode.js';
import { usablePacks } from '@twinspot/server/deck/pack.js';
import type { Backend } from '@twinspot/server/inference/network.js';
import { ortCpu } from '@twinspot/server/inference/ort-cpu.js';
import {
  findBundle,
  NETWORKS,
  type NetworkName,
  readBundle,
} from '@twinspot/server/vision/bundle.js';
import { choosePixels } from '@twinspot/server/vision/pixels.js';
import { openVision } from '@twinspot/server/vision/vision.js';
import { frameMacs } from './frame-macs.ts';
import { measurePeak } from './peak.ts';
import { type Percentiles, percentiles } from './percentiles.ts';
import { STAGES as PIXELS, timed } from './pixels-speed.ts';
import { renderTables } from './tables.ts';

const STAGES = ['cards', 'symbols', 'vectors', ...PIXELS, 'match', 'rest'] as const;
export type Stage = (typeof STAGES)[number];

export interface StagesOfFrame {
  readonly cards: number;
  /** Cards that were seen, over all frames and cards that lie there: 1 where none was missed. */
  readonly seen: number;
  /** Milliseconds from the frame in memory to the answer. */
  readonly total: Percentiles;
  /** Milliseconds of each stage, on average. */
  readonly stages: Readonly<Record<Stage, number>>;
  /** Multiply-adds of the networks. */
  readonly macs: number;
  /** G multiply-adds a second while the networks run. */
  readonly rate: number;
  /** Milliseconds that a Jetson Nano takes at the very least. */
  readonly nano: Nano;
}

/** Bounds on a frame's networks, in milliseconds: by arithmetic, and by reading the weights, in half precision. */
export interface Nano {
  readonly compute: number;
  readonly weights: number;
}

export interface Stages {
  /** G multiply-adds a second, see `measurePeak`. */
  readonly peak: number;
  readonly frames: readonly StagesOfFrame[];
}

/** Of the original Jetson Nano: floating-point operations in half precision and bytes of memory, each a second. */
const NANO = { flops: 472e9, bytes: 25.6e9 };
const WARM_UPS = 10;

export async function measureStages(counts: readonly number[], frames: number): Promise<Stages> {
  const peak = await measurePeak();
  const all: StagesOfFrame[] = [];
  for (const cards of counts) all.push(await stagesOf(cards, frames));
  return { peak, frames: all };
}

async function stagesOf(cards: number, frames: number): Promise<StagesOfFrame> {
  const folder = findBundle();
  const { networks } = readBundle(folder).manifest;
  const spent = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  const vision = await openVision(folder, {
    pixels: timed(choosePixels(), spent),
    candidates: [{ open: async () => timedBackend(spent) }],
  });
  const { packs } = usablePacks(vision.model.hash);
  const pictures = await renderTables(cards);
  const totals: number[] = [];
  let seen = 0;
  const one = async (picture: Frame): Promise<void> => {
    const start = performance.now();
    const found = await vision.see(picture);
    const between = performance.now();
    decode(found.cards, packs, 'auto');
    const end = performance.now();
    spent.match += end - between;
    totals.push(end - start);
    seen += found.cards.length;
  };
  for (let i = 0; i < WARM_UPS; i++) await one(pictures[i % pictures.length]!);
  for (const stage of STAGES) spent[stage] = 0;
  totals.length = seen = 0;
  for (let i = 0; i < frames; i++) await one(pictures[i % pictures.length]!);
  await vision.close();

  const known = STAGES.reduce((sum, stage) => sum + spent[stage], 0);
  spent.rest = totals.reduce((sum, ms) => sum + ms, 0) - known;
  const macs = frameMacs(networks, cards);
  const inNetworks = NETWORKS.reduce((sum, name) => sum + spent[name], 0) / frames;
  return {
    cards,
    seen: seen / (frames * cards),
    total: percentiles(totals),
    stages: mapStages((stage) => spent[stage] / frames),
    macs,
    rate: macs / 1e6 / inNetworks,
    nano: nanoOf(networks, cards),
  };
}

/** ONNX Runtime as always, with the milliseconds of each network's runs added to `spent`. */
function timedBackend(spent: Record<Stage, number>): Backend {
  const backend = ortCpu();
  return {
    ...backend,
    load: async (file) => {
      const name = NETWORKS.find((one) => file.endsWith(`${one}.onnx`)) as NetworkName;
      const network = await backend.load(file);
      return {
        inputShape: network.inputShape,
        outputShape: network.outputShape,
        async run(input) {
          const start = performance.now();
          const answer = await network.run(input);
          spent[name] += performance.now() - start;
          return answer;
        },
        close: () => network.close(),
      };
    },
  };
}

/** What no implementation on that machine can beat. Weights are read once a run, two bytes each. */
export function nanoOf(
  networks: Readonly<
    Record<NetworkName, { macs: number; bytes: number; input: readonly number[] }>
  >,
  cards: number,
): Nano {
  const runs = (things: number, { input }: { input: readonly number[] }) =>
    Math.ceil(things / input[0]!);
  const bytes =
    networks.cards.bytes +
    runs(cards, networks.symbols) * networks.symbols.bytes +
    runs(8 * cards, networks.vectors) * networks.vectors.bytes;
  return {
    compute: (2 * frameMacs(networks, cards) * 1000) / NANO.flops,
    weights: ((bytes / 2) * 1000) / NANO.bytes,
  };
}

function mapStages(of: (stage: Stage) => number): Record<Stage, number> {
  return Object.fromEntries(STAGES.map((stage) => [stage, of(stage)])) as Record<Stage, number>;
}
