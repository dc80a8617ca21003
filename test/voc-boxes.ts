/** The boxes of symbols that somebody drew on photographs, in the format of Pascal VOC. */
import { existsSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { Deck } from '@twinspot/server/deck/deck.js';
import type { Placed } from './confusion.ts';

/**
 * The labelled symbols of a photo of `photos/voc`. Labels that name no symbol of the deck are left out.
 * @param folder what `REAL_CARDS` names
 * @param size of the upright frame: boxes are in raw pixels, so that of a photo which is turned by its EXIF there are none
 */
export function vocBoxes(
  folder: string,
  file: string,
  deck: Deck,
  size: { readonly width: number; readonly height: number },
): Placed[] {
  const place = join(folder, 'photos', 'voc', `${parse(file).name}.xml`);
  if (!existsSync(place)) return [];
  const names: Record<string, string> = JSON.parse(
    readFileSync(join(folder, 'decks', 'classic.json'), 'utf8'),
  ).voc_label_to_symbol;
  const xml = readFileSync(place, 'utf8');
  const number = (text: string, tag: string) =>
    Number(text.match(new RegExp(`<${tag}>([^<]*)</${tag}>`))?.[1]);
  if (number(xml, 'width') !== size.width || number(xml, 'height') !== size.height) return [];
  return [...xml.matchAll(/<object>(.*?)<\/object>/gs)].flatMap(([, object = '']): Placed[] => {
    const name = object.match(/<name>([^<]*)<\/name>/)?.[1] ?? '';
    const symbol = deck.symbols.indexOf(names[name] ?? '');
    const [x0, y0, x1, y1] = ['xmin', 'ymin', 'xmax', 'ymax'].map((tag) => number(object, tag));
    if (symbol < 0) return [];
    return [{ symbol, box: [x0!, y0!, x1! - x0!, y1! - y0!] }];
  });
}
