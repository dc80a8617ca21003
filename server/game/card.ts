/** The cards of a game: what the rules need to know of them. */

/** Counts up within a game. */
export type CardId = number;

/** A drawing on a card. The card's rim is the unit circle around (0, 0), +y is down. */
export interface CardSymbol {
  /** Two cards show the same drawing when their keys are the same: a symbol's id in a known deck, else a made-up `?7`. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** Half of its larger side; 0 where the drawing was not seen but the deck says that it is there. */
  readonly r: number;
}

export interface GameCard {
  readonly id: CardId;
  /** Its number in the deck; null where the deck is not known. */
  readonly number: number | null;
  readonly symbols: readonly CardSymbol[];
  /** What its picture is served as: `/api/cards/FACE`. */
  readonly face: string;
}

/** Where a symbol that two cards share lies on each, by index into their symbols. */
export interface Shared {
  readonly key: string;
  readonly on: readonly [number, number];
}

/** The symbol that two cards share; null when none is known. A card shares nothing with itself. */
export function sharedSymbol(a: GameCard, b: GameCard): Shared | null {
  if (a.id === b.id) return null;
  for (const [i, { key }] of a.symbols.entries()) {
    const j = b.symbols.findIndex((symbol) => symbol.key === key);
    if (j !== -1) return { key, on: [i, j] };
  }
  return null;
}

/** Whether a key is a symbol's id, and so has a name that can be said: `s07` is of a learned deck and was not named yet. */
export function isNamed(key: string): boolean {
  return !/^(\?|s\d{2,3}$)/.test(key);
}
