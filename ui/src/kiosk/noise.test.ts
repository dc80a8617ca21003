import { expect, it } from 'vitest';
import { awardOf, cardOf, gameOf, inPhase, roomIn } from '../testing/rooms.ts';
import { wordToSay } from './noise.ts';

const playing = roomIn(gameOf('duel', 1));
const award = awardOf(cardOf(21), cardOf(1));
const shown = inPhase(playing, 'shown', { awards: [award] });

it('says the symbol of a new award once', () => {
  expect(wordToSay(playing, shown)).toMatch(/^\p{Lu}/u);
  expect(wordToSay(shown, shown)).toBeNull();
  expect(wordToSay(null, shown)).toBeNull();
});

it('keeps quiet about wrong calls and drawings without a name', () => {
  const quiet = (more: object) => inPhase(playing, 'shown', { awards: [{ ...award, ...more }] });
  expect(wordToSay(playing, quiet({ kind: 'wrong' }))).toBeNull();
  expect(wordToSay(playing, quiet({ symbol: '?3' }))).toBeNull();
});
