/** The systems that are compared: each sees a frame, and comes to its answer by a threshold that is tuned elsewhere. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cosinesOf } from '@twinspot/models/spread.js';
import type { Frame } from '@twinspot/server/camera/frame.js';
import { type Calibration, calibration } from '@twinspot/server/deck/calibration.js';
import { closeness } from '@twinspot/server/deck/closeness.js';
import { decode } from '@twinspot/server/deck/decode.js';
import type { DeckPack } from '@twinspot/server/deck/pack.js';
import type { Decoded } from '@twinspot/server/deck/reading.js';
import type { Network } from '@twinspot/server/inference/network.js';
import { ortCpu } from '@twinspot/server/inference/ort-cpu.js';
import type { Card } from '@twinspot/server/vision/card.js';
import { place } from '@twinspot/server/vision/letterbox.js';
import { choosePixels } from '@twinspot/server/vision/pixels.js';
import type { Vision } from '@twinspot/server/vision/vision.js';
import { type Answer, intersect, type Labelled, type Threshold } from './rivals-answer.ts';
import { centreLabels, ssdLabels } from './rivals-boxes.ts';
import { rivalsDir } from './rivals-frames.ts';
import { otsuCards } from './rivals-otsu.ts';

/** `Seen` is what the slow part makes of a frame; a threshold turns it into an answer in no time. */
export interface System<Seen = unknown> {
  readonly name: string;
  see(frame: Frame): Promise<Seen>;
  answer(seen: Seen, threshold: Threshold): Answer;
  /** To choose from; none where a system has its own calibration. */
  readonly thresholds: readonly Threshold[];
  close(): Promise<void>;
}

/** What is known of a trained rival. */
export interface RivalFacts {
  readonly bytes: number;
  readonly parameters: number;
  /** Multiply-adds of one run. */
  readonly macs: number;
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly training: { readonly seconds: number; readonly steps: number };
}

export type RivalKind = 'ssd' | 'lite' | 'centre';

const THRESHOLDS: readonly Threshold[] = Array.from(
  { length: 18 },
  (_, i) => 0.1 + 0.05 * i,
).flatMap((score) => [1, 2, 3, 4].map((least) => ({ score, least })));
/** The whole-frame detector's cards are found from this score on, as Twinspot's are. */
const LEAST_CARD = 0.3;

const networks = join(rivalsDir, 'networks');

/** Gives every answer, however doubtful. */
export const bold: Calibration = { ...calibration, sureMatch: 0, surePair: 0 };

/** Null where it was not trained. */
export function rivalFacts(kind: RivalKind): RivalFacts | null {
  const file = join(networks, `${kind}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** The original system: cards by Otsu's threshold, one call of a detector a card, sets of labels. */
export async function openOriginal(
  kind: 'ssd' | 'lite',
  name: string,
): Promise<System<Labelled[]>> {
  return originalBy(await load(kind), name);
}

/** @param network of an SSD, from a straightened card to rows of corners and probabilities, as `ssdLabels` takes them */
export function originalBy(network: Network, name: string): System<Labelled[]> {
  const pixels = choosePixels();
  const [, , side = 0] = network.inputShape;
  const [, rows = 0] = network.outputShape;
  const input = new Float32Array(3 * side * side);
  return {
    name,
    thresholds: THRESHOLDS,
    async see(frame) {
      const cards: Labelled[] = [];
      for (const outline of otsuCards(frame)) {
        const [straight] = await pixels.straighten(frame, [outline], side, input);
        const output = await network.run(input);
        const labels = ssdLabels(output, rows, side, straight!.toFrame, frame);
        cards.push({ outline, labels });
      }
      return cards;
    },
    answer: intersect,
    close: () => network.close(),
  };
}

/** One network for the whole frame; two cards share the label that lies on both. */
export async function openWhole(name: string): Promise<System<Labelled[]>> {
  const network = await load('centre');
  const pixels = choosePixels();
  const [, , height = 0, width = 0] = network.inputShape;
  const input = new Float32Array(3 * height * width);
  return {
    name,
    thresholds: THRESHOLDS,
    async see(frame) {
      const where = place(frame, width, height);
      await pixels.letterbox(frame, where, input);
      const output = await network.run(input);
      return centreLabels(output, network.outputShape, where.toFrame, frame, LEAST_CARD);
    },
    answer: intersect,
    close: () => network.close(),
  };
}

function load(kind: RivalKind): Promise<Network> {
  // The very session options that Twinspot's own networks get.
  return ortCpu().load(join(networks, `${kind}.onnx`));
}

/** Twinspot with a deck pack (its id), or without (`any`). */
export function twinspot(
  vision: Vision,
  packs: readonly DeckPack[],
  choice: string,
  name: string,
): System<readonly Card[]> {
  return {
    name,
    thresholds: [],
    see: async (frame) => (await vision.see(frame)).cards,
    answer: (cards) => answerOf(cards, packs, choice, calibration),
    close: async () => {},
  };
}

/** What Twinspot answers, with symbols as indices in the first pack's list. */
export function answerOf(
  cards: readonly Card[],
  packs: readonly DeckPack[],
  choice: string,
  how: Calibration,
): Answer {
  return asAnswer(cards, decode(cards, packs, choice, how), packs);
}

/** What was decoded of some cards. */
export function asAnswer(
  cards: Answer['cards'],
  { matches }: Pick<Decoded, 'matches'>,
  packs: readonly DeckPack[],
): Answer {
  const symbols = packs[0]?.symbols ?? [];
  const index = (id: string | null) => (id === null ? null : symbols.indexOf(id));
  return { cards, matches: matches.map((match) => ({ ...match, symbol: index(match.symbol) })) };
}

/** Twinspot's eyes with the original system's rule: the nearest prototype names a sighting, and sets are intersected. */
export function twinspotBySets(vision: Vision, pack: DeckPack, name: string): System<Labelled[]> {
  const top = closeness(1, calibration.softness);
  return {
    name,
    thresholds: THRESHOLDS,
    see: async (frame) =>
      (await vision.see(frame)).cards.map(({ outline, sightings }) => ({
        outline,
        labels: sightings.map(({ box, vector }) => {
          const cosines = cosinesOf(vector, pack.prototypes, pack.symbols.length);
          const symbol = cosines.indexOf(Math.max(...cosines));
          // As a share of the greatest closeness, so that the same thresholds serve.
          const score = Math.max(0, closeness(cosines[symbol]!, calibration.softness) / top);
          return { symbol, score, box };
        }),
      })),
    answer: intersect,
    close: async () => {},
  };
}
