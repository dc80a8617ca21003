/** Cards that the eye photographs become cards of a game: their pictures are kept, and their symbols get keys. */

import type { Capture, CapturedLook, CapturedSymbol, Kinship } from '../eye-messages.ts';
import type { Board } from '../game/board.ts';
import { type CardId, type CardSymbol, type GameCard, isNamed } from '../game/card.ts';
import type { NewCard } from './dealer.ts';
import type { Faces } from './faces.ts';
import type { OpenDeck } from './screen-dealer.ts';

/** What the dealers ask of the eye. */
export interface CapturingEye {
  capture(track: number, known: readonly CapturedLook[]): Promise<Capture>;
  relate(look: CapturedLook, known: readonly CapturedLook[]): Promise<readonly (Kinship | null)[]>;
}

/** A card of the game that was photographed. */
interface Known {
  readonly card: GameCard;
  readonly look: CapturedLook;
}

/** A photographed card that is not dealt yet. */
export interface Shot {
  readonly look: CapturedLook;
  readonly jpeg: Uint8Array;
  /** The card of the game that it is; null for a new one. */
  readonly same: GameCard | null;
  /** Open cards of the game of which it is not known what they share with this one. */
  readonly strangers: number;
}

export class Captures {
  readonly #eye: CapturingEye;
  readonly #faces: Faces;
  readonly #deck: OpenDeck;
  #gameId: string | null = null;
  /** By face: what was photographed in this game. */
  #looks: Promise<Map<string, CapturedLook>> = Promise.resolve(new Map());

  constructor(eye: CapturingEye, faces: Faces, deck: OpenDeck) {
    this.#eye = eye;
    this.#faces = faces;
    this.#deck = deck;
  }

  /** Goes on with a game: what was photographed in it before, even by an earlier run of the service, is known. */
  follow(gameId: string | null): void {
    if (gameId === this.#gameId) return;
    this.#gameId = gameId;
    this.#looks = gameId === null ? Promise.resolve(new Map()) : this.#load(gameId);
  }

  /**
   * Photographs a card on the table.
   * @param track the table's id of the card
   * @param board of the game: only what is on it counts as known
   * @throws TwinspotError `card-gone`, or that the eye is not there
   */
  async take(track: number, board: Board | null): Promise<Shot> {
    const known = await this.#known(board);
    const { look, jpeg, kin } = await this.#eye.capture(
      track,
      known.map((one) => one.look),
    );
    const same = known.find((_, at) => kin[at]?.same === true)?.card ?? null;
    const open = openOn(board);
    const isStranger = ({ card }: Known, at: number) => open.has(card.id) && !isSure(kin[at]);
    return { look, jpeg, same, strangers: known.filter(isStranger).length };
  }

  /**
   * Keeps a photographed card's picture.
   * @returns the card, with a key for each of its symbols; null when it has come into the game meanwhile
   */
  async keep({ look, jpeg }: Shot, board: Board | null): Promise<NewCard | null> {
    const gameId = this.#gameId;
    if (gameId === null) return null;
    const known = await this.#known(board);
    const named = look.symbols.every(({ symbol }) => symbol !== null);
    const kin = named
      ? []
      : await this.#eye.relate(
          look,
          known.map((one) => one.look),
        );
    if (kin.some((how) => how?.same)) return null;
    const whole = this.#completed(look);
    const { face } = await this.#faces.keep(gameId, jpeg, whole);
    if (gameId !== this.#gameId) return null;
    (await this.#looks).set(face, whole);
    const keys = adopted(whole.symbols, known, kin);
    let next = nextMadeUp(board);
    const symbols = whole.symbols.map(({ x, y, r }, at): CardSymbol => {
      const key = keys[at] ?? `?${next++}`;
      return { key, x, y, r };
    });
    return { number: whole.number, symbols, face };
  }

  async #load(gameId: string): Promise<Map<string, CapturedLook>> {
    const faces = await this.#faces.of(gameId);
    return new Map(faces.map(({ face, look }) => [face, look]));
  }

  async #known(board: Board | null): Promise<Known[]> {
    const looks = await this.#looks;
    return inPlayFirst(board).flatMap((card) => {
      const look = looks.get(card.face);
      return look === undefined ? [] : [{ card, look }];
    });
  }

  /** Puts a symbol that was not seen where the deck's own drawing of the card has it. */
  #completed(look: CapturedLook): CapturedLook {
    const drawn =
      look.deck === 'open' && look.number !== null ? this.#deck.card(look.number) : null;
    if (drawn === null || look.symbols.every(({ r }) => r > 0)) return look;
    const placeOf = (symbol: string | null) => drawn.symbols.find(({ key }) => key === symbol);
    let across = 0;
    let along = 0;
    for (const { x, y, r, symbol } of look.symbols) {
      const place = placeOf(symbol);
      if (r === 0 || place === undefined) continue;
      along += x * place.x + y * place.y;
      across += y * place.x - x * place.y;
    }
    const turn = Math.atan2(across, along);
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const symbols = look.symbols.map((one): CapturedSymbol => {
      const place = placeOf(one.symbol);
      if (one.r > 0 || place === undefined) return one;
      const { x, y, r } = place;
      return { ...one, x: round(cos * x - sin * y), y: round(sin * x + cos * y), r };
    });
    return { ...look, symbols };
  }
}

/** How many symbols of a card were seen. */
export function located({ symbols }: CapturedLook): number {
  return symbols.filter(({ r }) => r > 0).length;
}

/** Whether it is known, and not only guessed, how two cards are related. */
function isSure(how: Kinship | null | undefined): boolean {
  return how != null && (how.same || how.guess !== true);
}

/**
 * The named symbols' own names; else keys of the cards before, those in play first. No card has a key twice. A guess
 * counts where nothing is sure: two cards of which no match is known would be cards that nobody can win.
 */
function adopted(
  symbols: readonly CapturedSymbol[],
  known: readonly Known[],
  kin: readonly (Kinship | null)[],
): (string | null)[] {
  const keys = symbols.map(({ symbol }) => symbol);
  const order = [...known.keys()].sort((a, b) => Number(isSure(kin[b])) - Number(isSure(kin[a])));
  for (const at of order) {
    const { card } = known[at]!;
    const how = kin[at];
    if (how == null || how.same || keys[how.on[0]] != null) continue;
    const key = card.symbols[how.on[1]]?.key;
    if (key === undefined || keys.includes(key)) continue;
    // They share a symbol already, and no two cards share a second one.
    if (how.guess && card.symbols.some((symbol) => keys.includes(symbol.key))) continue;
    keys[how.on[0]] = key;
  }
  return keys;
}

/** Ids of the cards that are in play: those of the middle, and on top of hands. */
function openOn(board: Board | null): ReadonlySet<CardId | null | undefined> {
  if (board === null) return new Set();
  return new Set([...board.middle, ...Object.values(board.hands).map((hand) => hand.at(-1))]);
}

/** All cards of a board, those that are open in the middle or in hands first. */
function inPlayFirst(board: Board | null): GameCard[] {
  const open = openOn(board);
  const cards = Object.values(board?.cards ?? {});
  return [...cards.filter(({ id }) => open.has(id)), ...cards.filter(({ id }) => !open.has(id))];
}

/** The number of the next made-up key. */
function nextMadeUp(board: Board | null): number {
  let most = 0;
  for (const { symbols } of Object.values(board?.cards ?? {})) {
    for (const { key } of symbols) {
      if (!isNamed(key)) most = Math.max(most, Number(key.slice(1)) || 0);
    }
  }
  return most + 1;
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
