/** What a deck looks like to some networks: its prototypes, made as a user makes those of a deck. */

import { collect, type Known, nothingObserved } from '@twinspot/models/observed.js';
import type { Frame } from '@twinspot/server/camera/frame.js';
import type { DeckPack } from '@twinspot/server/deck/pack.js';
import { makePrototypes } from '@twinspot/server/deck/prototypes.js';
import { random } from '@twinspot/server/random.js';
import type { Vision } from '@twinspot/server/vision/vision.js';
import sharp from 'sharp';
import { type PrintedDeck, unseenDeck } from './evaluation/printed-deck.ts';
import type { RivalsDeck } from './rivals-deck.ts';

const SIDE = 720;
/** Part of its square's side that a drawing fills. */
const DRAWN = 6 / 7;
/** Each card is shown once so, as models/observe-drawings.ts shows the open deck's. */
const ROUNDS = [
  { radius: 300, table: '#2f4a3f', light: [1, 1, 1], blur: 0 },
  { radius: 220, table: '#8a6a4a', light: [1, 0.9, 0.75], blur: 0.8 },
  { radius: 150, table: '#3a3d46', light: [0.62, 0.68, 0.75], blur: 0.5 },
] as const;

export async function rivalsPack(
  rivals: RivalsDeck,
  vision: Pick<Vision, 'model' | 'see'>,
): Promise<DeckPack> {
  const [pack] = await packsOf(unseenDeck(rivals), [vision]);
  return pack!;
}

/**
 * The packs of a deck for several networks, which are shown the same pictures.
 * @param rounds how many times each card is shown, each time in another light
 */
export async function packsOf(
  printed: PrintedDeck,
  visions: readonly Pick<Vision, 'model' | 'see'>[],
  rounds: number = ROUNDS.length,
): Promise<DeckPack[]> {
  const { deck } = printed;
  const observed = visions.map(() => nothingObserved(deck.symbols.length));
  const next = random(1);
  for (const round of ROUNDS.slice(0, rounds)) {
    for (const number of printed.printed.keys()) {
      const { frame, known } = await shown(printed, number, round, 360 * next());
      for (const [i, vision] of visions.entries()) {
        collect(observed[i]!, (await vision.see(frame)).cards, known);
      }
    }
  }
  return visions.map(({ model }, i) => {
    const seen = observed[i]!.map((vectors) =>
      vectors.length > 0 ? vectors : [anything(model.vectorLength, next)],
    );
    return { ...deck, prototypes: makePrototypes(seen, model.hash, deck.symbols) };
  });
}

/** What stands for a symbol that networks never found on any picture: a unit vector that looks like nothing, so that they are measured all the same. */
function anything(length: number, next: () => number): Float32Array {
  const vector = Float32Array.from({ length }, () => next() - 0.5);
  const norm = Math.hypot(...vector);
  return vector.map((x) => x / norm);
}

async function shown(
  { printed, svg: faceOf }: PrintedDeck,
  number: number,
  { radius, table, light, blur }: (typeof ROUNDS)[number],
  turn: number,
): Promise<{ frame: Frame; known: Known[] }> {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const known = printed.get(number)!.map((place) => ({
    symbol: place.symbol,
    x: SIDE / 2 + 2 * radius * (cos * place.x - sin * place.y),
    y: SIDE / 2 + 2 * radius * (sin * place.x + cos * place.y),
    side: 2 * radius * DRAWN * place.side,
  }));
  const card = faceOf(number).replace(
    'width="600" height="600"',
    `width="${2 * radius}" height="${2 * radius}"`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><rect width="100%" height="100%" fill="${table}"/><g transform="translate(${SIDE / 2} ${SIDE / 2}) rotate(${turn}) translate(-${radius} -${radius})">${card}</g></svg>`;
  const lit = sharp(Buffer.from(svg))
    .removeAlpha()
    .linear([...light], [0, 0, 0]);
  const data = await (blur > 0 ? lit.blur(blur) : lit).raw().toBuffer();
  const size = { width: SIDE, height: SIDE, stride: 3 * SIDE };
  return { frame: { seq: number, time: 0, ...size, format: 'rgb', data }, known };
}
