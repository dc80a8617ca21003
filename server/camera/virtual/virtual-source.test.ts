import { expect, test } from 'vitest';
import { plainArt } from './testing.ts';
import { VirtualSource } from './virtual-source.ts';

test('a finger goes on a symbol that the card has, and off it again', () => {
  const source = new VirtualSource(plainArt(), 1);
  source.command({ do: 'deal', cards: [3] });
  const id = source.table.cards[0]!.id;
  const covered = () => source.table.cards[0]!.cover;
  source.command({ do: 'cover', id, symbol: 'square' });
  expect(covered()).toBe('square');
  expect(() => source.command({ do: 'cover', id, symbol: 'circle' })).toThrow(
    expect.objectContaining({
      code: 'no-symbol',
      message: expect.stringContaining('Card 3 has no symbol "circle"'),
    }),
  );
  expect(covered()).toBe('square');
  source.command({ do: 'cover', id, symbol: null });
  expect(covered()).toBeNull();
  expect(() => source.command({ do: 'cover', id: 99, symbol: 'circle' })).toThrow('No card 99');
});
