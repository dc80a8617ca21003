import { expect, it } from 'vitest';
import { Unrepeated } from './unrepeated.ts';

const MINUTE = 60_000;

it('what is said again and again is news once, until it was quiet for a while', () => {
  const log = new Unrepeated();
  const news: number[] = [];
  for (let minute = 0; minute < 60; minute++) {
    if (log.isNew('It is dark.', minute * MINUTE)) news.push(minute);
    if (log.isNew('It hangs.', minute * MINUTE)) news.push(minute);
  }
  expect(news).toEqual([0, 0]);
  expect(log.isNew('It is dark.', 69 * MINUTE)).toBe(true);
});
