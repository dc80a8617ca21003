import type { Seat } from './board.ts';
import type { GameState, Need } from './game.ts';
import { compare, tapped } from './judgement.ts';
import { middleCard, move, type Step, topCard } from './move.ts';
import { lengthOf, type Play } from './play.ts';
import { rulesFrom } from './reducer.ts';
import { ranked } from './standing.ts';

interface Well {
  /** Cards that everybody starts with. */
  readonly each: number;
  /** Seats without cards in the order of going out; those that went out together in one group. */
  readonly out: readonly (readonly Seat[])[];
}

/**
 * The Well. Everybody has the same number of cards, one lies in the centre. Who first names the symbol that his own top
 * card shares with the centre throws his card in: it is the new centre, and the one before is out of the game. The first
 * without cards wins; play goes on until one is left with cards, and he is last. Tournament: 10 points for the first, 5
 * off for the last.
 *
 * Nothing is contested that two could not have: where two are too close to call both throw their cards in, and the tie
 * is called. One who is clearly later and names what the new centre shows as well is right too.
 */
const play: Play<Well> = {
  id: 'well',
  players: { min: 2, max: 8 },
  length: { min: 1, max: 28, own: 5 },
  slots: () => 1,
  own(setup) {
    const most = Math.floor(((setup.cards ?? Number.POSITIVE_INFINITY) - 1) / setup.seats.length);
    return { each: Math.max(1, Math.min(lengthOf(play, setup), most)), out: [] };
  },
  rounds: () => null,
  wants({ board, playing, own, turn }) {
    const hands =
      turn > 0
        ? []
        : playing.flatMap((seat) => {
            const missing = own.each - board.hands[seat]!.length;
            return Array.from({ length: missing }, (): Need => ({ to: { in: 'hand', seat } }));
          });
    return board.middle[0] === null ? [...hands, { to: { in: 'middle', slot: 0 } }] : hands;
  },
  /** Once the pile has no new centre to give, the lowest card of the well is it. */
  starved(state) {
    const [lowest] = state.board.aside;
    if (state.turn === 0 || lowest === undefined) return null;
    return { ...state, board: move(state.board, [[lowest, { in: 'middle', slot: 0 }]]).board };
  },
  judge({ board }, claim) {
    const own = topCard(board, claim.seat);
    const centre = middleCard(board, 0);
    if (own === undefined || centre === undefined || tapped(claim) !== own.id) return null;
    return compare(own, claim.symbol, centre, ['centre']);
  },
  tappable: ({ board }, seat) => [topCard(board, seat)?.id],
  win: (state, _, seat) => throwIn(state, [seat]),
  tie: (state, tied) =>
    throwIn(
      state,
      tied.map(({ seat }) => seat),
    ),
  /** Without a match to be seen the centre goes, and a card that was not dealt takes its place. */
  pass: ({ board }, why) => (why === 'locked' ? [] : [[board.middle[0]!, { in: 'aside' }]]),
  after(state) {
    const out = state.playing.filter((seat) => state.board.hands[seat]!.length === 0);
    if (out.length === 0) return state;
    const playing = state.playing.filter((seat) => !out.includes(seat));
    return { ...state, playing, own: { ...state.own, out: [...state.own.out, out] } };
  },
  next: (state) => (state.playing.length < 2 ? { ...state, phase: 'over' } : state),
  deserted: (_, state) => (state.playing.length < 2 ? state : null),
  score: ({ board }, seat) => board.hands[seat]?.length ?? 0,
  standings: (state) =>
    ranked(
      state.setup.seats.map((seat) => {
        const out = state.own.out.findIndex((group) => group.includes(seat));
        const score = state.scores[seat]!;
        const order = [out === -1 ? Number.POSITIVE_INFINITY : out, score];
        return { seat, score, left: state.left.includes(seat), order };
      }),
      ({ rank, last }) => (rank === 1 ? 10 : 0) - (last ? 5 : 0),
    ),
};

/** The top cards of these seats go in, one after the other: the last one is the centre, those under it are out. */
function throwIn({ board }: GameState<Well>, seats: readonly Seat[]): Step[] {
  const cards = [board.middle[0]!, ...seats.map((seat) => board.hands[seat]!.at(-1)!)];
  return cards.map(
    (card, i): Step => [card, i === cards.length - 1 ? { in: 'middle', slot: 0 } : { in: 'aside' }],
  );
}

export const well = rulesFrom(play);
