import type { Box } from '../vision/card.ts';

/** A card identified with a deck. Without a deck, or when not sure, `card` is null. */
export interface Reading {
  /** The card's number in the deck pack's table. */
  readonly card: number | null;
  /** Posterior probability of that card, 0 to 1. */
  readonly confidence: number;
  /** One entry a sighting, in the sightings' order: the symbol's id, or null. */
  readonly symbols: readonly (string | null)[];
}

/** The symbol that two cards share. Every pair of cards on the table has one, with `sure: false` for no answer. */
export interface Match {
  /** Indices of the two cards, the lower one first. */
  readonly cards: readonly [number, number];
  /** The symbol's id; null without a deck pack or without an answer. */
  readonly symbol: string | null;
  /** Where it lies on each card; null where it is covered or unknown. */
  readonly boxes: readonly [Box | null, Box | null];
  /** Probability that the answer is right, 0 to 1. */
  readonly confidence: number;
  readonly sure: boolean;
}

/** What a deck (or no deck) makes of all the cards of one frame. */
export interface Decoded {
  /** Id of the deck pack used, or null for none. */
  readonly deck: string | null;
  /** One entry a card, in the cards' order. */
  readonly readings: readonly Reading[];
  /** One entry a pair of cards. */
  readonly matches: readonly Match[];
}
