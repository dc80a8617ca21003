import { describe, expect, it } from 'vitest';
import { planeSize, projectivePlane } from '../plane.ts';
import { missingCards } from './missing.ts';

const sorted = (cards: readonly (readonly number[])[]) => cards.map(String).sort();

describe('the cards that a deck lacks', () => {
  it.each([
    [2, 1],
    [3, 2],
    [5, 1],
    [7, 2],
    [7, 5],
  ] as const)('follow from the others: order %i without %i', (order, count) => {
    const plane = projectivePlane(order);
    const found = missingCards(plane.slice(count), planeSize(order));
    expect(sorted(found!)).toEqual(sorted(plane.slice(0, count)));
  });

  it('do not follow from too few', () => {
    expect(missingCards(projectivePlane(2).slice(0, 2), 7)).toBeNull();
  });
});
