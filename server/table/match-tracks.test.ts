import { expect, it } from 'vitest';
import { type Answer, followMatches, type MatchTrack } from './match-tracks.ts';
import { CHANGE, UNSURE } from './patience.ts';

const mark = (id: number) => ({ id, vector: new Float32Array(1) });
const key: Answer = { symbol: 'key', marks: [mark(1), mark(2)], confidence: 0.99 };
const cat: Answer = { symbol: 'cat', marks: [mark(3), mark(4)], confidence: 0.98 };
const unnamed = (a: number, b: number): Answer => ({
  ...{ symbol: null, confidence: 0.9 },
  marks: [mark(a), mark(b)],
});
const cards = [1, 2] as const;

/** Plays answers, one each 100 ms; what was told, frame by frame. */
function play(answers: readonly (Answer | null)[], { rest = true, pieces = false } = {}) {
  let matches: MatchTrack[] = [];
  let next = 1;
  return answers.map((answer, frame) => {
    const seen = [{ cards, answer, rest }];
    const isSame = () => pieces;
    const step = followMatches(matches, next, seen, new Set(cards), frame * 100, isSame);
    matches = step.matches;
    next = step.nextMatch;
    return step.events.map((event) =>
      'symbol' in event ? `${event.type} ${event.symbol}` : event.type,
    );
  });
}

const times = <T>(count: number, value: T): T[] => new Array(count).fill(value);

it('is told after two sure frames in a row with the same answer, and only at rest', () => {
  expect(play([key, key, key])).toEqual([[], ['match-found key'], []]);
  expect(play([key, null, key, cat, key, cat]).flat()).toEqual([]);
  expect(play(times(9, key), { rest: false }).flat()).toEqual([]);
});

it('stays while the answer is away, and is lost when it stays away', () => {
  const away = UNSURE / 100;
  expect(play([key, key, ...times(away, null), key]).flat()).toEqual(['match-found key']);
  expect(play([key, key, ...times(away + 1, null), key, key]).flat()).toEqual([
    'match-found key',
    'match-lost',
    'match-found key',
  ]);
});

it('gives way to another answer that stays, not to one that flashes up', () => {
  const flash = [...times(CHANGE - 1, cat), key];
  expect(play([key, key, ...flash, ...flash, ...flash]).flat()).toEqual(['match-found key']);
  const told = play([key, key, ...times(CHANGE + 2, cat)]).flat();
  expect(told).toEqual(['match-found key', 'match-lost', 'match-found cat']);
});

it('without a name is the same one in the same place, or where its pieces are', () => {
  const shifting = [unnamed(1, 2), unnamed(1, 2), ...times(CHANGE + 1, unnamed(1, 9))];
  expect(play(shifting, { pieces: true }).flat()).toEqual(['match-found null']);
  expect(play(shifting).flat()).toHaveLength(3);
});

it('waits for cards that are not seen', () => {
  const told = followMatches(
    [{ cards, told: { ...key, id: 1 }, sure: 0, next: null }],
    2,
    [],
    new Set(cards),
    1e6,
    () => false,
  );
  expect(told.events).toEqual([]);
  expect(told.matches).toMatchObject([{ sure: 1e6 }]);
});
