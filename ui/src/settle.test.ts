import { expect, it } from 'vitest';
import { dueAt, patience, type Settling, settle, unsettled } from './settle.ts';
import type { Situation } from './situation.ts';
import { keyScene, matchOf } from './testing/scenes.ts';

const found: Situation = { kind: 'found', matches: keyScene.matches, time: 20 };
const sun: Situation = { kind: 'found', matches: [matchOf(0, 1, 'sun')], time: 20 };
const empty: Situation = { kind: 'empty', title: 'An empty table', hint: 'Lay two cards on it.' };
const unsure: Situation = { kind: 'unsure', title: 'Not sure yet', hint: 'Hold still.' };

const after = (...steps: [Situation, number][]): Settling =>
  steps.reduce((state, [situation, now]) => settle(state, situation, now), unsettled);

it('shows the first situation and every new match at once', () => {
  expect(after([empty, 0]).shown).toBe(empty);
  expect(after([empty, 0], [found, 1]).shown).toBe(found);
  expect(after([found, 0], [sun, 1]).shown).toBe(sun);
});

it('does not drop an answer for a moment of doubt', () => {
  const doubt = after([found, 0], [unsure, 100], [found, 300]);
  expect(doubt).toMatchObject({ shown: found, next: null });
});

it('gives in when the doubt lasts, counted from its beginning', () => {
  const wait = patience(found, unsure);
  const waiting = after([found, 0], [unsure, 100], [unsure, 99 + wait]);
  expect(waiting.shown).toBe(found);
  expect(dueAt(waiting)).toBe(100 + wait);
  expect(settle(waiting, unsure, 100 + wait).shown).toBe(unsure);
});

it('starts to wait anew when something else is the matter', () => {
  const wait = patience(found, unsure);
  const changing = after([found, 0], [unsure, 100], [empty, 50 + wait], [empty, 120 + wait]);
  expect(changing.shown).toBe(found);
});

it('keeps what is shown up to date', () => {
  const later: Situation = { ...found, time: 33 };
  expect(after([found, 0], [later, 10]).shown).toBe(later);
});

it('tells of a lost service at once', () => {
  const lost: Situation = { kind: 'lost', title: 'Gone', hint: 'Wait.' };
  expect(after([found, 0], [lost, 1]).shown).toBe(lost);
});
