/** The cards that games have photographed: a picture and a look each, in a folder for each game. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../durable.ts';
import type { CapturedLook } from '../eye-messages.ts';

/** A game's id, and what a picture is called within its game. */
const GAME = /^[\w-]{1,64}$/;
const PICTURE = /^([\w-]{1,64})\.([0-9a-f]{16})\.jpg$/;

/** A card that was photographed in a game. */
export interface Face {
  /** As `GameCard.face` has it: `seen/NAME.jpg`. */
  readonly face: string;
  readonly look: CapturedLook;
}

export class Faces {
  readonly #folder: string;

  /** @param folder for all games; it is made when it is needed */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps a card: resolves when both files are on the disk. */
  async keep(gameId: string, jpeg: Uint8Array, look: CapturedLook): Promise<Face> {
    const name = randomBytes(8).toString('hex');
    const folder = this.#folderOf(gameId);
    await mkdir(folder, { recursive: true });
    await replaceFile(join(folder, `${name}.jpg`), jpeg);
    await replaceFile(join(folder, `${name}.json`), JSON.stringify(look));
    return { face: `seen/${gameId}.${name}.jpg`, look };
  }

  /** All cards of a game. A look that cannot be read is left out: its card is one that nothing is known of. */
  async of(gameId: string): Promise<Face[]> {
    if (!GAME.test(gameId)) return [];
    const folder = this.#folderOf(gameId);
    const faces: Face[] = [];
    for (const file of await namesIn(folder)) {
      if (!file.endsWith('.json')) continue;
      try {
        const look = JSON.parse(await readFile(join(folder, file), 'utf8'));
        faces.push({ face: `seen/${gameId}.${file.replace(/json$/, 'jpg')}`, look });
      } catch {}
    }
    return faces;
  }

  /** A picture, by the last part of its face; null when there is none. */
  async picture(name: string): Promise<Uint8Array | null> {
    const [, gameId, picture] = name.match(PICTURE) ?? [];
    if (gameId === undefined || picture === undefined) return null;
    try {
      return await readFile(join(this.#folder, gameId, `${picture}.jpg`));
    } catch {
      return null;
    }
  }

  /** Deletes all that was kept of a game. */
  async forget(gameId: string): Promise<void> {
    await rm(this.#folderOf(gameId), { recursive: true, force: true });
  }

  /** Deletes what was kept of all games but these. */
  async forgetOthers(gameIds: Iterable<string>): Promise<void> {
    const keep = new Set(gameIds);
    for (const gameId of await namesIn(this.#folder)) {
      if (!keep.has(gameId)) {
        await rm(join(this.#folder, gameId), { recursive: true, force: true });
      }
    }
  }

  #folderOf(gameId: string): string {
    if (!GAME.test(gameId)) throw new Error(`"${gameId}" is no id of a game`);
    return join(this.#folder, gameId);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
