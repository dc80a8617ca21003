/** The pictures that a model's bundle carries, so that the device can try on them how well the model answers there. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TRUTH_FILE, type Truth } from '@twinspot/server/appliance/install/model-check.js';
import { tableArt } from '@twinspot/server/camera/virtual/art.js';
import { VirtualRenderer } from '@twinspot/server/camera/virtual/renderer.js';
import { HEIGHT, WIDTH } from '@twinspot/server/camera/virtual/size.js';
import { emptyVirtualTable, obey, SLIDE } from '@twinspot/server/camera/virtual/table.js';
import { type CardArt, loadCardArt } from '@twinspot/server/deck/card-art.js';
import { PROTOTYPES_FILE } from '@twinspot/server/deck/pack.js';
import { random } from '@twinspot/server/random.js';
import sharp from 'sharp';

/** How many pictures a model is tried with. */
export const PICTURES = 24;
/** Pixels across, of one picture after the other: cards of 230 to 115 pixels, as from half a metre to a metre above a table. */
const ACROSS = [800, 560, 400] as const;
/** Long enough that nothing slides any more. */
const AT_REST = 10 * SLIDE;

/**
 * Writes the check of a model: a pack of the open deck for its networks, and pictures of two cards each under a camera of their
 * own (its tilt, light, noise), some with a finger on a symbol. The same each time, to the last bit.
 * @param prototypes the file of the open deck's prototypes for this model
 * @param out the folder to make
 */
export async function writeCheck(prototypes: string, out: string, count: number): Promise<void> {
  const art = loadCardArt();
  mkdirSync(out, { recursive: true });
  copyFileSync(join(art.deck.folder, 'deck.json'), join(out, 'deck.json'));
  copyFileSync(prototypes, join(out, PROTOTYPES_FILE));
  const next = random(7);
  const pictures: Truth['pictures'] = [];
  for (let number = 1; number <= count; number++) {
    const cards = twoOf([...art.deck.cards.keys()], next);
    const file = `${String(number).padStart(2, '0')}.jpg`;
    const covered = number % 4 === 0 ? coveredOn(art, cards, next) : null;
    writeFileSync(join(out, file), await picture(art, cards, number, covered));
    pictures.push({ file, cards, symbol: sharedBy(art, cards)[0]! });
  }
  const truth: Truth = { format: 1, pictures };
  writeFileSync(join(out, TRUTH_FILE), `${JSON.stringify(truth, null, 2)}\n`);
}

function twoOf(numbers: number[], next: () => number): [number, number] {
  const take = () => numbers.splice(Math.floor(next() * numbers.length), 1)[0]!;
  return [take(), take()];
}

/** The symbols that are on both cards: in a whole deck it is one. */
function sharedBy({ deck }: CardArt, [a, b]: readonly [number, number]): string[] {
  const others = deck.cards.get(b)!;
  return deck.cards
    .get(a)!
    .filter((symbol) => others.includes(symbol))
    .map((symbol) => deck.symbols[symbol]!);
}

/** A symbol of the first card that the second one has not: covering it leaves the answer to be seen. */
function coveredOn(art: CardArt, cards: readonly [number, number], next: () => number): string {
  const shared = sharedBy(art, cards);
  const own = art.layouts.get(cards[0])!.filter(({ symbol }) => !shared.includes(symbol));
  return own[Math.floor(next() * own.length)]!.symbol;
}

/** @returns a JPEG */
async function picture(
  art: CardArt,
  cards: readonly [number, number],
  seed: number,
  covered: string | null,
): Promise<Buffer> {
  const numbers = [...art.deck.cards.keys()];
  let table = obey(emptyVirtualTable(seed), { do: 'deal', cards: [...cards] }, 0, numbers);
  if (covered !== null)
    table = obey(table, { do: 'cover', id: 1, symbol: covered }, AT_REST, numbers);
  const pixels = await new VirtualRenderer(tableArt(art), seed).render(table, 2 * AT_REST, seed);
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .resize(ACROSS[seed % ACROSS.length])
    .jpeg({ quality: 82 })
    .toBuffer();
}
