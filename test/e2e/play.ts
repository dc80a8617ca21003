/** Plays a game to its end with fingers on phones, one claim after the other, and counts along. */
import type { Seat } from '@twinspot/server/game/board.js';
import type { GameView } from '@twinspot/server/web/room-protocol.js';
import type { Screen } from './screen.ts';
import type { Tally } from './tally.ts';
import { type Move, rightMoves, tap } from './taps.ts';

export interface Turn {
  readonly phone: Screen;
  readonly seat: Seat;
  readonly game: GameView;
  readonly move: Move;
  readonly tally: Tally;
}

export interface Plan {
  /**
   * Called before the claim with this number, from 0. It may do what it likes, and returns true where the cards are to be
   * looked at anew before somebody claims.
   */
  before?(claim: number, turn: Turn): Promise<boolean>;
  /** Called when the award is there. */
  after?(claim: number, turn: Turn): Promise<void>;
  /** Who may claim now; all phones unless given. */
  who?(claim: number): readonly Screen[];
}

/** A game cannot have more claims. */
const MOST = 100;

/**
 * @param kiosk tells how the game is
 * @returns the game as it was at its end
 * @throws {Error} when it does not come to an end, or a right claim is not called right
 */
export async function playOut(
  kiosk: Screen,
  phones: readonly Screen[],
  tally: Tally,
  { before, after, who = () => phones }: Plan = {},
): Promise<GameView> {
  let claim = 0;
  for (let looks = 0; looks < MOST; looks++) {
    const now = await kiosk.until('cards open, or the end', ({ game, paused }) =>
      !paused && (game?.phase === 'playing' || game?.phase === 'over') ? game : null,
    );
    if (now.phase === 'over') return now;
    const turn = { ...nextTurn(now, who(claim), claim), tally };
    await turn.phone.until('the phone sees the same cards', ({ game }) => game?.turn === now.turn);
    if (await before?.(claim, turn)) continue;
    tally.won(turn.seat, await claimRight(kiosk, turn));
    await after?.(claim, turn);
    claim++;
  }
  throw new Error('the game does not end');
}

/** Whoever's turn it is to be first: each in turn, of those who can claim. */
function nextTurn(game: GameView, phones: readonly Screen[], claim: number): Omit<Turn, 'tally'> {
  for (let i = 0; i < phones.length; i++) {
    const phone = phones[(claim + i) % phones.length]!;
    const seat = phone.room?.you.seat ?? null;
    const hand = game.hands.find((one) => one.seat === seat);
    if (seat === null || hand === undefined || hand.locked || !hand.playing) continue;
    const moves = rightMoves(game, seat);
    if (moves.length > 0) return { phone, seat, game, move: moves[claim % moves.length]! };
  }
  throw new Error(`nobody can claim in ${JSON.stringify(game)}`);
}

/** Taps what is right, and waits until the kiosk shows that it was. @returns whom it hit */
export async function claimRight(
  kiosk: Screen,
  { phone, seat, game, move }: Turn,
): Promise<Seat | null> {
  const last = game.awards.at(-1)?.id ?? 0;
  await tap(phone, move);
  const award = await kiosk.until(`the award for seat ${seat} in ${game.game}`, (room) =>
    room.game?.awards.find(({ id, kind }) => id > last && kind !== 'wrong'),
  );
  if (award.kind !== 'won' || award.seats[0] !== seat) {
    throw new Error(`seat ${seat} was right, but the award is ${JSON.stringify(award)}`);
  }
  return move.target;
}
