/** Who looks at the pictures: the networks of a bundle with Twinspot's own vision and decoding, or a detector the original's way. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cosinesOf } from '@twinspot/models/spread.js';
import type { Frame } from '@twinspot/server/camera/frame.js';
import { calibration } from '@twinspot/server/deck/calibration.js';
import { closeness } from '@twinspot/server/deck/closeness.js';
import type { Deck } from '@twinspot/server/deck/deck.js';
import { decode } from '@twinspot/server/deck/decode.js';
import type { DeckPack } from '@twinspot/server/deck/pack.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { toScene } from '@twinspot/server/scene.js';
import type { Card } from '@twinspot/server/vision/card.js';
import type { Care, Vision } from '@twinspot/server/vision/vision.js';
import type { Scene } from '@twinspot/server/web/protocol.js';
import { intersect, type Label, type Labelled, type Threshold } from '../rivals-answer.ts';
import { bold, originalBy } from '../rivals-systems.ts';
import { openDetector } from './detector.ts';

/** With the deck known, and without. */
export const CHOICES = ['deck', 'any'] as const;
export type ChoiceOfDeck = (typeof CHOICES)[number];

/** What somebody makes of a frame. */
export interface Sight {
  /** The answers; null for who can give none without the deck. */
  readonly scenes: Readonly<{ deck: Scene; any: Scene | null }>;
  /** The same with every answer, however doubtful. */
  readonly bold: Readonly<{ deck: Scene; any: Scene | null }>;
  /** Each symbol seen, named by itself alone, those that are hardly likely among them. */
  readonly labels: readonly Label[];
  /** The labels that count: from the threshold on. */
  readonly named: readonly Label[];
  /** From a frame in memory to the answer with the deck. */
  readonly milliseconds: number;
}

export interface Observer {
  see(frame: Frame, care: Care): Promise<Sight>;
  close(): Promise<void>;
}

const untimed = { decode: 0, find: 0, read: 0, match: 0, total: 0 };
/** A sighting's closeness to its symbol becomes a score from 0 to 1 by this. */
const CLOSEST = closeness(1, calibration.softness);

export function observerWith(vision: Pick<Vision, 'see' | 'close'>, pack: DeckPack): Observer {
  return {
    async see(frame, care) {
      const start = performance.now();
      const { cards } = await vision.see(frame, care);
      const decoded = decode(cards, [pack], pack.id);
      const milliseconds = performance.now() - start;
      const scene = (choice: string, how = calibration) =>
        toScene(frame, cards, decode(cards, [pack], choice, how), untimed);
      const labels = labelsOf(cards, pack);
      return {
        scenes: { deck: toScene(frame, cards, decoded, untimed), any: scene('any') },
        bold: { deck: scene(pack.id, bold), any: scene('any', bold) },
        ...{ labels, named: labels, milliseconds },
      };
    },
    close: () => vision.close(),
  };
}

function labelsOf(cards: readonly Card[], pack: DeckPack): Label[] {
  return cards.flatMap(({ sightings }) =>
    sightings.map(({ box, vector, score }) => {
      const cosines = cosinesOf(vector, pack.prototypes, pack.symbols.length);
      const most = Math.max(...cosines);
      const near = Math.max(0, closeness(most, calibration.softness) / CLOSEST);
      return { symbol: cosines.indexOf(most), box, score: score * near };
    }),
  );
}

/** `detector.json`, beside `detector.onnx`: a detector of one deck's symbols on a straightened card. */
export interface DetectorFacts {
  readonly format: 'twinspot-detector 1';
  readonly architecture: string;
  /** Ids of the symbols, in the order of the network's scores. */
  readonly labels: readonly string[];
  /** A symbol counts from this probability on. */
  readonly threshold: number;
}

/** What is known of a baseline before it is opened. */
export interface Detector {
  readonly folder: string;
  readonly facts: DetectorFacts;
  readonly sha256: string;
}

/** @throws {TwinspotError} `baseline` */
export function readDetector(folder: string): Detector {
  const [facts, network] = ['detector.json', 'detector.onnx'].map((file) => join(folder, file));
  if (!existsSync(facts!) || !existsSync(network!)) {
    throw new TwinspotError(
      'baseline',
      `${folder} holds no baseline (detector.onnx and detector.json were expected); train one with npm run train -- --architecture ssdlite --out ${folder}.`,
    );
  }
  const known: DetectorFacts = JSON.parse(readFileSync(facts!, 'utf8'));
  if (known.format !== 'twinspot-detector 1' || !Array.isArray(known.labels)) {
    throw new TwinspotError(
      'baseline',
      `${facts} is of the format "${known.format}" and "twinspot-detector 1" with labels was expected; train the baseline again.`,
    );
  }
  const sha256 = createHash('sha256').update(readFileSync(network!)).digest('hex');
  return { folder, facts: known, sha256 };
}

/** Whether a detector names the symbols of this deck. */
export const knows = ({ facts }: Detector, deck: Deck): boolean =>
  deck.symbols.every((symbol) => facts.labels.includes(symbol));

/**
 * The original's way: cards by Otsu's threshold, a detector on each, and what two sets of labels share.
 *
 * @throws {TwinspotError} `baseline`, and as ONNX Runtime's `load`
 */
export async function originalWith({ folder, facts }: Detector, deck: Deck): Promise<Observer> {
  const network = await openDetector(join(folder, 'detector.onnx'), facts.labels.length);
  const system = originalBy(network, facts.architecture);
  const symbols = facts.labels.map((label) => deck.symbols.indexOf(label));
  const threshold: Threshold = { score: facts.threshold, least: 1 };
  return {
    async see(frame) {
      const start = performance.now();
      const seen = (await system.see(frame)).map(
        ({ outline, labels }): Labelled => ({
          outline,
          labels: labels.flatMap((label) => {
            const symbol = symbols[label.symbol]!;
            return symbol < 0 ? [] : [{ ...label, symbol }];
          }),
        }),
      );
      const { matches } = intersect(seen, threshold);
      const milliseconds = performance.now() - start;
      const labels = seen.flatMap((card) => card.labels);
      const counts = ({ score }: Label) => score >= threshold.score;
      const id = (symbol: number | null) => (symbol === null ? null : deck.symbols[symbol]!);
      const scene: Scene = {
        ...{ width: frame.width, height: frame.height, deck: deck.id, timings: untimed },
        cards: seen.map((card) => ({
          ...{ outline: { ...card.outline }, card: null, confidence: 0 },
          symbols: card.labels.filter(counts).map(({ symbol, box, score }) => ({
            ...{ symbol: id(symbol), box: [...box], score },
          })),
        })),
        matches: matches.map(({ cards, symbol, boxes: [a, b], confidence, sure }) => ({
          ...{ cards: [...cards], symbol: id(symbol), confidence, sure },
          boxes: [a && [...a], b && [...b]],
        })),
      };
      const scenes = { deck: scene, any: null };
      return { scenes, bold: scenes, labels, named: labels.filter(counts), milliseconds };
    },
    close: () => network.close(),
  };
}
