/** Draws a planned table as a camera would see it, and says what lies where. */
import type { Frame } from '@twinspot/server/camera/frame.js';
import { normal, random } from '@twinspot/server/random.js';
import { mapEllipse } from '@twinspot/server/vision/affine.js';
import type { Box } from '@twinspot/server/vision/card.js';
import type { TrueCard } from '../rivals-scoring.ts';
import { type Camera, cameraOver, HEIGHT, type Point, WIDTH } from './camera.ts';
import type { DrawnDeck, Texture } from './drawn-deck.ts';
import { lightingOf, lit, softened } from './light.ts';
import type { Plan } from './plan.ts';

/** Cards are no nearer to each other than this, in radii; to lie close is to touch, nearly. */
const APART = { near: 2.02, far: 2.3 };
/** A card's middle is so far from the picture's edge, in its radii there. */
const INSIDE = 1.06;
const TRIES = 400;

interface Laid {
  readonly number: number;
  readonly at: Point;
  /** Radians. */
  readonly turn: number;
}

/** A table that was laid: what lies on it is known before it is drawn. */
export interface LaidTable {
  readonly cards: readonly TrueCard[];
  frame(): Frame;
}

export function layTable(plan: Plan, deck: DrawnDeck): LaidTable {
  const next = random(plan.seed);
  const turn = 360 * next();
  const { camera, laid } = lay(plan, turn, deck.numbers, next);
  const cards = laid.map((card) => trueCard(card, camera, deck));
  return { cards, frame: () => draw(plan, camera, laid, deck) };
}

/** Deals cards to free places; where there is no room for all, everything is a little farther away. */
function lay(plan: Plan, turn: number, numbers: readonly number[], next: () => number) {
  const deal = [...numbers];
  const own = Array.from({ length: plan.count }, () => {
    const [number] = deal.splice(Math.floor(next() * deal.length), 1);
    return number!;
  });
  const apart = next() < 0.3 ? APART.near : APART.far;
  for (let radius = plan.radius; ; radius *= 0.95) {
    const camera = cameraOver(plan.tilt, turn, radius);
    for (let start = 0; start < 10; start++) {
      const laid: Laid[] = [];
      for (let attempt = 0; attempt < TRIES && laid.length < own.length; attempt++) {
        const at = camera.onTable([WIDTH * next(), HEIGHT * next()]);
        const away = ({ at: [x, y] }: Laid) => Math.hypot(x - at[0], y - at[1]);
        if (laid.some((card) => away(card) < apart) || !isInside(at, camera)) continue;
        laid.push({ number: own[laid.length]!, at, turn: 2 * Math.PI * next() });
      }
      if (laid.length === own.length) return { camera, laid };
    }
  }
}

function isInside([x, y]: Point, camera: Camera): boolean {
  return Array.from({ length: 12 }, (_, i) => (i * Math.PI) / 6).every((way) => {
    const [u, v] = camera.seen([x + INSIDE * Math.cos(way), y + INSIDE * Math.sin(way)]);
    return u >= 0 && v >= 0 && u < WIDTH && v < HEIGHT;
  });
}

/** From a card's own disc to the table. */
function placed({ at: [x, y], turn }: Laid, [u, v]: Point): Point {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  return [x + c * u - s * v, y + s * u + c * v];
}

