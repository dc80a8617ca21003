/** Counts along with a game: what the scores must be when these claims were right. By the rules, and by nothing that the service says. */
import type { Seat } from '@twinspot/server/game/board.js';
import type { GameId } from '@twinspot/server/game/game.js';

export class Tally {
  readonly #game: GameId;
  readonly #scores: Map<Seat, number>;
  /** Hot Potato: cards that each holds in this round. */
  #held: Map<Seat, number>;

  /** @param length cards a player, in The Well */
  constructor(game: GameId, seats: readonly Seat[], length: number) {
    this.#game = game;
    const first = game === 'well' ? length : game === 'inferno' || game === 'poisoned-gift' ? 1 : 0;
    this.#scores = new Map(seats.map((seat) => [seat, first]));
    this.#held = new Map(seats.map((seat) => [seat, 1]));
  }

  /** A claim was right, and first. */
  won(seat: Seat, target: Seat | null): void {
    if (this.#game === 'hot-potato') this.#hand(seat, target!);
    else if (this.#game === 'poisoned-gift') this.#add(target!, 1);
    else this.#add(seat, this.#game === 'well' ? -1 : this.#game === 'triplet' ? 3 : 1);
  }

  /** By seat. */
  get scores(): Record<Seat, number> {
    return Object.fromEntries(this.#scores);
  }

  #add(seat: Seat, points: number): void {
    this.#scores.set(seat, (this.#scores.get(seat) ?? 0) + points);
  }

  #hand(seat: Seat, target: Seat): void {
    const held = this.#held;
    held.set(target, held.get(target)! + held.get(seat)!);
    held.set(seat, 0);
    const holders = [...held].filter(([, cards]) => cards > 0);
    if (holders.length > 1) return;
    for (const [holder, cards] of holders) this.#add(holder, cards);
    this.#held = new Map([...held.keys()].map((each) => [each, 1]));
  }
}
