/** Decks of any artwork, rendered as somebody would hold them under a camera: one picture a card. */
import { type Order, projectivePlane } from '@twinspot/server/deck/plane.js';
import { normal, random } from '@twinspot/server/random.js';
import sharp from 'sharp';

/** A symbol's drawing: SVG elements in the square from (0, 0) to (side, side). */
export interface Artwork {
  readonly id: string;
  readonly elements: string;
  readonly side: number;
}

export interface RenderedCard {
  readonly number: number;
  /** The ids of its symbols. */
  readonly symbols: readonly string[];
  /** Where each of them lies in the picture: a circle around it, in pixels. */
  readonly places: readonly Disc[];
  /** A JPEG. */
  readonly picture: Buffer;
}

const WIDTH = 640;
const HEIGHT = 480;
const TABLES = ['#2f4a3f', '#8a6a4a', '#3a3d46', '#c9c4b8', '#5b2e2e'];

/**
 * @param order symbols on a card less one; as many drawings are used as the full deck has symbols, from the first.
 * @param most how many of the deck's cards are wanted.
 */
export async function renderDeck(
  artwork: readonly Artwork[],
  order: Order,
  seed: number,
  most = Number.POSITIVE_INFINITY,
): Promise<RenderedCard[]> {
  const plane = projectivePlane(order);
  if (artwork.length < plane.length) throw new Error(`${plane.length} drawings are needed`);
  const next = random(seed);
  const cards: RenderedCard[] = [];
  for (const [i, card] of plane.slice(0, most).entries()) {
    const discs = layOut(card.length, next);
    const face = discs.map(({ x, y, radius }, k) => {
      const { elements, side } = artwork[card[k]!]!;
      const move = `translate(${x} ${y}) rotate(${360 * next()}) scale(${(radius * Math.SQRT2) / side})`;
      return `<g transform="${move} translate(${-side / 2} ${-side / 2})">${elements}</g>`;
    });
    cards.push({
      number: i + 1,
      symbols: card.map((s) => artwork[s]!.id),
      ...(await held(face.join(''), discs, next)),
    });
  }
  return cards;
}

/** Where a symbol lies, as on a card of diameter 1 around (0, 0). */
export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A disc for each symbol of a card, of all sizes, none touching another; the card's diameter is 1. */
export function layOut(count: number, next: () => number): Disc[] {
  const biggest = 0.34 / Math.sqrt(count / 2.4);
  const radii = Array.from({ length: count }, (_, i) => biggest * (1 - (0.5 * i) / (count - 1)));
  for (let scale = 1; ; scale *= 0.98) {
    for (let attempt = 0; attempt < 20; attempt++) {
      const discs: Disc[] = [];
      for (const radius of radii.map((r) => scale * r)) {
        for (let tries = 0; tries < 60; tries++) {
          const [far, turn] = [(0.49 - radius) * Math.sqrt(next()), 2 * Math.PI * next()];
          const [x, y] = [far * Math.cos(turn), far * Math.sin(turn)];
          const free = (disc: Disc) => Math.hypot(disc.x - x, disc.y - y) > disc.radius + radius;
          if (!discs.every(free)) continue;
          discs.push({ x, y, radius });
          break;
        }
      }
      if (discs.length === count) {
        const keys = new Map(discs.map((disc) => [disc, next()]));
        return discs.sort((a, b) => keys.get(a)! - keys.get(b)!);
      }
    }
  }
}

/** A picture of a card: turned, a little tilted, in the light of a lamp from one side, blurred, with a sensor's noise. */
async function held(
  face: string,
  discs: readonly Disc[],
  next: () => number,
): Promise<Pick<RenderedCard, 'picture' | 'places'>> {
  const between = (low: number, high: number) => low + (high - low) * next();
  const diameter = between(280, 420);
  const tilt = between(0.82, 1);
  const [cx, cy] = [between(230, 410), between(215, 265)];
  const [turn, own] = [360 * next(), 360 * next()];
  const place = `translate(${cx} ${cy}) rotate(${turn}) scale(1 ${tilt}) rotate(${own}) scale(${diameter})`;
  const places = discs.map(({ x, y, radius }) => {
    const [u, v] = turned(diameter * x, diameter * y, own);
    const [across, down] = turned(u, tilt * v, turn);
    return { x: cx + across, y: cy + down, radius: diameter * radius };
  });
  const table = TABLES[Math.floor(next() * TABLES.length)];
  const from = next() < 0.5 ? 'x1="0" x2="1"' : 'x1="1" x2="0"';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <linearGradient id="lamp" y1="${next()}" y2="${next()}" ${from}><stop stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity="${between(0.05, 0.4)}"/></linearGradient>
    <rect width="100%" height="100%" fill="${table}"/>
    <g transform="${place}"><circle r="0.5" fill="#fff"/>${face}</g>
    <rect width="100%" height="100%" fill="url(#lamp)"/></svg>`;
  const level = between(0.6, 1);
  const warm = between(-0.1, 0.15);
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .linear([level * (1 + warm), level, level * (1 - warm)], [0, 0, 0])
    .blur(between(0.4, 1.2))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const noise = between(0, 6);
  for (let at = 0; at < data.length; at++) {
    data[at] = Math.max(0, Math.min(255, Math.round(data[at]! + noise * normal(next))));
  }
  const picture = await sharp(data, {
    raw: { width: info.width, height: info.height, channels: 3 },
  })
    .jpeg({ quality: 80 })
    .toBuffer();
  return { picture, places };
}

/** A point turned around (0, 0), by degrees. */
function turned(x: number, y: number, angle: number): [number, number] {
  const [c, s] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  return [c * x - s * y, s * x + c * y];
}
