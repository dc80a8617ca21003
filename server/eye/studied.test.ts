import { expect, it } from 'vitest';
import { fakeCard, fakePack } from '../deck/fake.ts';
import { random } from '../random.ts';
import { toPicture, toReading } from './studied.ts';

it('boxes lie in the picture as they do in the frame', () => {
  const onPicture = toPicture({ cx: 500, cy: 300, rx: 100, ry: 100, angle: 0 }, 480);
  expect(onPicture([490, 290, 20, 20])).toEqual([216, 216, 48, 48]);
  expect(onPicture([400, 300, 50, 25])).toEqual([0, 240, 120, 60]);
  // What reaches over the rim ends with the picture.
  expect(onPicture([580, 290, 40, 20])).toEqual([432, 216, 48, 48]);
});

it('boxes on a card that is seen from the side are straightened with it', () => {
  const onPicture = toPicture({ cx: 500, cy: 300, rx: 100, ry: 50, angle: 90 }, 480);
  // Upright the rx axis is the longer one: what is squeezed across becomes as wide as high.
  expect(onPicture([495, 290, 10, 20])).toEqual([216, 216, 48, 48]);
});

it('a card that was not read may still look like a deck', () => {
  const pack = fakePack('ours', 1);
  const card = fakeCard(pack, 3, 0.97, random(2));
  const unread = { card: null, confidence: 0.4, symbols: card.sightings.map(() => null) };
  expect(toReading(card, unread, null, [])).toMatchObject({ deck: null, number: null });
  const { deck, number, symbols } = toReading(card, unread, null, [pack]);
  expect([deck, number, symbols[0]!.name]).toEqual(['ours', null, null]);
  expect(symbols[0]!.guesses[0]!.name).toBe(pack.symbols[pack.cards.get(3)![0]!]);
});
