/** What is drawn over a picture, as plain numbers: no element, no clock. All lengths are CSS pixels of the stage. */
import type { SceneCard, SceneMatch } from '../../server/web/protocol.ts';
import { type Point, type Region, rectOnScreen, toScreen, type View } from './fit.ts';
import { placeLabels } from './labels.ts';
import { nameOf } from './words.ts';

/** What the drawing needs of a scene. */
export interface Seen {
  readonly width: number;
  readonly height: number;
  readonly cards: readonly SceneCard[];
  readonly matches: readonly SceneMatch[];
}

/** A card's rim. */
export interface Rim extends Point {
  readonly rx: number;
  readonly ry: number;
  /** Degrees from +x to the rx axis. */
  readonly angle: number;
  readonly matched: boolean;
}

/** A circle around a symbol; `hidden` where the symbol is covered and only its card is known. */
export interface Ring extends Point {
  readonly r: number;
  readonly hidden: boolean;
}

/** Both rings of a match and the line that joins them. */
export interface Pair {
  /** The same from frame to frame while the match is the same. */
  readonly key: string;
  readonly symbol: string | null;
  readonly rings: readonly [Ring, Ring];
  /** SVG path from rim to rim of the rings. */
  readonly path: string;
  /** Where its name stands among several: on the line, clear of what matters. */
  readonly label: Point;
}

export interface Plan {
  readonly rims: readonly Rim[];
  readonly pairs: readonly Pair[];
  /** A place for the card that is missing, when one lies alone. */
  readonly ghost: Rim | null;
}

const RING_SLACK = 1.16;
const RING_LEAST = 15;
/** Half the width of a letter of a name, in CSS pixels. */
const LETTER = 5;
/** Where on its line a name may stand, the dearest place first. */
const PARTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
/** How far the joining line bends, as a part of its length. */
const SAG = 0.14;

/** The sides of a match, first the one farther left in the picture. */
export function sidesFromLeft({ boxes: [a, b] }: Pick<SceneMatch, 'boxes'>): [0 | 1, 0 | 1] {
  return a && b && b[0] < a[0] ? [1, 0] : [0, 1];
}

/** The matches that are answered, surest first. */
export function sureMatches(seen: Pick<Seen, 'matches'>): SceneMatch[] {
  return seen.matches.filter((match) => match.sure).sort((a, b) => b.confidence - a.confidence);
}

/** The same words for the same match, whatever the order in which its cards were found. */
export function matchKey(match: SceneMatch, tracks?: readonly number[]): string {
  const ids = match.cards.map((index) => tracks?.[index] ?? index).sort((a, b) => a - b);
  return `${match.symbol ?? ''}:${ids.join('-')}`;
}

/** Everything to draw for a scene under a view. */
export function planOverlay(seen: Seen, view: View, tracks?: readonly number[]): Plan {
  const sure = sureMatches(seen).filter(
    (match) => seen.cards[match.cards[0]] && seen.cards[match.cards[1]],
  );
  const matched = new Set(sure.flatMap((match) => match.cards));
  const rims = seen.cards.map((card, index) => rimOf(card, view, matched.has(index)));
  const lines = sure.map((match) => {
    const rings: [Ring, Ring] = [ringOf(match, 0, rims, view), ringOf(match, 1, rims, view)];
    return { match, rings, line: join(...rings) };
  });
  // Short lines first: they leave their names the fewest places.
  const byLength = [...lines].sort((a, b) => lengthOf(a.line) - lengthOf(b.line));
  const places = placeLabels(
    byLength.map(({ match, line }) => ({
      half: { width: nameOf(match.symbol).length * LETTER, height: LETTER * 2 },
      places: PARTS.map((part) => along(line, part)),
    })),
    [
      ...rims.map(({ x, y, rx, ry }) => ({ x, y, r: Math.max(rx, ry), weight: 1 })),
      ...lines.flatMap(({ rings }) => rings.map(({ x, y, r }) => ({ x, y, r, weight: 2 }))),
    ],
  );
  const labels = new Map(byLength.map((entry, index) => [entry, places[index]!]));
  const pairs = lines.map((entry): Pair => {
    const { match, rings, line } = entry;
    return {
      key: matchKey(match, tracks),
      symbol: match.symbol,
      rings,
      path: pathOf(line),
      label: labels.get(entry)!,
    };
  });
  const alone = seen.cards.length === 1 ? (rims[0] ?? null) : null;
  return { rims, pairs, ghost: alone && ghostBeside(alone, seen, view) };
}

