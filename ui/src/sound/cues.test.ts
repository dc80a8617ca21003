import { expect, it } from 'vitest';
import { awardOf, cardOf, gameOf, inPhase, roomIn, roomOf } from '../testing/rooms.ts';
import { cues } from './cues.ts';

const playing = roomIn(gameOf('inferno'));
const award = (kind: 'won' | 'tie' | 'wrong' | 'nobody', id = 1) =>
  awardOf(cardOf(21), cardOf(1), { kind, id });

it('says nothing about what was there when the page came', () => {
  expect(cues(null, inPhase(playing, 'shown', { awards: [award('won')] }))).toEqual([]);
});

it('hears somebody join, and nobody leave', () => {
  expect(cues(roomOf(2), roomOf(3))).toEqual(['join']);
  expect(cues(roomOf(3), roomOf(2))).toEqual([]);
});

it.each([
  ['won', ['right']],
  ['tie', ['tie']],
  ['wrong', ['wrong']],
  ['nobody', []],
] as const)('hears an award of kind %s once', (kind, heard) => {
  const after = inPhase(playing, 'shown', { awards: [award(kind)] });
  expect(cues(playing, after)).toEqual(heard);
  expect(cues(after, after)).toEqual([]);
});

it('hears a card being laid, and the cards opening', () => {
  const hands = gameOf('inferno').hands.map((hand) => ({ ...hand, top: null }));
  const dealing = inPhase(playing, 'dealing', {
    hands,
    middle: [null],
    needs: [{ to: { in: 'middle', slot: 0 } }],
  });
  const dealt = inPhase(dealing, 'dealing', { needs: [] });
  expect(cues(dealing, dealt)).toEqual(['laid']);
  expect(cues(dealt, playing)).toEqual(['open']);
  // After an award cards open only where they lay face down meanwhile.
  const shown = inPhase(playing, 'shown');
  expect(cues(shown, playing)).toEqual([]);
  expect(cues(shown, inPhase(playing, 'playing', { opensAt: 900 }))).toEqual(['open']);
});

it('hears the end once, and no sounds of another game', () => {
  const over = inPhase(playing, 'over');
  expect(cues(playing, over)).toEqual(['win']);
  expect(cues(over, over)).toEqual([]);
  expect(cues(over, roomIn(gameOf('well', 4, { id: 'g2', awards: [award('won')] })))).toEqual([]);
});
