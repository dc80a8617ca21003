/** What a system that compares label sets says of a frame, and how it comes to a match. */
import type { Box, Ellipse } from '@twinspot/server/vision/card.js';

/** A symbol as a detector names it. */
export interface Label {
  /** Index in the deck's list. */
  readonly symbol: number;
  /** 0 to 1. */
  readonly score: number;
  readonly box: Box;
}

/** All that a detector saw on one card, also what is hardly likely. */
export interface Labelled {
  readonly outline: Ellipse;
  readonly labels: readonly Label[];
}

export interface AnswerMatch {
  readonly cards: readonly [number, number];
  /** Index in the deck's list; null where a system tells by boxes alone. */
  readonly symbol: number | null;
  readonly boxes: readonly [Box | null, Box | null];
  readonly confidence: number;
  readonly sure: boolean;
}

/** What a system makes of a frame. */
export interface Answer {
  readonly cards: readonly { readonly outline: Ellipse }[];
  readonly matches: readonly AnswerMatch[];
}

/** What is tuned on validation frames. */
export interface Threshold {
  /** A label counts from this score on. */
  readonly score: number;
  /** What has fewer different labels is no card. */
  readonly least: number;
}

/**
 * The original system's rule: a card has the labels that reach the threshold, and two cards share what both have. Where
 * that are several, the one that both are surest of.
 */
export function intersect(cards: readonly Labelled[], { score: from, least }: Threshold): Answer {
  const sets = cards.map(({ labels }) => {
    const own = surest(labels.filter(({ score }) => score >= from));
    return own.size >= least ? own : new Map<number, Label>();
  });
  const matches: AnswerMatch[] = [];
  for (const [i, a] of sets.entries()) {
    for (let j = i + 1; j < sets.length; j++) {
      let best: AnswerMatch | null = null;
      for (const [symbol, one] of a) {
        const other = sets[j]!.get(symbol);
        const confidence = other === undefined ? 0 : Math.min(one.score, other.score);
        if (other === undefined || confidence <= (best?.confidence ?? 0)) continue;
        best = { cards: [i, j], symbol, boxes: [one.box, other.box], confidence, sure: true };
      }
      if (best !== null) matches.push(best);
    }
  }
  return { cards, matches };
}

/** By symbol the label with the highest score. */
function surest(labels: readonly Label[]): Map<number, Label> {
  const sets = new Map<number, Label>();
  for (const label of labels) {
    const known = sets.get(label.symbol);
    if (known === undefined || known.score < label.score) sets.set(label.symbol, label);
  }
  return sets;
}
