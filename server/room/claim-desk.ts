/** Takes claims from phones, maps their times, hands them to the referee, and answers them when the decision is safe. */
import type { Seat } from '../game/board.ts';
import type { DecidedClaim } from '../game/claim.ts';
import { type Outcome, outcomes } from '../game/rules.ts';
import type { ClientMessage } from '../web/room-protocol.ts';
import type { Company } from './company.ts';
import type { CurrentGame } from './current-game.ts';
import { claimants, type GameLoop } from './game-loop.ts';
import type { Journal } from './journal.ts';
import type { Member } from './member.ts';
import { type Rival, withHeadStart } from './referee.ts';
import { type ClaimId, recordedOf, refusalOf, Verdicts } from './verdicts.ts';

type Said = Extract<ClientMessage, { type: 'claim' }>;

export class ClaimDesk {
  readonly #journal: Journal;
  readonly #company: Company;
  readonly #verdicts = new Verdicts();
  /** Claims that wait for their decision. */
  readonly #asked = new Map<DecidedClaim, ClaimId>();
  /** The game and its turn that an earlier run of the service had come to: who claimed then may not know the verdict. */
  #resumed: { readonly game: string; readonly turn: number } | null = null;

  constructor(journal: Journal, company: Company) {
    this.#journal = journal;
    this.#company = company;
  }

  /** Goes on with a game of which this desk has not heard the claims so far. */
  resume({ started, state }: CurrentGame): void {
    this.#resumed = { game: started.id, turn: state.turn };
  }

  /**
   * A claim that arrived now. One that comes again is answered as before.
   * @throws TwinspotError `no-seat`
   */
  hear(member: Member, said: Said, now: number, loop: GameLoop): void {
    const seat = this.#company.mustSit(member);
    const id = { seat, id: said.id, turn: said.turn, time: said.time };
    const known = this.#verdicts.of(id);
    if (known === 'pending') return;
    if (known !== undefined) {
      member.say({ type: 'verdict', id: said.id, verdict: known });
      return;
    }
    if (this.#journal.trouble !== null) {
      // Said at once: nothing is safe for now, and nothing comes of it.
      member.say({ type: 'verdict', id: said.id, verdict: 'not-now' });
      return;
    }
    const claim = this.#claimOf(member, seat, said, now);
    if (typeof claim === 'string') {
      this.#answer(id, claim);
      return;
    }
    this.#asked.set(claim, id);
    this.#verdicts.set(id, 'pending');
    if (loop.claim(claim)) return;
    this.#asked.delete(claim);
    this.#answer(id, 'late');
  }

  /** Claims were decided: the games before and after. */
  decided(claims: readonly DecidedClaim[], before: CurrentGame, after: CurrentGame): void {
    const found = outcomes(before.state, after.state, claims);
    for (const [index, claim] of claims.entries()) {
      const id = this.#asked.get(claim);
      this.#asked.delete(claim);
      if (id !== undefined) this.#answer(id, found[index]!);
    }
  }

  /** Who may still claim. */
  rivals(game: CurrentGame): Rival[] {
    return claimants(game).flatMap((seat) =>
      this.#company.on(seat).map(({ clock }) => ({
        ...{ seat, way: clock.longestWay(), headStart: this.#headStartOf(seat) },
      })),
    );
  }

  /** The game is closed: what still waits comes to nothing. */
  clear(): void {
    for (const id of this.#asked.values()) this.#answer(id, 'not-now');
    this.#asked.clear();
  }

  /** Somebody else will sit there. */
  forget(seat: Seat): void {
    this.#verdicts.forget(seat);
  }

  /** A claim on the service's clock, its head start taken off; or why it does not count. */
  #claimOf(
    { clock }: Member,
    seat: Seat,
    { turn, cards, symbol, time }: Said,
    now: number,
  ): DecidedClaim | Outcome {
    const { game, paused } = this.#journal.state;
    if (game === null) return 'not-now';
    if (game.started.id === this.#resumed?.game && turn <= this.#resumed.turn) {
      const recorded = recordedOf(game.state, { seat, turn, cards, symbol });
      if (recorded !== null) return recorded;
    }
    if (paused !== null) return 'not-now';
    const refusal = refusalOf(game.state, seat, turn);
    if (refusal !== null) return refusal;
    const mapped = clock.toServer(time, now);
    const { open } = game.state;
    if (open !== null && mapped.at < open) return 'not-now';
    const claim = { seat, turn, cards, symbol, ...mapped };
    return withHeadStart(claim, this.#headStartOf(seat), open);
  }

  /** Alone, as at the trainer, nobody is to be given a start: it would only make the own times wrong. */
  #headStartOf(seat: Seat): number {
    const { game } = this.#journal.state;
    if (game !== null && Object.keys(game.state.board.hands).length < 2) return 0;
    return this.#company.player(seat)?.handicap.headStart ?? 0;
  }

  /** Tells whoever sits there when it is safe. */
  #answer(id: ClaimId, verdict: Outcome): void {
    this.#verdicts.set(id, verdict);
    this.#journal.whenSafe(() =>
      this.#company.say(id.seat, { type: 'verdict', id: id.id, verdict }),
    );
  }
}