function trueCard(laid: Laid, camera: Camera, deck: DrawnDeck): TrueCard {
  return {
    number: laid.number,
    outline: mapEllipse(camera.near(laid.at), { cx: 0, cy: 0, rx: 1, ry: 1, angle: 0 }),
    symbols: deck.symbols(laid.number).map(({ symbol, corners }) => {
      const seen = corners.map((corner) => camera.seen(placed(laid, corner)));
      const [xs, ys] = [seen.map(([u]) => u), seen.map(([, v]) => v)];
      const [left, top] = [Math.min(...xs), Math.min(...ys)];
      const box: Box = [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
      return { symbol, box, shows: true };
    }),
  };
}

function draw(plan: Plan, camera: Camera, laid: readonly Laid[], deck: DrawnDeck): Frame {
  const next = random(plan.seed + 0x5eed);
  const ground = groundOf(next);
  const shadow: Point = [0.1 * (next() - 0.5), 0.1 * (next() - 0.5)];
  const lighting = lightingOf(
    plan.light,
    laid.map(({ at }) => camera.seen(at)),
    next,
  );
  const lain = laid.map((card) => ({
    ...card,
    ...{ c: Math.cos(card.turn), s: Math.sin(card.turn) },
    texture: textureFor(deck.textures(card.number), card.at, camera),
  }));
  const picture = new Float32Array(WIDTH * HEIGHT * 3);
  const colour = new Float32Array(4);
  const levels = new Float32Array(WIDTH / COARSE + 2);
  for (let v = 0, to = 0; v < HEIGHT; v++) {
    for (let i = 0; i < levels.length; i++) {
      levels[i] = ground.level(...camera.onTable([COARSE * i, v + 0.5]));
    }
    for (let u = 0; u < WIDTH; u++, to += 3) {
      const [x, y] = camera.onTable([u + 0.5, v + 0.5]);
      let shade = 1;
      colour.fill(0);
      for (const { at, c, s, texture } of lain) {
        const [dx, dy] = [x - at[0], y - at[1]];
        const far = dx * dx + dy * dy;
        if (far < 1.1) sampled(texture, c * dx + s * dy, c * dy - s * dx, colour);
        if (far < 1.6) {
          const beyond = Math.hypot(dx - shadow[0], dy - shadow[1]) - 0.98;
          shade = Math.min(shade, 0.72 + Math.max(0, beyond) * 2.6);
        }
      }
      const [step, part] = [Math.floor(u / COARSE), (u % COARSE) / COARSE];
      const level = levels[step]! + part * (levels[step + 1]! - levels[step]!);
      const rest = (1 - colour[3]! / 255) * shade * level;
      for (let i = 0; i < 3; i++) picture[to + i] = colour[i]! + rest * ground.colour[i]!;
    }
  }
  lit(picture, WIDTH, lighting);
  for (let i = 0; i < lighting.soften; i++) softened(picture, WIDTH);
  const data = new Uint8Array(picture.length);
  const noise = sheetOfNoise(next);
  for (let at = 0; at < data.length; at++) {
    const value = picture[at]! + lighting.noise * noise[at % noise.length]!;
    data[at] = Math.max(0, Math.min(255, Math.round(value)));
  }
  const size = { width: WIDTH, height: HEIGHT, stride: 3 * WIDTH };
  return { seq: plan.seed, time: 0, ...size, format: 'rgb', data };
}

/** The table's own pattern is worked out for each so many pixels of a row, and goes evenly between them. */
const COARSE = 8;

/** A prime number of values, so that rows of a picture do not meet the same ones. */
const NOISE = 65_521;

function sheetOfNoise(next: () => number): Float32Array {
  return Float32Array.from({ length: NOISE }, () => normal(next));
}

/** What the table is made of, by its colour and how bright it is where. */
function groundOf(next: () => number) {
  const colours = [
    [47, 74, 63],
    [138, 106, 74],
    [58, 61, 70],
    [91, 46, 46],
    [196, 190, 178],
    [232, 230, 226],
  ] as const;
  const colour = colours[Math.floor(next() * colours.length)]!;
  const [long, across, rough] = [0.6 + 2 * next(), 6 + 20 * next(), 0.12 * next()];
  const [turn, start] = [2 * Math.PI * next(), 100 * next()];
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const level = (x: number, y: number): number => {
    const [along, aside] = [c * x - s * y, s * x + c * y];
    const grain = Math.sin(across * (aside + 0.12 * Math.sin(long * along + start)));
    return 1 + rough * grain * Math.sin(1.7 * along + 0.6 * aside);
  };
  return { colour, level };
}

/** The smallest picture of the card that has a pixel for each of the frame's. */
function textureFor(textures: readonly Texture[], at: Point, camera: Camera): Texture {
  const { a, b, c, d } = camera.near(at);
  const diameter = 2 * Math.max(Math.hypot(a, c), Math.hypot(b, d));
  return textures.findLast(({ side }) => side >= diameter) ?? textures[0]!;
}

/** Lays what a card shows at (x, y) of its disc of radius 1 over `colour`: red, green, blue, cover. */
function sampled({ side, pixels }: Texture, x: number, y: number, colour: Float32Array): void {
  const [u, v] = [((x + 1) / 2) * side - 0.5, ((y + 1) / 2) * side - 0.5];
  const [left, top] = [Math.floor(u), Math.floor(v)];
  if (left < 0 || top < 0 || left + 1 >= side || top + 1 >= side) return;
  const [right, down] = [u - left, v - top];
  const at = 4 * (top * side + left);
  const below = at + 4 * side;
  const [w00, w10] = [(1 - right) * (1 - down), right * (1 - down)];
  const [w01, w11] = [(1 - right) * down, right * down];
  const of = (i: number) =>
    w00 * pixels[at + i]! +
    w10 * pixels[at + 4 + i]! +
    w01 * pixels[below + i]! +
    w11 * pixels[below + 4 + i]!;
  const rest = 1 - of(3) / 255;
  for (let i = 0; i < 4; i++) colour[i] = of(i) + rest * colour[i]!;
}
