/** The folder of real pictures that `REAL_CARDS` names: what it holds and what is true of each picture. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import { random } from '@twinspot/server/random.js';

/** A photo of two or more cards. */
export interface TablePhoto {
  readonly file: string;
  readonly cards: readonly number[];
}

/** A picture of one card; `card` is null where it shows none of the deck. */
export interface CardPicture {
  readonly file: string;
  readonly card: number | null;
}

/**
 * Frames of one folder whose names tell the wrong card, by the numbers of the first and the last of each run: looked at
 * one by one, they show eight symbols of another card and not those of the card in their name.
 */
const MISNAMED: Readonly<
  Record<string, readonly { named: number; from: number; to: number; shows: number }[]>
> = {
  test02: [
    { named: 4, from: 2255, to: 2273, shows: 50 },
    { named: 7, from: 1550, to: 1571, shows: 30 },
    { named: 12, from: 1877, to: 1882, shows: 39 },
    { named: 15, from: 890, to: 903, shows: 11 },
  ],
};

/** The sample of a folder is the same on every machine and every day. */
const SAMPLE_SEED = 200;

/** @throws {TwinspotError} `no-real-cards` */
export function pairPhotos(folder: string): TablePhoto[] {
  const where = join(folder, 'photos/pairs');
  if (!existsSync(join(where, 'labels.json'))) {
    throw new TwinspotError(
      'no-real-cards',
      `REAL_CARDS names ${folder}, and there is no photos/pairs/labels.json in it; see CONTRIBUTING.md, or unset it.`,
    );
  }
  const labels: TablePhoto[] = JSON.parse(readFileSync(join(where, 'labels.json'), 'utf8'));
  return labels.map(({ file, cards }) => ({ file: join(where, file), cards }));
}

/** Photos of two to six cards, those whose labels agree with the deck's table. */
export function vocPhotos(folder: string): TablePhoto[] {
  const where = join(folder, 'photos/voc');
  const labels: { file: string; cards: number[]; consistent: boolean }[] = JSON.parse(
    readFileSync(join(where, 'cards.json'), 'utf8'),
  );
  const pictures = readdirSync(where).filter((name) => /\.(jpe?g|png)$/i.test(name));
  return labels
    .filter(({ consistent }) => consistent)
    .map(({ file, cards }) => ({
      file: join(where, pictures.find((name) => parse(name).name === file) ?? file),
      cards,
    }));
}

/** @param set a folder of `cards/`, whose file names begin with the card's number, `00` for none */
export function cardPictures(folder: string, set: string): CardPicture[] {
  const where = join(folder, 'cards', set);
  return readdirSync(where)
    .filter((name) => /^\d+_.*\.(jpe?g|png)$/i.test(name))
    .sort()
    .map((name) => ({ file: join(where, name), card: cardOf(set, name) }));
}

function cardOf(set: string, name: string): number | null {
  const named = Number.parseInt(name, 10) || null;
  const frame = Number.parseInt(name.split('_')[1] ?? '', 10);
  const runs = MISNAMED[set] ?? [];
  return (
    runs.find((run) => run.named === named && frame >= run.from && frame <= run.to)?.shows ?? named
  );
}

/** A fixed choice of `count` of the items, in their order. */
export function sample<T>(items: readonly T[], count: number): T[] {
  const next = random(SAMPLE_SEED);
  const chosen = items
    .map((item, index) => ({ item, index, key: next() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, count);
  return chosen.sort((a, b) => a.index - b.index).map(({ item }) => item);
}
