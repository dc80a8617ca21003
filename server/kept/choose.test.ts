import { expect, it } from 'vitest';
import { afterKeeping, MOST_EVENING, noEvening, worthKeeping } from './choose.ts';

const clear = [{ name: 'key', score: 0.9 }];
const sure = { deck: 'open', number: 7, confidence: 1, symbols: clear };
const unsure = { ...sure, confidence: 0.9 };
const unread = { deck: null, number: null, confidence: 0, symbols: [{ name: null, score: 0.9 }] };

it('a card that is read surely is kept once an evening', () => {
  expect(worthKeeping(sure, noEvening, false, 0)).toBe('new');
  const after = afterKeeping(noEvening, sure, 0);
  expect(worthKeeping(sure, after, false, 1)).toBeNull();
  expect(worthKeeping({ ...sure, number: 8 }, after, false, 1)).toBe('new');
  expect(worthKeeping({ ...sure, deck: 'other' }, after, false, 1)).toBe('new');
});

it.each([
  ['by the reading', unsure],
  ['by a symbol without a name', { ...sure, symbols: [{ name: null, score: 0.9 }] }],
  ['by a symbol that is hardly seen', { ...sure, symbols: [{ name: 'key', score: 0.3 }] }],
])('a card that is doubted %s is kept three times', (_, reading) => {
  let evening = noEvening;
  for (let view = 0; view < 3; view++) {
    expect(worthKeeping(reading, evening, false, view)).toBe('unsure');
    evening = afterKeeping(evening, reading, view);
  }
  expect(worthKeeping(reading, evening, false, 3)).toBeNull();
  // After a person corrected it, it is worth more.
  expect(worthKeeping(reading, evening, true, 3)).toBe('corrected');
});

it('cards that are not read are kept now and then', () => {
  expect(worthKeeping(unread, noEvening, false, 0)).toBe('unread');
  const after = afterKeeping(noEvening, unread, 0);
  expect(worthKeeping(unread, after, false, 9_999)).toBeNull();
  expect(worthKeeping(unread, after, true, 9_999)).toBe('corrected');
  expect(worthKeeping(unread, after, false, 10_000)).toBe('unread');
});

it('an evening has an end', () => {
  const full = { ...noEvening, total: MOST_EVENING };
  expect(worthKeeping(unsure, full, true, 0)).toBeNull();
});
