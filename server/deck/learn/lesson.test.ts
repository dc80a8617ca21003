import { expect, it } from 'vitest';
import { random } from '../../random.ts';
import { fakeCalibration, fakePack, fakeVector, fakeView } from '../fake.ts';
import { show } from './fake-deck.ts';
import { newLesson, note, progressOf, without } from './lesson.ts';
import { placesOf } from './places.ts';
import { sameUpToNames } from './renamed.ts';

const calibration = { ...fakeCalibration, pairTemperature: 8, pairBackground: 0.6 };
const pack = fakePack('fake', 31, 3);
const next = random(131);
const view = (number: number) => show(pack, number, { cosine: 0.9 }, next).views[0]!;

it('counts the cards that are shown, in any order and some of them more than once', () => {
  let lesson = newLesson();
  const order = [7, 3, 7, 1, 3, 12, 13, 2];
  const numbers = order.map((number) => {
    const noted = note(lesson, view(number), calibration);
    lesson = noted.lesson;
    return noted.again ? -noted.card! : noted.card;
  });
  expect(numbers).toEqual([1, 2, -1, 3, -2, 4, 5, 6]);
  expect(progressOf(lesson, calibration)).toMatchObject({ cards: 6, toGo: 7 });
  const before = lesson.shown;
  for (const number of pack.cards.keys()) lesson = note(lesson, view(number), calibration).lesson;
  expect(before).toHaveLength(6);
  const { learned, ...progress } = progressOf(lesson, calibration);
  expect(progress).toEqual({ cards: 13, symbols: 13, toGo: 0 });
  expect(learned.proved).toBe(true);
  const rest = [...pack.cards.keys()].filter((number) => !order.includes(number));
  const shown = [...new Set(order), ...rest];
  const truth = new Map(shown.map((number, i) => [i + 1, pack.cards.get(number)!]));
  expect(sameUpToNames(learned.cards, truth)).toBe(true);
});

it('does not count what is hardly seen', () => {
  const lesson = newLesson(4);
  const card = view(1);
  const noted = note(lesson, { ...card, sightings: card.sightings.slice(0, 1) }, calibration);
  expect(noted).toEqual({ lesson, card: null, again: false });
});

it('keeps the few views of a card that show the most', () => {
  let lesson = newLesson(4);
  const full = view(1);
  const poor = { ...full, sightings: full.sightings.slice(0, 3) };
  for (const seen of [poor, ...Array.from({ length: 4 }, () => view(1))])
    lesson = note(lesson, seen, calibration).lesson;
  expect(lesson.shown).toHaveLength(1);
  expect(lesson.shown[0]!.views.map(({ sightings }) => sightings.length)).toEqual([4, 4, 4, 4]);
});

it('forgets a card, and gives its number to no other', () => {
  let lesson = newLesson(4);
  for (const number of [1, 2, 3]) lesson = note(lesson, view(number), calibration).lesson;
  lesson = without(without(lesson, 2), 3);
  expect(lesson.shown.map(({ number }) => number)).toEqual([1]);
  const noted = note(lesson, view(2), calibration);
  expect([noted.card, noted.again]).toEqual([4, false]);
});

it('tells where each symbol was seen', () => {
  let lesson = newLesson(4);
  for (const number of pack.cards.keys()) lesson = note(lesson, view(number), calibration).lesson;
  const { learned } = progressOf(lesson, calibration);
  const places = placesOf(learned, lesson.shown);
  expect(places).toHaveLength(13);
  for (const [symbol, seen] of places.entries()) {
    expect(seen).toHaveLength(4);
    for (const { card, view, at } of seen) {
      expect(learned.cards.get(card)).toContain(symbol);
      const { vector } = lesson.shown.find(({ number }) => number === card)!.views[view]!.sightings[
        at
      ]!;
      expect(learned.seen[symbol]).toContain(vector);
    }
  }
});

it('tells first where a symbol looks most like itself', () => {
  const around = fakeVector(next);
  const seen = [0.5, 0.98, 0.95].map((cosine) => fakeView(around, cosine, next));
  const shown = seen.map((vector, i) => ({
    number: i + 1,
    views: [{ ...view(1), sightings: [{ box: [0, 0, 1, 1] as const, score: 1, vector }] }],
  }));
  const learned = { size: 3, seen: [seen], cards: new Map(), proved: false, findings: [] };
  const [places] = placesOf(learned, shown);
  expect(places!.map(({ card }) => card)).toEqual([2, 3, 1]);
});
