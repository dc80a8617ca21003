import { type CardArt, cardSvg } from '../../deck/card-art.ts';

/** How the virtual table gets its cards: artwork on round cards. */
export interface TableArt {
  /** Numbers of the cards that there are. */
  readonly cards: readonly number[];
  /** The card's face: a square SVG that its rim touches on all sides, clear outside the rim. */
  svg(card: number): string;
  /** Where a symbol's middle lies on a card: the rim is the unit circle, +y is down. Null when it is not on it. */
  place(card: number, symbol: string): readonly [x: number, y: number] | null;
}

/** The cards of a deck whose artwork is at hand. */
export function tableArt(art: CardArt): TableArt {
  return {
    cards: [...art.layouts.keys()],
    svg: (card) => cardSvg(art, card),
    place(card, symbol) {
      const found = art.layouts.get(card)?.find((placement) => placement.symbol === symbol);
      // A layout counts in diameters.
      return found === undefined ? null : [2 * found.x, 2 * found.y];
    },
  };
}
