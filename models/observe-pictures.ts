import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Calibration, calibration as standard } from '@twinspot/server/deck/calibration.js';
import type { Deck } from '@twinspot/server/deck/deck.js';
import { decode } from '@twinspot/server/deck/decode.js';
import { weighCard } from '@twinspot/server/deck/evidence.js';
import { identify, prospectOf } from '@twinspot/server/deck/identify.js';
import { assigned, linesOf } from '@twinspot/server/deck/lines.js';
import type { DeckPack } from '@twinspot/server/deck/pack.js';
import { makePrototypes } from '@twinspot/server/deck/prototypes.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Card } from '@twinspot/server/vision/card.js';
import { type Look, nothingObserved, type Observed } from './observed.ts';
import { readPicture } from './read-picture.ts';

/** The labels settle in so many rounds. */
const ROUNDS = 3;

/** One picture of one card of a known number. */
export interface Pictured {
  readonly file: string;
  readonly number: number;
  readonly card: Card;
}

/**
 * Sees pictures of single cards named `NUMBER_anything.jpg`; those of number 0, and of cards that the deck does not
 * print, are passed over, and so are those on which no card is found.
 *
 * @throws {TwinspotError} `pictures-missing` when a folder holds none; as `readPicture`.
 */
export async function seePictures(
  folders: readonly string[],
  deck: Deck,
  look: Look,
): Promise<{ pictured: Pictured[]; blank: string[] }> {
  const pictured: Pictured[] = [];
  const blank: string[] = [];
  for (const folder of folders) {
    const names = list(folder).filter((name) => deck.cards.has(numberOf(name)));
    if (names.length === 0) {
      throw new TwinspotError(
        'pictures-missing',
        `${folder} holds no picture of a card: expected files named by the card's number, such as 07_a.jpg.`,
      );
    }
    for (const name of names.sort()) {
      const file = join(folder, name);
      const cards = await look(await readPicture(file));
      const card = cards.toSorted((a, b) => area(b) - area(a))[0];
      if (card?.sightings.length) pictured.push({ file, number: numberOf(name), card });
      else blank.push(file);
    }
  }
  return { pictured, blank };
}

/**
 * Labels what is seen on cards of known numbers, by the best assignment of the sightings to the card's symbols. The
 * first guess of what symbols look like need not be good: what it labels makes the next one better.
 *
 * @param guess what was seen of each symbol elsewhere.
 * @returns all that was labelled, `guess` included, and the pictures that look like another card even in the end.
 */
export function labelPictures(
  pictured: readonly Pictured[],
  deck: Deck,
  guess: Observed,
  model: string,
  calibration: Calibration = standard,
): { observed: Observed; doubtful: Pictured[] } {
  let observed = guess;
  let doubtful: Pictured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const prototypes = makePrototypes(observed, model, deck.symbols);
    const pack: DeckPack = { ...deck, prototypes };
    observed = guess.map((vectors) => [...vectors]);
    doubtful = pictured.filter((picture) => !label(picture, pack, observed, calibration));
  }
  return { observed, doubtful };
}

/** Adds the vectors of a picture under their symbols, unless the picture looks like another card. */
function label(
  { number, card }: Pictured,
  pack: DeckPack,
  observed: Observed,
  calibration: Calibration,
): boolean {
  const prospect = prospectOf(weighCard(card, [pack], calibration), pack, calibration);
  const found = identify(prospect, pack, calibration);
  const line = pack.cards.get(number)!;
  if (linesOf(pack)[found.best] !== line) return false;
  const symbols = pack.symbols.length;
  assigned(found, line, symbols).forEach((i, k) => {
    const symbol = line[k]!;
    // Only what is nearer to this symbol than to a stray: half a symbol would blur its prototype.
    if (i < 0 || found.logOdds[i * symbols + symbol]! <= 0) return;
    observed[symbol]!.push(card.sightings[i]!.vector);
  });
  return true;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    throw new TwinspotError('pictures-missing', `There is no folder ${folder}.`, { cause });
  }
}

function numberOf(name: string): number {
  return Number(name.match(/^(\d+)_.*\.(jpe?g|png|webp)$/i)?.[1] ?? 0);
}

function area({ outline }: Card): number {
  return outline.rx * outline.ry;
}

/**
 * How a finished pack does on pictures that it was not made from.
 *
 * @returns how many were read right, wrong and not at all, and what was seen of each symbol.
 */
export function checkPictures(
  pictured: readonly Pictured[],
  pack: DeckPack,
  calibration: Calibration = standard,
): { right: number; wrong: string[]; unread: number; observed: Observed } {
  const observed = nothingObserved(pack.symbols.length);
  const wrong: string[] = [];
  let [right, unread] = [0, 0];
  for (const picture of pictured) {
    const { card } = decode([picture.card], [pack], pack.id, calibration).readings[0]!;
    if (card === null) unread++;
    else if (card === picture.number) right++;
    else wrong.push(`${picture.file} (read as ${card})`);
    label(picture, pack, observed, calibration);
  }
  return { right, wrong, unread, observed };
}
