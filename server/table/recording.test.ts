import { describe, expect, it } from 'vitest';
import { fakeCalibration, fakeCard, fakePack } from '../deck/fake.ts';
import { judgeWith } from '../deck/judge.ts';
import { random } from '../random.ts';
import { headLine, readRecording, type SeenCards, toLine } from './recording.ts';
import { eventLines, replay } from './replay.ts';

const pack = fakePack('deck', 1);

/** A table on which cards are laid, seen badly, and taken away. */
function frames(): SeenCards[] {
  const next = random(8);
  return Array.from({ length: 40 }, (_, at) => {
    const numbers = at < 3 ? [] : at < 20 ? [7, 9] : at < 30 ? [7, 9, 30] : [30];
    const cards = numbers.map((number) => {
      const card = fakeCard(pack, number, 0.85 + 0.14 * next(), next);
      const outline = { cx: 90.1 * number, cy: 200 / 3, rx: 300 + next(), ry: 300, angle: 0.1 };
      return { ...card, outline, sightings: card.sightings.filter(() => next() < 0.9) };
    });
    return { time: 1e9 + 100 * at + next(), cards };
  });
}

const record = (seen: readonly SeenCards[]) => headLine('abc') + seen.map(toLine).join('');

describe('a recording', () => {
  it('keeps what was seen to the last bit', () => {
    const seen = frames();
    expect(readRecording(record(seen), 'table.jsonl')).toEqual({ model: 'abc', frames: seen });
  });

  it.each([
    ['with a deck', judgeWith([pack], 'deck', fakeCalibration)],
    ['without one', judgeWith([], 'any', fakeCalibration)],
  ])('replays to the same events byte for byte, %s', (_, judge) => {
    const live = [...replay(frames(), judge)];
    const { frames: seen } = readRecording(record(frames()), 'table.jsonl');
    const again = [...replay(seen, judge)];
    expect(eventLines(again)).toBe(eventLines(live));
    expect(eventLines(live)).toContain('"type":"match-found"');
    // What screens were shown, too.
    expect(again.map(({ cards, decoded }) => ({ cards, decoded }))).toEqual(
      live.map(({ cards, decoded }) => ({ cards, decoded })),
    );
  });

  it.each([
    ['', 'Line 1 '],
    ['{"recording":"table","version":2,"model":""}', 'Line 1 '],
    [record(frames()).slice(0, 5000), 'is cut off'],
    [`${headLine('abc')}{"time":1,"cards":[{}]}`, 'Line 2 '],
  ])('that is none is refused: %#', (text, words) => {
    expect(() => readRecording(text, 'table.jsonl')).toThrow(
      expect.objectContaining({
        code: 'recording-unreadable',
        message: expect.stringContaining(words),
      }),
    );
  });
});
