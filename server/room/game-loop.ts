/** Drives the game that is on: what is due, what Twinspot itself claims, what is to be dealt, and the decision windows. */
import type { Seat } from '../game/board.ts';
import type { DecidedClaim } from '../game/claim.ts';
import type { GameEvent } from '../game/game.ts';
import { type CurrentGame, playOn, rulesFor } from './current-game.ts';
import { type Dealer, nothingWanted, type Wanted } from './dealer.ts';
import { Referee, type Rival, type Timing } from './referee.ts';
import type { RoomState } from './state.ts';

/** The room around the game. */
export interface Around {
  state(): RoomState;
  /** Whether nothing is to happen, though the game is not paused. */
  isStill(): boolean;
  /** Makes an event of the game happen; false where it changes nothing. */
  happen(event: GameEvent): boolean;
  /** Claims were decided: the games before and after. */
  decided(claims: readonly DecidedClaim[], before: CurrentGame, after: CurrentGame): void;
  /** Who may still claim. */
  rivals(game: CurrentGame): readonly Rival[];
  /** Milliseconds until everybody's screen can show a card that is sent now. */
  reveal(game: CurrentGame): number;
}

export class GameLoop {
  readonly #timing: Timing;
  readonly #dealer: Dealer;
  readonly #around: Around;
  readonly #referee: Referee;
  #callOffs: (() => void)[] = [];
  /** The game and turn in which Twinspot has made its claim. */
  #botDid = '';

  constructor(timing: Timing, dealer: Dealer, around: Around) {
    this.#timing = timing;
    this.#dealer = dealer;
    this.#around = around;
    this.#referee = new Referee(
      timing,
      () => (this.#game === null ? [] : around.rivals(this.#game)),
      (claims) => this.#decided(claims),
    );
  }

  get #game(): CurrentGame | null {
    return this.#around.state().game;
  }

  get #runs(): boolean {
    return this.#around.state().paused === null && !this.#around.isStill();
  }

  /** A claim that arrived now. False where its seat has one in the window already. */
  claim(claim: DecidedClaim): boolean {
    return this.#referee.hear(claim);
  }

  /** Decides what was claimed so far, before something else happens. */
  settle(): void {
    this.#referee.decide();
  }

  /** The state has changed: sets the timers, and tells the dealer what is wanted. */
  changed(): void {
    this.#callOff();
    const { game } = this.#around.state();
    if (game === null) this.#referee.clear();
    if (game !== null && this.#runs) this.#setTimers(game);
    this.#dealer.want(this.#wanted());
  }

  /** Makes an event happen now; where it opens cards, as soon as all screens can show them. */
  happen(event: GameEvent): boolean {
    const game = this.#game;
    if (game === null) return false;
    const { at } = event;
    // Whoever was wrong by what was read may claim again, Twinspot too.
    if (event.type === 'corrected') this.#botDid = '';
    const opens = event.type !== 'claims' && opensCards(game, event);
    return this.#around.happen(opens ? { ...event, at: at + this.#around.reveal(game) } : event);
  }

  stop(): void {
    this.#callOff();
    this.#referee.clear();
  }

  #callOff(): void {
    for (const callOff of this.#callOffs) callOff();
    this.#callOffs = [];
  }

  #setTimers(game: CurrentGame): void {
    const { due, turn } = game.state;
    if (due !== null) {
      this.#callOffs.push(this.#timing.at(due, () => this.#due(due)));
    }
    const bot = rulesFor(game).bot(game.state);
    const move = `${game.started.id} ${turn}`;
    if (bot === null || this.#botDid === move) return;
    const act = () => {
      this.#botDid = move;
      this.#referee.hear(bot);
    };
    this.#callOffs.push(this.#timing.at(bot.at, act));
  }

  #due(due: number): void {
    // What was claimed before the time was up is decided first, and then sets the timer anew.
    if (this.#referee.waiting) return;
    this.happen({ type: 'due', at: Math.max(due, this.#timing.now()) });
  }

  #decided(claims: readonly DecidedClaim[]): void {
    const before = this.#game;
    if (before === null) return;
    const changed = this.#around.happen({ type: 'claims', at: this.#timing.now(), claims });
    const after = this.#game;
    if (after !== null) this.#around.decided(claims, before, after);
    if (!changed) this.changed();
  }

  #wanted(): Wanted {
    const game = this.#game;
    if (game === null) return nothingWanted;
    const { id, seed, cards } = game.started;
    const rules = rulesFor(game);
    return {
      needs: this.#runs ? rules.needs(game.state) : [],
      board: game.state.board,
      gameId: id,
      cards: cards === null ? 'real' : 'own',
      seed,
      mayBeDealt: (number) => rules.mayBeDealt(game.state, number),
    };
  }
}

/** Whether an event opens the cards of a new turn. */
function opensCards(game: CurrentGame, event: GameEvent): boolean {
  const after = playOn(game, event);
  if (after === null || after === game || after.state.phase !== 'playing') return false;
  return after.state.turn !== game.state.turn;
}

/** The seats of people who may still claim in this turn. */
export function claimants({ state }: CurrentGame): Seat[] {
  if (state.phase !== 'playing') return [];
  return state.playing.filter((seat) => seat !== 0 && !state.locked.includes(seat));
}
