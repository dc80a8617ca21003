/** How a card gets from one place on the screen to another: the geometry, free of the page. */

/** In pixels of the page. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Milliseconds that a flight takes at least and at most, and the pixels that take the longest. */
const SHORTEST = 200;
const LONGEST = 400;
const FAR = 900;
/** How much a flight bows out of the straight line, as a share of its length. */
const BOW = 0.12;

export interface Flight {
  /** Moves and scales an element that lies at `to` through the flight, from where it was to where it is. */
  readonly steps: readonly { readonly transform: string; readonly offset: number }[];
  /** Milliseconds. */
  readonly duration: number;
}

/** The flight of an element that lay at `from` and now lies at `to`; null where nothing moves. */
export function flight(from: Box, to: Box): Flight | null {
  if (!(from.width > 0 && to.width > 0)) return null;
  const x = from.left + from.width / 2 - (to.left + to.width / 2);
  const y = from.top + from.height / 2 - (to.top + to.height / 2);
  const scale = from.width / to.width;
  const way = Math.hypot(x, y);
  if (way < 1 && Math.abs(scale - 1) < 0.01) return null;
  // Halfway it has bowed to the left of its way, as a hand would carry it.
  const middle = { x: x / 2 - y * BOW, y: y / 2 + x * BOW };
  return {
    steps: [
      { transform: transform(x, y, scale), offset: 0 },
      { transform: transform(middle.x, middle.y, (scale + 1) / 2), offset: 0.5 },
      { transform: 'none', offset: 1 },
    ],
    duration: Math.round(SHORTEST + (LONGEST - SHORTEST) * Math.min(way / FAR, 1)),
  };
}

function transform(x: number, y: number, scale: number): string {
  return `translate(${round(x)}px, ${round(y)}px) scale(${round(scale)})`;
}

function round(number: number): number {
  return Math.round(number * 1000) / 1000;
}
