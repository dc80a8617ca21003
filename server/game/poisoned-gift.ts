import { compare } from './judgement.ts';
import { middleCard, topCard } from './move.ts';
import { opponentCards, tappedOpponent } from './opponent.ts';
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
  judge(state, claim) {
    const { board } = state;
    const middle = middleCard(board, 0);
    const target = tappedOpponent(state, claim);
    const theirs = target === undefined ? undefined : topCard(board, target);
    if (theirs === undefined || middle === undefined) return null;
    return compare(theirs, claim.symbol, middle, ['middle'], target);
  },
  tappable: opponentCards,
  win: ({ board }, { target }) => [[board.middle[0]!, { in: 'hand', seat: target! }]],
  standings: (state) => byScore(state, 'fewest', ({ result }) => -result.score),
};

export const poisonedGift = rulesFrom(play);
