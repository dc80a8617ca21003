import { expect, test } from 'vitest';
import { blindNotes } from './blindness.ts';
import type { Picture } from './pictures.ts';

test('who found no symbol on any picture is said to see nothing yet', () => {
  const who = (name: string) => ({ name, version: '1.0', sha256: '' });
  const set = { origin: 'tables', pictures: new Array<Picture>(2) };
  const label = { symbol: 0, box: [0, 0, 1, 1] as const, score: 1 };
  const notes = blindNotes(set, [
    { who: who('quick'), own: [{ labels: [] }, { labels: [] }] },
    { who: who('eyes'), own: [{ labels: [] }, { labels: [label] }] },
  ]);
  expect(notes).toEqual([
    'quick 1.0 sees nothing yet: it found no symbol on any of the 2 pictures of tables; train it for longer.',
  ]);
});
