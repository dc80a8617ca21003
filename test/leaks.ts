/** Looks for pictures that were learned from and are measured on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelsDir } from '@twinspot/server/paths.js';
import sharp from 'sharp';

/** What pictures are for. `prototypes` and `calibration` fit numbers; `validation` fits nothing. */
export type Use = 'prototypes' | 'calibration' | 'validation';

/** A folder of pictures that were made in one go, of one deck, by one person with one device. */
export interface Source {
  /** Under the folder that `REAL_CARDS` names. */
  readonly folder: string;
  readonly use: Use;
  /** Who or what took them, as far as that is known. */
  readonly by: string;
}

/** Two uses of what should have one. */
export interface Leak {
  readonly kind: 'source' | 'maker' | 'picture';
  readonly what: readonly [string, string];
}

/**
 * Pictures whose prints have at least this cosine are one picture, or the next of a series. Under it, up to 0.94, lie the
 * same printed card in the same pose under two lamps; a copy in other light and half the size has 0.91 to 1, mostly 0.98.
 */
const NEAR = 0.95;
/** Pixels of the small picture that a print is made of. */
const SIDE = 40;

/** The classic deck's split, as it is written down. */
export function classicSources(): Source[] {
  const file = join(modelsDir, 'decks', 'classic', 'sources.json');
  return JSON.parse(readFileSync(file, 'utf8')).sources;
}

/**
 * Folders named twice or inside one another, and a split without a validation source whose maker made nothing that is
 * fitted to: then nobody's pictures but the known ones would ever be measured on.
 */
export function leaksOfSplit(sources: readonly Source[]): Leak[] {
  const leaks: Leak[] = [];
  for (const [i, a] of sources.entries()) {
    for (const b of sources.slice(i + 1)) {
      const inside = `${a.folder}/`.startsWith(`${b.folder}/`);
      if (inside || `${b.folder}/`.startsWith(`${a.folder}/`))
        leaks.push({ kind: 'source', what: [a.folder, b.folder] });
    }
  }
  const fitted = new Set(sources.filter(({ use }) => use !== 'validation').map(({ by }) => by));
  const measured = sources.filter(({ use }) => use === 'validation');
  if (!measured.some(({ by }) => !fitted.has(by))) {
    for (const { folder, by } of measured) leaks.push({ kind: 'maker', what: [folder, by] });
  }
  return leaks;
}

/**
 * Pictures that are near-duplicates of one with another use.
 * @param root what `REAL_CARDS` names
 */
export async function leaksOfPictures(root: string, sources: readonly Source[]): Promise<Leak[]> {
  const seen: { readonly use: Use; readonly file: string; readonly print: Float32Array }[] = [];
  for (const { folder, use } of sources) {
    for (const file of picturesOf(root, folder, use)) {
      seen.push({ use, file, print: await printOf(join(root, file)) });
    }
  }
  return seen.flatMap((a, i) =>
    seen
      .slice(i + 1)
      .filter((b) => b.use !== a.use && cosine(a.print, b.print) >= NEAR)
      .map((b): Leak => ({ kind: 'picture', what: [a.file, b.file] })),
  );
}

/** The pictures of a source that its use takes, in their order. */
function picturesOf(root: string, folder: string, use: Use): string[] {
  if (!existsSync(join(root, folder))) return [];
  return (
    readdirSync(join(root, folder), { recursive: true })
      .map(String)
      .filter((name) => /\.(jpe?g|png)$/i.test(name))
      // Nothing is fitted to what shows no card, nor to the samples that are held out.
      .filter((name) => use === 'validation' || !/(^|[/\\])(00_|held-out)/.test(name))
      .sort()
      .map((name) => join(folder, name))
  );
}

/** What is left of a small grey picture without its coarse light, a unit vector: no lamp, size or compression changes it much. */
async function printOf(file: string): Promise<Float32Array> {
  const grey = sharp(file)
    .flatten({ background: '#fff' })
    .greyscale()
    .resize(SIDE, SIDE, { fit: 'fill' });
  const fine = await grey.clone().raw().toBuffer();
  const coarse = await sharp(fine, { raw: { width: SIDE, height: SIDE, channels: 1 } })
    .blur(2)
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const print = Float32Array.from(fine, (value, i) => value - coarse[i]!);
  const norm = Math.hypot(...print) || 1;
  return print.map((value) => value / norm);
}

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
