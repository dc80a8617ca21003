import { expect, it } from 'vitest';
import { placeLabels } from './labels.ts';

const half = { width: 30, height: 10 };
const spots = [
  { x: 100, y: 0 },
  { x: 50, y: 0 },
  { x: 160, y: 0 },
];

it('takes the dearest place where nothing is in the way', () => {
  expect(placeLabels([{ half, places: spots }], [])).toEqual([spots[0]]);
});

it('keeps names off each other', () => {
  const [first, second] = placeLabels(
    [
      { half, places: spots },
      { half, places: spots },
    ],
    [],
  );
  expect(first).toEqual(spots[0]);
  expect(second).toEqual(spots[2]);
});

it('covers the less important thing when it must', () => {
  const obstacles = [
    { x: 100, y: 0, r: 20, weight: 2 },
    { x: 50, y: 0, r: 5, weight: 1 },
    { x: 160, y: 0, r: 20, weight: 3 },
  ];
  expect(placeLabels([{ half, places: spots }], obstacles)).toEqual([spots[1]]);
});
