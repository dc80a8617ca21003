import { readFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import type { Frame } from '../camera/frame.ts';
import { decode } from '../deck/decode.ts';
import { type DeckPack, findPack, usablePacks } from '../deck/pack.ts';
import { TwinspotError } from '../errors.ts';
import { look } from '../scene.ts';
import { decodePicture } from '../vision/picture.ts';
import type { Vision } from '../vision/vision.ts';
import type { Scene } from '../web/protocol.ts';

/** One image's answer: its scene, or what was wrong with it in one sentence. */
export type Spotted = ({ image: string } & Scene) | { image: string; error: string };

/** The packs that a choice of deck needs, and what to call the choice in `decode`. */
export function packsFor(
  deck: string,
  model: string,
  from: string,
): { packs: DeckPack[]; choice: string; problems: string[] } {
  if (deck === 'any') return { packs: [], choice: 'any', problems: [] };
  if (deck === 'auto') return { ...usablePacks(model), choice: 'auto' };
  const pack = findPack(deck, model, { from });
  return { packs: [pack], choice: pack.id, problems: [] };
}

/** Reads pictures one after another. A picture that cannot be read answers with its error and stops none of the others. */
export class Spotter {
  readonly #vision: Vision;
  readonly #packs: readonly DeckPack[];
  readonly #choice: string;
  readonly #from: string;

  constructor(vision: Vision, packs: readonly DeckPack[], choice: string, from: string) {
    this.#vision = vision;
    this.#packs = packs;
    this.#choice = choice;
    this.#from = from;
  }

  /** @returns the answer, and the frame where the picture could be read. */
  async spot(image: string): Promise<{ spotted: Spotted; frame: Frame | null }> {
    try {
      const began = performance.now();
      const frame = await decodePicture(readImage(image, this.#from));
      const decoding = performance.now() - began;
      const { scene } = await look(
        this.#vision,
        frame,
        (cards) => ({ cards, decoded: decode(cards, this.#packs, this.#choice) }),
        decoding,
        'careful',
      );
      return { spotted: { image, ...scene }, frame };
    } catch (error) {
      if (!(error instanceof TwinspotError)) throw error;
      return { spotted: { image, error: error.message }, frame: null };
    }
  }
}

/** What the usual failures of reading a file mean for a person, to be read beside its name. */
const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'The file does not exist; check its name',
  EISDIR: 'This is a folder; name the pictures in it',
  EACCES: 'The file is not yours to read; allow it, or name another picture',
  ERR_FS_FILE_TOO_LARGE: 'The file is far too large; at most 40 MB are read',
};

function readImage(image: string, from: string): Buffer {
  try {
    return readFileSync(resolve(from, image));
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    const why = WHY[code] ?? `The file cannot be read (${code}); name a picture file`;
    const where = code === 'ENOENT' && !isAbsolute(image) ? `, which is looked for in ${from}` : '';
    throw new TwinspotError('picture-missing', `${why}${where}.`, { status: 404, cause });
  }
}
