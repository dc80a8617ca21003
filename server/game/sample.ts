/** For tests: the cards of a real plane, and a game at which somebody deals, claims and waits. */
import { projectivePlane } from '../deck/plane.ts';
import type { Seat } from './board.ts';
import type { CardId, GameCard } from './card.ts';
import type { Claim, DecidedClaim } from './claim.ts';
import type { GameEvent, GameId, GameOptions, GameState, Rules, Setup } from './game.ts';
import { rulesOf } from './games.ts';
import { solution } from './triplet.ts';

const plane = projectivePlane(7);

/** Card `number` (from 1) of a deck of order 7. */
export function planeCard(id: CardId, number: number): GameCard {
  const symbols = plane[number - 1]!.map((s, i) => ({ key: `s${s}`, x: i / 10, y: 0, r: 0.1 }));
  return { id, number, symbols, face: `open/${number}.svg` };
}

export const options: GameOptions = {
  length: null,
  level: 'medium',
  pause: 1000,
  sight: 120,
  weights: {},
  pace: null,
};

export function setupOf(
  game: GameId,
  seats: readonly Seat[],
  more: Partial<Omit<Setup, 'options'>> & { readonly options?: Partial<GameOptions> } = {},
): Setup {
  const merged = { ...options, ...more.options };
  return { game, seats, seed: 1, at: 0, cards: 57, ...more, options: merged };
}

/** A game, played by hand. All of its states are frozen: a rule that changed one would throw. */
export class Match {
  readonly rules: Rules;
  readonly events: GameEvent[] = [];
  state: GameState;
  at: number;
  #deck: number[];
  #nextId = 1;
  readonly #card: typeof planeCard;

  /** Cards come in the order of `deck`, then those that are left, by number; `card` makes them. */
  constructor(setup: Setup, deck: readonly number[] = [], card = planeCard) {
    this.#card = card;
    this.rules = rulesOf(setup.game);
    this.state = frozen(this.rules.start(frozen(setup)));
    this.at = setup.at;
    const rest = Array.from({ length: 57 }, (_, i) => i + 1).filter((n) => !deck.includes(n));
    this.#deck = [...deck, ...rest];
  }

  send(event: GameEvent): this {
    this.events.push(event);
    this.state = frozen(this.rules.step(this.state, frozen(event)));
    return this;
  }

  /** Deals all that is needed, from the deck, or says that it is used up. */
  deal(): this {
    for (let [need] = this.rules.needs(this.state); need; [need] = this.rules.needs(this.state)) {
      const at = this.at;
      const may = (n: number) => this.rules.mayBeDealt(this.state, n);
      const carries = (n: number) =>
        need?.carrying === undefined ||
        this.#card(0, n).symbols.some(({ key }) => key === need?.carrying);
      const number = this.#deck.find((n) => may(n) && carries(n));
      if (number === undefined) this.send({ type: 'exhausted', at });
      else {
        this.#deck = [...this.#deck.filter((n) => n !== number), number];
        this.send({ type: 'dealt', at, to: need.to, card: this.#card(this.#nextId++, number) });
      }
    }
    return this;
  }

  /** Claims of one window; each after so many milliseconds from now, 10 unless given. */
  claim(...claims: readonly (Claim & Partial<DecidedClaim>)[]): this {
    const decided = claims.map((claim) => ({
      uncertainty: 0,
      clamped: false,
      ...claim,
      at: this.at + (claim.at ?? 10),
    }));
    this.at = Math.max(...decided.map(({ at }) => at));
    return this.send({ type: 'claims', at: this.at, claims: decided });
  }

  /** Waits until the state goes on, then deals. */
  wait(): this {
    this.at = this.state.due ?? this.at;
    return this.send({ type: 'due', at: this.at }).deal();
  }

  skip(): this {
    return this.send({ type: 'skipped', at: this.at });
  }

  leave(seat: Seat): this {
    return this.send({ type: 'left', at: this.at, seat });
  }

  /** A right claim of this seat, on the n-th card that it may tap; undefined where it has none. */
  right(seat: Seat, card?: CardId): Claim | undefined {
    return this.#find(seat, true, card);
  }

  /** The same, wrong. */
  wrong(seat: Seat, card?: CardId): Claim | undefined {
    return this.#find(seat, false, card);
  }

  #find(seat: Seat, right: boolean, only?: CardId): Claim | undefined {
    const { turn, board } = this.state;
    const tappable = this.rules.tappable(this.state, seat);
    if (this.state.setup.game === 'triplet') {
      const cards = right ? solution(this.state) : wrongTriple(this.state);
      return cards === null || tappable.length === 0
        ? undefined
        : { seat, turn, cards, symbol: null };
    }
    for (const card of tappable) {
      if (only !== undefined && card !== only) continue;
      for (const symbol of board.cards[card]!.symbols.keys()) {
        const claim = { seat, turn, cards: [card], symbol };
        if (this.rules.judge(this.state, claim)?.right === right) return claim;
      }
    }
    return undefined;
  }
}

function wrongTriple(state: GameState): readonly CardId[] | null {
  const ids = state.board.middle.filter((id) => id !== null);
  const keys = (id: CardId) => state.board.cards[id]!.symbols.map(({ key }) => key);
  const [a, b] = ids;
  if (a === undefined || b === undefined) return null;
  const both = keys(a).filter((key) => keys(b).includes(key));
  const c = ids.find((id) => id !== a && id !== b && !keys(id).some((key) => both.includes(key)));
  return c === undefined ? null : [a, b, c];
}

/** The same value, frozen to its depths. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
