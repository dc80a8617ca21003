import type { Seat } from './board.ts';
import type { Need } from './game.ts';
import { compare, tapped } from './judgement.ts';
import { cleared, middleCard, move } from './move.ts';
import { type Play, roundsOf } from './play.ts';
import { rulesFrom } from './reducer.ts';
import { byScore } from './standing.ts';

interface Catch {
  /** The turn in which the cards of this round opened: claims from then on speak of cards that still lie. */
  readonly since: number;
  /** Cards won before this round. */
  readonly before: Readonly<Record<Seat, number>>;
  /** How often a seat won the fewest cards of a round. */
  readonly lasts: Readonly<Record<Seat, number>>;
}

/**
 * Catch Them All. One card in the middle is the reference, as many as there are players lie around it. Who first names the
 * symbol that one of those shares with the reference takes that card; all of them are open at once, and play flows on
 * without a pause until none is left. Then the reference goes and a new round is dealt. Most cards win.
 * Tournament: 5 points off for the last of each round: who won the fewest of its cards, unless all won as many.
 *
 * A wrong claim locks the player until somebody takes a card.
 */
const play: Play<Catch> = {
  id: 'catch-them-all',
  players: { min: 2, max: 8 },
  length: { min: 1, max: 15, own: 5 },
  slots: (setup) => setup.seats.length + 1,
  own: () => ({ since: 1, before: {}, lasts: {} }),
  rounds: (setup) => roundsOf(play, setup, setup.seats.length + 1),
  wants: ({ board, playing }) =>
    board.middle.flatMap((card, slot): Need[] =>
      card === null && slot <= playing.length ? [{ to: { in: 'middle', slot } }] : [],
    ),
  judge({ board }, claim) {
    const reference = middleCard(board, 0);
    const slot = board.middle.indexOf(tapped(claim) ?? null);
    const ring = slot < 1 ? undefined : middleCard(board, slot);
    if (reference === undefined || ring === undefined) return null;
    return compare(ring, claim.symbol, reference, [`${ring.id}`]);
  },
  tappable: ({ board }) => board.middle.slice(1).filter((card) => card !== null),
  win: (_, { cards }, seat) => [[cards[0]!.id, { in: 'won', seat }]],
  tie: (_, [first]) => [[first!.judgement.cards[0]!.id, { in: 'aside' }]],
  unsure: (_, { cards }) => [[cards[0]!.id, { in: 'aside' }]],
  pass: ({ board }) => cleared(board.middle.slice(1), { in: 'aside' }),
  flows: ({ board }) => board.middle.slice(1).some((card) => card !== null),
  next(state) {
    const board = move(state.board, cleared(state.board.middle, { in: 'aside' })).board;
    const seats = state.playing;
    const caught = (seat: Seat) => board.won[seat]!.length - (state.own.before[seat] ?? 0);
    const [fewest, most] = [Math.min(...seats.map(caught)), Math.max(...seats.map(caught))];
    const last = (seat: Seat) => (caught(seat) === fewest && fewest < most ? 1 : 0);
    const own: Catch = {
      since: state.turn + 1,
      before: Object.fromEntries(seats.map((seat) => [seat, board.won[seat]!.length])),
      lasts: Object.fromEntries(
        seats.map((seat) => [seat, (state.own.lasts[seat] ?? 0) + last(seat)]),
      ),
    };
    if (state.round >= state.rounds!) return { ...state, board, own, phase: 'over' };
    return { ...state, board, own, round: state.round + 1 };
  },
  score: ({ board }, seat) => board.won[seat]?.length ?? 0,
  standings: (state) =>
    byScore(state, 'most', ({ result }) => -5 * (state.own.lasts[result.seat] ?? 0)),
  since: ({ own }) => own.since,
};

export const catchThemAll = rulesFrom(play);
