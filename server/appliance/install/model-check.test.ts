import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answersOf, judgeAnswers, TRUTH_FILE, wordsOf } from './model-check.ts';

const answers = (right: number, wrong = 0) => ({ pictures: 24, right, wrong });

it.each([
  [answers(24), answers(24)],
  [answers(22), null],
  [answers(22), answers(24)],
  [answers(24), answers(20, 3)],
])('%o beside %o is good enough', (now, before) => {
  judgeAnswers(now, before);
});

it.each([
  [answers(21), null, /at least 22 were expected/],
  [answers(23, 1), null, /1 of its answers is wrong/],
  // As wrong as the one in use is still wrong.
  [answers(22, 2), answers(20, 4), /2 of its answers are wrong/],
  [answers(0), answers(24), /at least 22 .* the one in use answers 24 rightly/],
])('%o beside %o is refused', (now, before, words) => {
  expect(() => judgeAnswers(now, before)).toThrow(
    expect.objectContaining({ code: 'model-check', message: expect.stringMatching(words) }),
  );
});

it('clearly less than the model in use is refused above the floor too', () => {
  const now = { pictures: 100, right: 90, wrong: 0 };
  expect(() => judgeAnswers(now, { ...now, right: 100 })).not.toThrow();
  const less = { ...now, pictures: 40, right: 36 };
  expect(() => judgeAnswers(less, { ...less, right: 40 })).not.toThrow();
  expect(() => judgeAnswers({ ...less, right: 35 }, { ...less, right: 40 })).toThrow(
    expect.objectContaining({ code: 'model-check' }),
  );
});

it('both are told', () => {
  expect(wordsOf(answers(24), answers(20, 1))).toBe(
    '24 of 24 pictures rightly and 0 wrongly (20 of 24 pictures rightly and 1 wrongly with the one before)',
  );
  expect(wordsOf(answers(24), null)).toContain('the one before cannot be asked');
});

it('pictures that nothing is known of are no check', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'twinspot-check-'));
  try {
    const eyes = { model: { name: '', version: '', vectorLength: 4, hash: '' }, see: never };
    await expect(answersOf(eyes, folder)).rejects.toMatchObject({ code: 'model-check' });
    const file = '../../../etc/passwd';
    const truth = { format: 1, pictures: [{ file, cards: [1, 2], symbol: 'key' }] };
    writeFileSync(join(folder, TRUTH_FILE), JSON.stringify(truth));
    await expect(answersOf(eyes, folder)).rejects.toMatchObject({ code: 'model-check' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function never(): never {
  throw new Error('nothing is to be seen');
}
