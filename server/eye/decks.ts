import type { DeckPack } from '../deck/pack.ts';
import { TwinspotError } from '../errors.ts';
import type { DeckChoice } from '../web/protocol.ts';

/** The packs that the eye can read with, and which of them the table is read with. */
export class Decks {
  readonly #packs: DeckPack[];
  #choice = 'auto';

  constructor(packs: readonly DeckPack[]) {
    this.#packs = [...packs];
  }

  get packs(): readonly DeckPack[] {
    return this.#packs;
  }

  /** `auto`, `any` or a pack's id. */
  get choice(): string {
    return this.#choice;
  }

  /** What pages may choose from, besides `auto` and `any`. */
  list(): DeckChoice[] {
    return this.#packs.map(({ id, name }) => ({ id, name }));
  }

  /** Takes packs that were read anew; one that the settings name by its folder stays. */
  renew(packs: readonly DeckPack[]): void {
    const others = this.#packs.filter((known) => !packs.some(({ id }) => id === known.id));
    this.#packs.splice(0, this.#packs.length, ...packs, ...others);
  }

  /**
   * @param find reads a pack from a folder that the settings name; pages may not name any
   * @throws {TwinspotError} `deck-not-found`, and what `find` throws
   */
  choose(choice: string, find?: (idOrPath: string) => DeckPack): void {
    if (find === undefined || this.#knows(choice)) {
      this.#choice = this.checked(choice);
      return;
    }
    const pack = find(choice);
    const at = this.#packs.findIndex(({ id }) => id === pack.id);
    // Who names a folder means that one, whatever else has its id.
    this.#packs.splice(at === -1 ? this.#packs.length : at, 1, pack);
    this.#choice = pack.id;
  }

  /**
   * The choice for one photo, without choosing it for the table.
   *
   * @param choice null for the table's own
   * @throws {TwinspotError} `deck-not-found`
   */
  checked(choice: string | null): string {
    if (choice === null) return this.#choice;
    if (this.#knows(choice)) return choice;
    throw new TwinspotError(
      'deck-not-found',
      `There is no deck "${choice}"; choose one of ${this.#known().join(', ')}.`,
      { status: 404 },
    );
  }

  #knows(choice: string): boolean {
    return this.#known().includes(choice);
  }

  #known(): string[] {
    return ['auto', 'any', ...this.#packs.map(({ id }) => id)];
  }
}
