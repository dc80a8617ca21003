import { expect, test, vi } from 'vitest';
import type { Look } from '../scene.ts';
import type { Card } from '../vision/card.ts';
import { Newest } from './newest.ts';

const card: Card = {
  outline: { cx: 0, cy: 0, rx: 1, ry: 1, angle: 0 },
  ...{ score: 1, sightings: [] },
};
const decoded = {
  ...{ deck: null, matches: [] },
  readings: [{ card: null, confidence: 0, symbols: [] }],
};

function look() {
  const release = vi.fn();
  return { release, look: { frame: { release }, cards: [card], decoded } as unknown as Look };
}

function open() {
  return new Newest({
    cutOut: async () => Uint8Array.of(1),
    decode: () => decoded,
    packs: () => [],
  });
}

test('a frame goes back to the camera when the next one comes, unless a card was cut out of it', async () => {
  const newest = open();
  const [first, second, third] = [look(), look(), look()] as const;
  newest.replace(first.look, [1]);
  expect(first.release).not.toHaveBeenCalled();
  newest.replace(second.look, [1]);
  expect(first.release).toHaveBeenCalledOnce();
  expect((await newest.capture(1, [])).jpeg).toEqual(Uint8Array.of(1));
  newest.replace(third.look, [1]);
  expect(second.release).not.toHaveBeenCalled();
});

test('a card that was not seen last cannot be captured', async () => {
  const newest = open();
  await expect(newest.capture(1, [])).rejects.toMatchObject({ code: 'card-gone' });
  newest.replace(look().look, [1]);
  await expect(newest.capture(2, [])).rejects.toMatchObject({ code: 'card-gone' });
  newest.forget();
  await expect(newest.capture(1, [])).rejects.toMatchObject({ code: 'card-gone' });
});
