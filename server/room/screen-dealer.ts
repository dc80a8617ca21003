/** Deals from the open deck, at once: its cards are drawn on the screens, and none lies on a table. */

import { type CardArt, loadCardArt } from '../deck/card-art.ts';
import type { Board } from '../game/board.ts';
import type { Need } from '../game/game.ts';
import { random } from '../random.ts';
import type { DealerView } from '../web/room-protocol.ts';
import type { Dealer, NewCard, Table, Wanted } from './dealer.ts';

/** The open deck as the cards of a game. */
export class OpenDeck {
  readonly #cards: ReadonlyMap<number, NewCard>;

  /** @throws TwinspotError as `loadCardArt` */
  constructor(art: Pick<CardArt, 'layouts'> = loadCardArt()) {
    this.#cards = new Map(
      [...art.layouts].map(([number, placements]) => [
        number,
        {
          number,
          // A layout counts in diameters of the card, a game in radii.
          symbols: placements.map(({ symbol, x, y, side }) => ({
            ...{ key: symbol, x: round(x * 2), y: round(y * 2), r: side },
          })),
          face: `open/${number}.svg`,
        },
      ]),
    );
  }

  get size(): number {
    return this.#cards.size;
  }

  card(number: number): NewCard | null {
    return this.#cards.get(number) ?? null;
  }

  /**
   * The first card that fits of the deck that a seed has shuffled. Null when none does.
   * @param fits whether a card of this number can come
   * @param carrying a symbol that it has, if any such card is left
   */
  draw(seed: number, fits: (number: number) => boolean, carrying?: string): NewCard | null {
    const left = this.#shuffled(seed).filter(fits);
    const has = (number: number) =>
      this.#cards.get(number)!.symbols.some(({ key }) => key === carrying);
    const number = (carrying === undefined ? undefined : left.find(has)) ?? left[0];
    return number === undefined ? null : this.#cards.get(number)!;
  }

  #shuffled(seed: number): number[] {
    const numbers = [...this.#cards.keys()];
    const next = random(seed);
    for (let last = numbers.length - 1; last > 0; last--) {
      const other = Math.floor(next() * (last + 1));
      [numbers[last], numbers[other]] = [numbers[other]!, numbers[last]!];
    }
    return numbers;
  }
}

/** The numbers of the cards that are in a game, wherever they lie. */
export function numbersOn(board: Board | null): Set<number> {
  const numbers = Object.values(board?.cards ?? {}).map(({ number }) => number);
  return new Set(numbers.filter((number) => number !== null));
}

export class ScreenDealer implements Dealer {
  readonly view: DealerView = { by: 'screen', problem: null, seen: 0 };
  readonly #deck: OpenDeck;
  #to: Table | null = null;
  #wanted: Wanted | null = null;
  #dealing = false;

  constructor(deck: OpenDeck = new OpenDeck()) {
    this.#deck = deck;
  }

  get ownCards(): number {
    return this.#deck.size;
  }

  start(to: Table): void {
    this.#to = to;
    this.#deal();
  }

  want(wanted: Wanted): void {
    this.#wanted = wanted;
    this.#deal();
  }

  stop(): void {
    this.#to = null;
    this.#wanted = null;
  }

  /** Each card changes what is wanted, so `want` is called again from within `dealt`. */
  #deal(): void {
    if (this.#dealing) return;
    this.#dealing = true;
    try {
      for (let need = this.#need(); need !== undefined; need = this.#need()) {
        const { board, seed, mayBeDealt } = this.#wanted!;
        const card = this.#deck.draw(seed + drawn(board), mayBeDealt, need.carrying);
        const before = this.#wanted;
        if (card === null) this.#to?.exhausted();
        else this.#to?.dealt(need, card);
        if (this.#wanted === before) return;
      }
    } finally {
      this.#dealing = false;
    }
  }

  #need(): Need | undefined {
    return this.#to === null ? undefined : this.#wanted?.needs[0];
  }
}

/** A number that differs from deal to deal, so that cards which come again come in another order. */
export function drawn(board: Board | null): number {
  return Math.max(0, ...Object.keys(board?.cards ?? {}).map(Number));
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
