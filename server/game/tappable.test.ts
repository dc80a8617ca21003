import { describe, expect, it } from 'vitest';
import type { GameId } from './game.ts';
import { Match, setupOf } from './sample.ts';
import { tappableCards } from './tappable.ts';

describe('tappableCards', () => {
  it.each<[GameId, number[], number[]]>([
    // Ids count up as cards are dealt: first those of seats 1, 2 and 3, then the middle.
    ['inferno', [1, 2, 3], [2]],
    ['well', [1, 2, 3], [10]],
    ['hot-potato', [1, 2, 3], [1, 3]],
    ['poisoned-gift', [1, 2, 3], [1, 3]],
    ['catch-them-all', [1, 2, 3], [2, 3, 4]],
    ['triplet', [1, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['duel', [2], [1, 2]],
    ['trainer', [2], [1, 2]],
  ])('in %s', (id, seats, cards) => {
    const match = new Match(setupOf(id, seats));
    expect(tappableCards(match.state, 2)).toEqual([]);
    match.deal();
    expect(tappableCards(match.state, 2)).toEqual(cards);
    expect(tappableCards(match.state, 7)).toEqual([]);
    // A wrong claim costs it.
    expect(tappableCards(match.claim(match.wrong(2)!).state, 2)).toEqual([]);
  });
});
