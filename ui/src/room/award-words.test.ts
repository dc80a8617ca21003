import { afterEach, expect, it } from 'vitest';
import { chooseLanguage } from '../i18n/lang.ts';
import { awardOf, cardOf, gameOf, roomIn } from '../testing/rooms.ts';
import { awardWords, marginDoubt, openedAt, span } from './award-words.ts';

const room = roomIn(gameOf('inferno'));
const won = awardOf(cardOf(21), cardOf(1));

afterEach(() => chooseLanguage(null));

it('names the symbol, who was first, and by how much', () => {
  const { word, line } = awardWords(room, won);
  expect(word).toMatch(/^\p{Lu}.*!$/u);
  expect(line).toBe('Anna, by 38\u00a0ms');
  expect(awardWords(room, { ...won, margin: null }).line).toBe('Anna');
});

it('says who gave what to whom', () => {
  expect(awardWords(room, { ...won, target: 3 }).line).toBe(
    'Anna gives it to Chloé, by 38\u00a0ms',
  );
});

it('calls a tie a tie, and a wrong call wrong', () => {
  expect(awardWords(room, { ...won, kind: 'tie', seats: [1, 2] }).line).toBe('A tie: Anna and Ben');
  expect(awardWords(room, { ...won, kind: 'wrong', symbol: null })).toEqual({
    word: 'Anna: not on both cards',
    line: '',
  });
});

it('says of cards that cannot be judged what the host can do', () => {
  const { word, line } = awardWords(room, { ...won, kind: 'unsure', symbol: null });
  expect(word).toBe('Cannot be judged');
  expect(line).toMatch(/The host can take it back and correct a card$/);
});

it('says “this one” where the drawing has no name', () => {
  expect(awardWords(room, { ...won, symbol: '?4' }).word).toBe('This one!');
});

it('reads times as people do', () => {
  expect([0, 4.21, 38.4, 1840].map(span)).toEqual([
    '0\u00a0ms',
    '4.2\u00a0ms',
    '38\u00a0ms',
    '1.84\u00a0s',
  ]);
  chooseLanguage('de');
  expect(span(1840)).toBe('1,84\u00a0s');
});

it('knows when the cards lay open from the first claim', () => {
  expect(openedAt(won)).toBe(90_000 - 1840);
  expect(openedAt({ ...won, took: null })).toBeNull();
});

it('doubts a margin by what both times may be off', () => {
  expect(marginDoubt(won)).toBe(15);
  expect(marginDoubt({ ...won, margin: null })).toBeNull();
});
