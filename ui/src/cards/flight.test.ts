import { expect, it } from 'vitest';
import { type Box, flight } from './flight.ts';

const box = (left: number, top: number, size: number): Box => ({
  left,
  top,
  width: size,
  height: size,
});

it('begins where the card was, centre on centre, and ends where it is', () => {
  const { steps } = flight(box(100, 100, 400), box(700, 300, 100))!;
  // Centres: (300, 300) and (750, 350).
  expect(steps[0]!.transform).toBe('translate(-450px, -50px) scale(4)');
  expect(steps[2]!.transform).toBe('none');
  expect(steps.map(({ offset }) => offset)).toEqual([0, 0.5, 1]);
});

it('takes longer for a longer way, and 200 to 400 ms in all', () => {
  const near = flight(box(0, 0, 100), box(90, 0, 100))!.duration;
  const far = flight(box(0, 0, 100), box(5000, 0, 100))!.duration;
  expect(near).toBeGreaterThan(200);
  expect(near).toBeLessThan(far);
  expect(far).toBe(400);
});

it('is no flight where nothing moves, or where the place is not on the page', () => {
  expect(flight(box(10, 10, 50), box(10, 10, 50))).toBeNull();
  expect(flight(box(0, 0, 0), box(10, 10, 50))).toBeNull();
  expect(flight(box(10, 10, 50), box(0, 0, 0))).toBeNull();
});

it('bows, so that two cards that change places do not cross', () => {
  const there = flight(box(0, 0, 100), box(400, 0, 100))!.steps[1]!.transform;
  const back = flight(box(400, 0, 100), box(0, 0, 100))!.steps[1]!.transform;
  expect(there).toBe('translate(-200px, -48px) scale(1)');
  expect(back).toBe('translate(200px, 48px) scale(1)');
});
