import { expect, test } from 'vitest';
import { fakePack } from '../deck/fake.ts';
import { Decks } from './decks.ts';

const home = fakePack('home', 1);
const away = fakePack('away', 2);

test('the table is read with any pack at first, and with the chosen one afterwards', () => {
  const decks = new Decks([home, away]);
  expect(decks.choice).toBe('auto');
  decks.choose('away');
  expect(decks.choice).toBe('away');
  expect(decks.list()).toEqual([
    { id: 'home', name: 'home' },
    { id: 'away', name: 'away' },
  ]);
});

test('a photo may be read with another deck, and the table keeps its own', () => {
  const decks = new Decks([home, away]);
  decks.choose('home');
  expect(decks.checked('any')).toBe('any');
  expect(decks.checked(null)).toBe('home');
  expect(decks.choice).toBe('home');
});

test('a deck that is not there is refused, and the choice stays', () => {
  const decks = new Decks([home]);
  for (const choose of [() => decks.choose('/etc'), () => decks.checked('kids')]) {
    expect(choose).toThrow(
      expect.objectContaining({
        code: 'deck-not-found',
        message: expect.stringContaining('auto, any, home'),
      }),
    );
  }
  expect(decks.choice).toBe('auto');
});

test('a folder of the settings is read, and stands for every pack of its id', () => {
  const decks = new Decks([home, away]);
  const own = fakePack('home', 3);
  decks.choose('./own', (path) => (path === './own' ? own : away));
  expect(decks.choice).toBe('home');
  expect(decks.packs).toEqual([own, away]);
  decks.choose('any', () => {
    throw new Error('not asked');
  });
  expect(decks.choice).toBe('any');
});

test('packs that were read anew take the place of those before, and one from a folder stays', () => {
  const decks = new Decks([home, away]);
  decks.choose('away');
  const [newer, learned] = [fakePack('home', 5), fakePack('learned', 6)];
  decks.renew([newer, learned]);
  expect(decks.packs).toEqual([newer, learned, away]);
  expect(decks.choice).toBe('away');
});
