import { expect, test } from 'vitest';
import { outlines } from './outlines.ts';
import { ownPixels } from './own-pixels.ts';

const [height, width] = [32, 48];
const plane = height * width;
const identity = { a: 1, b: 0, tx: 0, c: 0, d: 1, ty: 0 };

function output(
  cards: { x: number; y: number; logit: number; size?: number; cos?: number; sin?: number }[],
) {
  const values = new Float32Array(6 * plane);
  values.fill(-9, 0, plane);
  for (const { x, y, logit, size = 0, cos = 0, sin = 0 } of cards) {
    const at = y * width + x;
    values[at] = logit;
    values[3 * plane + at] = size;
    values[4 * plane + at] = cos;
    values[5 * plane + at] = sin;
  }
  return values;
}

test('an ellipse is decoded from its logarithms', () => {
  const squash = Math.log(1.5);
  const [card] = outlines(
    ownPixels,
    output([{ x: 10, y: 20, logit: 4, size: Math.log(0.5), cos: 0, sin: squash }]),
    [1, 6, height, width],
    identity,
  );
  expect(card!.outline.cx).toBeCloseTo(84, 4);
  expect(card!.outline.cy).toBeCloseTo(164, 4);
  expect(card!.outline.rx * card!.outline.ry).toBeCloseTo(24 ** 2, 2);
  expect(card!.outline.rx / card!.outline.ry).toBeCloseTo(1.5, 4);
  expect(card!.outline.angle).toBeCloseTo(45, 4);
});

test('two centres of one card are one card, a card on another is two', () => {
  const near = output([
    { x: 10, y: 10, logit: 4 },
    { x: 12, y: 10, logit: 2 },
  ]);
  expect(outlines(ownPixels, near, [1, 6, height, width], identity)).toHaveLength(1);
  const shifted = output([
    { x: 10, y: 10, logit: 4 },
    { x: 14, y: 10, logit: 2 },
  ]);
  expect(outlines(ownPixels, shifted, [1, 6, height, width], identity)).toHaveLength(2);
});
