import { compare, tapped } from './judgement.ts';
import { middleCard, topCard } from './move.ts';
import { pile } from './pile.ts';
import type { Play } from './play.ts';
import { rulesFrom } from './reducer.ts';
import { byScore } from './standing.ts';

/**
 * The Poisoned Gift. Everybody has a card, the pile lies open in the middle. Who first names the symbol that an
 * opponent's top card shares with the pile puts the pile's card on that opponent. When the pile is used up, fewest cards
 * win. Tournament: a point off for each card.
 */
const play: Play<null> = {
  ...pile,
  id: 'poisoned-gift',
  judge({ board, playing }, claim) {
    const middle = middleCard(board, 0);
    const target = playing.find(
      (seat) => seat !== claim.seat && topCard(board, seat)?.id === tapped(claim),
    );
    const theirs = target === undefined ? undefined : topCard(board, target);
    if (theirs === undefined || middle === undefined) return null;
    return compare(theirs, claim.symbol, middle, ['middle'], target);
  },
  tappable: ({ board, playing }, seat) =>
    playing.filter((other) => other !== seat).map((other) => topCard(board, other)?.id),
  win: ({ board }, { target }) => [[board.middle[0]!, { in: 'hand', seat: target! }]],
  standings: (state) => byScore(state, 'fewest', ({ result }) => -result.score),
};

export const poisonedGift = rulesFrom(play);
