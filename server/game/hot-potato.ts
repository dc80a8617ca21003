import type { GameState, Need } from './game.ts';
import { compare } from './judgement.ts';
import { move, type Step, topCard } from './move.ts';
import { opponentCards, tappedOpponent } from './opponent.ts';
import { type Play, roundsOf, staying } from './play.ts';
import { rulesFrom } from './reducer.ts';
import { byScore } from './standing.ts';

/**
 * The Hot Potato, five rounds or more. Everybody holds a card. Who first names the symbol that his own top card shares
 * with an opponent's lays all his cards on that opponent's and is safe for the round; the opponent goes on with the new top
 * card. Who holds all cards in the end keeps them as penalty. Fewest penalty cards win.
 * Tournament: 20 points for the fewest, 10 for the second.
 *
 * Two claims contest each other when they have a seat in common. When they are too close to call, the cards of all of
 * these seats go out of the game, and these seats are safe.
 */
const play: Play<null> = {
  id: 'hot-potato',
  players: { min: 2, max: 8 },
  length: { min: 5, max: 20, own: 5 },
  slots: () => 0,
  own: () => null,
  rounds: (setup) => roundsOf(play, setup, setup.seats.length),
  wants: ({ board, playing }) =>
    playing
      .filter((seat) => topCard(board, seat) === undefined)
      .map((seat): Need => ({ to: { in: 'hand', seat } })),
  judge(state, claim) {
    const { board } = state;
    const own = topCard(board, claim.seat);
    const target = tappedOpponent(state, claim);
    const theirs = target === undefined ? undefined : topCard(board, target);
    if (own === undefined || theirs === undefined) return null;
    return compare(theirs, claim.symbol, own, [`${claim.seat}`, `${target}`], target);
  },
  tappable: opponentCards,
  win: ({ board }, { target }, seat) =>
    board.hands[seat]!.map((card): Step => [card, { in: 'hand', seat: target! }]),
  tie: (state, tied) =>
    allAside(
      state,
      tied.flatMap(({ judgement, seat }) => [seat, judgement.target!]),
    ),
  pass: (state, why) => (why === 'locked' ? [] : allAside(state, state.playing)),
  /** Where others can go on the cards stay: it would be a way out of the round. */
  unsure: (state) => (state.playing.length > 2 ? [] : allAside(state, state.playing)),
  after: (state) => ({
    ...state,
    playing: state.playing.filter((seat) => state.board.hands[seat]!.length > 0),
  }),
  next(state) {
    if (state.playing.length > 1) return state;
    const penalty = state.playing.flatMap((seat) =>
      state.board.hands[seat]!.map((card): Step => [card, { in: 'won', seat }]),
    );
    const board = move(state.board, penalty).board;
    if (state.round >= state.rounds!) return { ...state, board, phase: 'over' };
    return { ...state, board, round: state.round + 1, playing: staying(state) };
  },
  /** Nobody is left to pass the cards to: that is no defeat, and the cards go out of the game. */
  deserted(before, state, seat) {
    if (!before.playing.includes(seat) || state.playing.length > 1) return null;
    return { ...state, board: move(state.board, allAside(state, state.playing)).board };
  },
  score: ({ board }, seat) => board.won[seat]?.length ?? 0,
  standings: (state) =>
    byScore(state, 'fewest', ({ rank }) => (rank === 1 ? 20 : rank === 2 ? 10 : 0)),
};

function allAside({ board }: GameState<null>, seats: readonly number[]): Step[] {
  return [...new Set(seats)].flatMap((seat) =>
    board.hands[seat]!.map((card): Step => [card, { in: 'aside' }]),
  );
}

export const hotPotato = rulesFrom(play);
