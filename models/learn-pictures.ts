import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Shown } from '@twinspot/server/deck/learn/shown.js';
import type { Called } from '@twinspot/server/deck/learn/words.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Card } from '@twinspot/server/vision/card.js';
import type { Look } from './observed.ts';
import { readPicture } from './read-picture.ts';

/** A second card that is at least this large, against the largest, was meant to be seen too. */
const AS_LARGE = 0.5;

/** The cards that a folder of pictures shows. */
export interface ShownPictures {
  readonly shown: readonly Shown[];
  readonly called: Called;
  /** What a reader should know about the pictures. */
  readonly says: readonly string[];
}

/**
 * Sees a folder of pictures of one card each. Where every name begins with a number (`07_a.jpg`) that is the card's, so
 * a card may have several pictures, and 0 is for what is no card; otherwise every picture is a card of its own.
 *
 * @throws {TwinspotError} `pictures-missing` for a folder without pictures; as `readPicture`.
 */
export async function seeShown(folder: string, look: Look): Promise<ShownPictures> {
  const files = list(folder);
  const numbered = files.every((file) => numberOf(file) !== null);
  const views = new Map<number, Card[]>();
  const says: string[] = [];
  const names = new Map<number, string>();
  for (const [i, file] of files.entries()) {
    const number = numbered ? numberOf(file)! : i + 1;
    if (number === 0) continue;
    names.set(number, numbered ? `${number}` : `${number} (${file})`);
    const cards = [...(await look(await readPicture(join(folder, file))))];
    cards.sort((a, b) => area(b) - area(a));
    const [card, second] = cards;
    if (card && second && area(second) > AS_LARGE * area(card))
      says.push(`${file} shows more than one card, and only the largest was used.`);
    views.set(number, [...(views.get(number) ?? []), ...(card ? [card] : [])]);
  }
  return {
    shown: [...views].map(([number, cards]) => ({ number, views: cards })),
    called: (card) => names.get(card) ?? `${card}`,
    says,
  };
}

function list(folder: string): string[] {
  let files: string[];
  try {
    files = readdirSync(folder);
  } catch (cause) {
    throw new TwinspotError('pictures-missing', `There is no folder ${folder}.`, { cause });
  }
  const pictures = files.filter((file) => /\.(jpe?g|png|webp)$/i.test(file)).sort();
  if (pictures.length > 0) return pictures;
  throw new TwinspotError(
    'pictures-missing',
    `${folder} holds no picture: expected one JPEG, PNG or WebP of each card of the deck.`,
  );
}

/** A longer number is a date or a camera's counter. */
function numberOf(file: string): number | null {
  const digits = file.match(/^(\d{1,3})[_. -]/)?.[1];
  return digits === undefined ? null : Number(digits);
}

function area({ outline }: Card): number {
  return outline.rx * outline.ry;
}
