/** Decks whose drawings are at hand: where each lies on a card, so that pictures can be made of which all is known. */
import { tableArt } from '@twinspot/server/camera/virtual/art.js';
import { loadCardArt } from '@twinspot/server/deck/card-art.js';
import type { Place } from '@twinspot/server/deck/card-layout.js';
import type { Deck } from '@twinspot/server/deck/deck.js';
import { DRAWING_SIDE, drawingToSvg } from '@twinspot/server/deck/drawing.js';
import type { Artwork } from '../rendered-deck.ts';
import { type Printed, type RivalsDeck, squareOf } from '../rivals-deck.ts';
import { unseenIcons } from '../unseen-icons.ts';

/** A drawing on a printed card. */
export interface PrintedPlace extends Place {
  /** Index in the deck's list. */
  readonly symbol: number;
}

export interface PrintedDeck {
  readonly deck: Deck;
  /** One a symbol, in the deck's order. */
  readonly drawings: readonly Artwork[];
  /** By card number. */
  readonly printed: ReadonlyMap<number, readonly PrintedPlace[]>;
  /** The card's face: a square that its rim touches, 600 pixels a side. */
  svg(number: number): string;
}

/** The deck of drawings that no training touched. */
export function unseenDeck({ deck, art, printed }: RivalsDeck): PrintedDeck {
  const place = ({ symbol, x, y, radius, turn }: Printed): PrintedPlace => ({
    ...{ symbol, x, y, side: squareOf(radius), angle: turn },
  });
  return {
    ...{ deck, drawings: unseenIcons(), svg: art.svg },
    printed: new Map([...printed].map(([number, places]) => [number, places.map(place)])),
  };
}

/** The open deck, whose drawings everybody may have learned from: what a baseline that knows no other deck is tried on. */
export function openDeck(): PrintedDeck {
  const art = loadCardArt();
  const { deck, drawings, layouts } = art;
  return {
    deck,
    drawings: deck.symbols.map((id) => ({
      ...{ id, elements: drawingToSvg(drawings.get(id)!), side: DRAWING_SIDE },
    })),
    printed: new Map(
      [...layouts].map(([number, places]) => [
        number,
        places.map((place) => ({ ...place, symbol: deck.symbols.indexOf(place.symbol) })),
      ]),
    ),
    svg: tableArt(art).svg,
  };
}

/** From a drawing's own square, `side` wide, to where a card shows it, in radii of the card from its middle. */
export function drawnTo(
  { x, y, side: seen, angle }: Place,
  side: number,
): (point: readonly [number, number]) => [number, number] {
  const way = (angle * Math.PI) / 180;
  const [c, s] = [Math.cos(way), Math.sin(way)];
  const scale = (2 * seen) / side;
  return ([u, v]) => {
    const [right, down] = [scale * (u - side / 2), scale * (v - side / 2)];
    return [2 * x + c * right - s * down, 2 * y + s * right + c * down];
  };
}
