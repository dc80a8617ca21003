import type { Card } from '../vision/card.ts';
import { type Calibration, calibration as standard } from './calibration.ts';
import { weighCard } from './evidence.ts';
import type { DeckPack } from './pack.ts';

/** A symbol that a sighting may show, and the log-odds that it does rather than something the deck lacks. */
export interface Guess {
  readonly name: string;
  readonly odds: number;
}

export interface CardGuesses {
  /** Id of the deck. */
  readonly deck: string;
  /** One entry a sighting: the likeliest symbols of the deck, the best first. */
  readonly symbols: readonly (readonly Guess[])[];
}

/** More of them a sighting change no answer: what lies behind is as unlikely as anything. */
const MOST = 10;

/**
 * What each sighting may be, by itself: for whoever says which card it really is.
 * @param packs the deck that the card was read with, or all that it may be of
 * @returns the guesses of the pack that it looks most like; null where it looks like none
 */
export function guessSymbols(
  card: Card,
  packs: readonly DeckPack[],
  calibration: Calibration = standard,
): CardGuesses | null {
  const { sightings } = weighCard(card, packs, calibration);
  let best: CardGuesses | null = null;
  let most = 0;
  for (const { id, symbols } of packs) {
    const guesses = sightings.map(({ packs: odds }) => {
      const own = odds.get(id)!.symbols;
      return symbols
        .map((name, at): Guess => ({ name, odds: Math.round(100 * own[at]!) / 100 }))
        .sort((a, b) => b.odds - a.odds)
        .slice(0, MOST);
    });
    const tops = guesses.map(([first]) => Math.max(0, first?.odds ?? 0));
    const agreeing = tops.filter((odds) => odds > 0).length;
    const sum = tops.reduce((total, odds) => total + odds, 0);
    if (agreeing < calibration.leastAgreeing || sum <= most) continue;
    most = sum;
    best = { deck: id, symbols: guesses };
  }
  return best;
}
