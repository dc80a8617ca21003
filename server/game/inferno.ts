import { compare, tapped } from './judgement.ts';
import { middleCard, topCard } from './move.ts';
import { pile } from './pile.ts';
import type { Play } from './play.ts';
import { rulesFrom } from './reducer.ts';
import { byScore } from './standing.ts';

/**
 * The Towering Inferno. Everybody has a card, the pile lies open in the middle. Who first names the symbol that his own
 * top card shares with the pile takes the pile's card on top of his own. When the pile is used up, most cards win.
 * Tournament: 1 point a card, and 5 for the winner.
 */
const play: Play<null> = {
  ...pile,
  id: 'inferno',
  judge({ board }, claim) {
    const own = topCard(board, claim.seat);
    const middle = middleCard(board, 0);
    if (own === undefined || middle === undefined || tapped(claim) !== own.id) return null;
    return compare(own, claim.symbol, middle, ['middle']);
  },
  tappable: ({ board }, seat) => [topCard(board, seat)?.id],
  win: ({ board }, _, seat) => [[board.middle[0]!, { in: 'hand', seat }]],
  standings: (state) =>
    byScore(state, 'most', ({ rank, result }) => result.score + (rank === 1 ? 5 : 0)),
};

export const inferno = rulesFrom(play);