function rimOf(card: SceneCard, view: View, matched: boolean): Rim {
  const { cx, cy, rx, ry, angle } = card.outline;
  const centre = toScreen(view, { x: cx, y: cy });
  return {
    ...centre,
    rx: rx * view.scale,
    ry: ry * view.scale,
    angle: view.turned ? angle + 90 : angle,
    matched,
  };
}

function ringOf(match: SceneMatch, side: 0 | 1, rims: readonly Rim[], view: View): Ring {
  const box = match.boxes[side];
  if (box) {
    const [x, y, width, height] = box;
    const centre = toScreen(view, { x: x + width / 2, y: y + height / 2 });
    const half = (Math.max(width, height) / 2) * view.scale;
    return { ...centre, r: Math.max(half * RING_SLACK, RING_LEAST), hidden: false };
  }
  const rim = rims[match.cards[side]]!;
  return { x: rim.x, y: rim.y, r: Math.min(rim.rx, rim.ry) * 0.94, hidden: true };
}

/** A bent line: from one end to the other, drawn towards `control`. */
export interface Bend {
  readonly from: Point;
  readonly control: Point;
  readonly to: Point;
}

/** A gently bent line between two rings, from rim to rim; of no length where they touch. */
export function join(a: Ring, b: Ring): Bend {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  if (Math.hypot(dx, dy) - a.r - b.r <= 2) return { from: middle, control: middle, to: middle };
  // Bends upwards on the screen, whichever card was found first.
  const side = dx >= 0 ? 1 : -1;
  const control = { x: middle.x + side * dy * SAG, y: middle.y - side * dx * SAG };
  return { from: towards(a, control), control, to: towards(b, control) };
}

/** A point of a bent line, `part` 0 at its start and 1 at its end. */
export function along({ from, control, to }: Bend, part: number): Point {
  const rest = 1 - part;
  const mix = (a: number, b: number, c: number) =>
    rest * rest * a + 2 * rest * part * b + part * part * c;
  return { x: mix(from.x, control.x, to.x), y: mix(from.y, control.y, to.y) };
}

const lengthOf = ({ from, to }: Bend) => Math.hypot(to.x - from.x, to.y - from.y);

function pathOf({ from, control, to }: Bend): string {
  if (from === to) return '';
  const text = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
  return `M${text(from)}Q${text(control)} ${text(to)}`;
}

function towards(ring: Ring, target: Point): Point {
  const dx = target.x - ring.x;
  const dy = target.y - ring.y;
  const length = Math.hypot(dx, dy) || 1;
  return { x: ring.x + (dx / length) * ring.r, y: ring.y + (dy / length) * ring.r };
}

/** A second rim beside the only one, on the side of the picture that has more room. */
function ghostBeside(rim: Rim, seen: Seen, view: View): Rim {
  const edges = rectOnScreen(view, { x: 0, y: 0, width: seen.width, height: seen.height });
  const r = Math.max(rim.rx, rim.ry);
  const step = r * 2.15;
  const rooms = [
    { dx: step, dy: 0, room: edges.right - rim.x },
    { dx: -step, dy: 0, room: rim.x - edges.left },
    { dx: 0, dy: step, room: edges.bottom - rim.y },
    { dx: 0, dy: -step, room: rim.y - edges.top },
  ];
  const best = rooms.reduce((a, b) => (b.room > a.room ? b : a));
  return { x: rim.x + best.dx, y: rim.y + best.dy, rx: r, ry: r, angle: 0, matched: false };
}

/** The region that all cards cover, with a margin, in pixels of the picture; null without cards. */
export function regionOf(seen: Seen, margin = 0.14): Region | null {
  if (seen.cards.length === 0) return null;
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { outline } of seen.cards) {
    const reach = Math.max(outline.rx, outline.ry) * (1 + margin);
    left = Math.min(left, outline.cx - reach);
    right = Math.max(right, outline.cx + reach);
    top = Math.min(top, outline.cy - reach);
    bottom = Math.max(bottom, outline.cy + reach);
  }
  left = Math.max(0, left);
  top = Math.max(0, top);
  return {
    x: left,
    y: top,
    width: Math.min(seen.width, right) - left,
    height: Math.min(seen.height, bottom) - top,
  };
}

const round = (value: number) => Math.round(value * 10) / 10;
