/** From the tensors of the rivals' networks to labels. */
import type { Frame } from '@twinspot/server/camera/frame.js';
import { type Affine, mapEllipse } from '@twinspot/server/vision/affine.js';
import type { Box, Ellipse } from '@twinspot/server/vision/card.js';
import { overUnion } from '@twinspot/server/vision/overlap.js';
import { boxInFrame } from '@twinspot/server/vision/symbols.js';
import type { Label, Labelled } from './rivals-answer.ts';

/** What is less likely than this never becomes a label. */
const LEAST = 0.05;
/** As dusty-nv/pytorch-ssd sorts out overlapping boxes of one class. */
const SAME = 0.45;
/** As models/training/detect.py has it. */
const CARD_UNIT = 48;
const SYMBOL_UNIT = 32;
const STRIDE = 8;

/**
 * Labels of one card from the output of an SSD: `rows` x (4 corners as shares of the side, then the probability of nothing
 * and of each symbol).
 * @param side of the straightened card's picture in pixels
 * @param toFrame from that picture's pixels to the frame's
 */
export function ssdLabels(
  output: Float32Array,
  rows: number,
  side: number,
  toFrame: Affine,
  frame: Frame,
): Label[] {
  const values = output.length / rows;
  const bySymbol = new Map<number, Label[]>();
  for (let row = 0; row < rows; row++) {
    const at = row * values;
    if (output[at + 4]! > 1 - LEAST) continue;
    for (let c = 5; c < values; c++) {
      const score = output[at + c]!;
      if (score < LEAST) continue;
      const [x0, y0, x1, y1] = [0, 1, 2, 3].map((k) => output[at + k]! * side) as Four;
      const spot = { x: (x0 + x1) / 2, y: (y0 + y1) / 2, width: x1 - x0, height: y1 - y0, score };
      const label = { symbol: c - 5, score, box: boxInFrame(spot, toFrame, frame) };
      const same = bySymbol.get(label.symbol);
      if (same) same.push(label);
      else bySymbol.set(label.symbol, [label]);
    }
  }
  return [...bySymbol.values()].flatMap(suppressed);
}

type Four = [number, number, number, number];

function suppressed(labels: Label[]): Label[] {
  const kept: Label[] = [];
  for (const label of labels.sort((a, b) => b.score - a.score)) {
    if (!kept.some(({ box }) => overUnion(box, label.box) > SAME)) kept.push(label);
  }
  return kept;
}

/**
 * Cards with their labels from the output of the whole-frame detector: a map of each symbol and one of cards, then dx, dy,
 * log width and log height of a symbol, then of a card. A symbol belongs to the card whose middle is nearest.
 */
export function centreLabels(
  output: Float32Array,
  shape: readonly number[],
  toFrame: Affine,
  frame: Frame,
  leastCard: number,
): Labelled[] {
  const [, channels = 0, height = 0, width = 0] = shape;
  const symbols = channels - 9;
  const cards = peaks(output, symbols, width, height, leastCard).map((peak) => {
    const { x, y, w, h } = boxAt(output, peak.at, symbols + 5, width, height, CARD_UNIT);
    const outline: Ellipse = mapEllipse(toFrame, { cx: x, cy: y, rx: w / 2, ry: h / 2, angle: 0 });
    return { outline, labels: [] as Label[], score: peak.score };
  });
  const own = distinct(cards);
  for (let symbol = 0; symbol < symbols; symbol++) {
    for (const { at, score } of peaks(output, symbol, width, height, LEAST)) {
      const spot = boxAt(output, at, symbols + 1, width, height, SYMBOL_UNIT);
      const box = boxInFrame(
        { x: spot.x, y: spot.y, width: spot.w, height: spot.h, score },
        toFrame,
        frame,
      );
      cardUnder(own, box)?.labels.push({ symbol, score, box });
    }
  }
  return own;
}

/** Of outlines that say the same card twice the surer one. */
function distinct<T extends { outline: Ellipse; score: number }>(cards: T[]): T[] {
  const kept: T[] = [];
  for (const card of cards.sort((a, b) => b.score - a.score)) {
    if (!kept.some((other) => far(other.outline, card.outline.cx, card.outline.cy) < 0.35))
      kept.push(card);
  }
  return kept;
}

function cardUnder<T extends { outline: Ellipse }>(cards: readonly T[], box: Box): T | null {
  let [best, least]: [T | null, number] = [null, 1.05];
  for (const card of cards) {
    const away = far(card.outline, box[0] + box[2] / 2, box[1] + box[3] / 2);
    if (away < least) [best, least] = [card, away];
  }
  return best;
}

/** How far a point lies from an ellipse's middle, in its radius. */
function far({ cx, cy, rx, ry }: Ellipse, x: number, y: number): number {
  return Math.hypot(x - cx, y - cy) / Math.sqrt(rx * ry);
}

function peaks(map: Float32Array, channel: number, width: number, height: number, least: number) {
  // Compared as logits: an exponential for each of 200,000 cells would cost more than the rest.
  const floor = Math.log(least / (1 - least));
  const start = channel * width * height;
  const found: { at: number; score: number }[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const logit = map[start + at]!;
      if (logit < floor) continue;
      let highest = true;
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          if (map[start + v * width + u]! > logit) highest = false;
        }
      }
      if (highest) found.push({ at, score: 1 / (1 + Math.exp(-logit)) });
    }
  }
  return found;
}

function boxAt(
  map: Float32Array,
  at: number,
  channel: number,
  width: number,
  height: number,
  unit: number,
) {
  const value = (k: number) => map[(channel + k) * width * height + at]!;
  return {
    x: ((at % width) + 0.5 + value(0)) * STRIDE,
    y: (Math.floor(at / width) + 0.5 + value(1)) * STRIDE,
    w: unit * Math.exp(value(2)),
    h: unit * Math.exp(value(3)),
  };
}
