import { expect, it } from 'vitest';
import { random } from '../random.ts';
import { fakeCalibration, fakeCard, fakePack } from './fake.ts';
import { guessSymbols } from './guesses.ts';

const [ours, other] = [fakePack('ours', 1), fakePack('other', 2)];

it('names what each sighting shows, with the deck that the card is of', () => {
  const card = fakeCard(ours, 5, 0.9, random(3));
  const found = guessSymbols(card, [other, ours], fakeCalibration);
  expect(found?.deck).toBe('ours');
  const names = ours.cards.get(5)!.map((symbol) => ours.symbols[symbol]);
  expect(found?.symbols.map(([first]) => first?.name)).toEqual(names);
  for (const guesses of found!.symbols) {
    expect(guesses).toHaveLength(10);
    expect(guesses[0]!.odds).toBeGreaterThan(guesses[1]!.odds);
  }
});

it('says nothing of a card that looks like no deck, or of which hardly anything is seen', () => {
  const card = fakeCard(other, 5, 0.9, random(3));
  expect(guessSymbols(card, [ours], fakeCalibration)).toBeNull();
  expect(guessSymbols(card, [], fakeCalibration)).toBeNull();
  const little = { ...card, sightings: card.sightings.slice(0, 2) };
  expect(guessSymbols(little, [other], fakeCalibration)).toBeNull();
});
