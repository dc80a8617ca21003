import { expect, it } from 'vitest';
import { Recognition } from './recognition.ts';

const scene = (...sure: boolean[]) => ({
  matches: sure.map((isSure) => ({
    ...{ cards: [0, 1] as [number, number], symbol: null, boxes: [null, null] as [null, null] },
    ...{ confidence: 1, sure: isSure },
  })),
});

it('counts looks at pairs alone, and no faster than cards change', () => {
  const recognition = new Recognition();
  expect(recognition.sure).toBeNull();
  recognition.add(scene(), 0);
  expect(recognition.sure).toBeNull();
  recognition.add(scene(true), 0);
  recognition.add(scene(false), 100);
  expect(recognition.sure).toEqual({ looks: 1, share: 1 });
  recognition.add(scene(false, true, false, false), 600);
  expect(recognition.sure).toEqual({ looks: 2, share: 0.625 });
});

it('forgets what is long ago', () => {
  const recognition = new Recognition();
  for (let look = 0; look < 2000; look++) recognition.add(scene(false), look * 1000);
  for (let look = 2000; look < 4000; look++) recognition.add(scene(true), look * 1000);
  expect(recognition.sure).toEqual({ looks: 2000, share: 1 });
});
