import { describe, expect, it } from 'vitest';
import type { VirtualCommand } from './command.ts';
import { LIES, nextOfScript, PAUSE } from './script.ts';
import { HEIGHT, WIDTH } from './size.ts';
import {
  emptyVirtualTable,
  movesAt,
  obey,
  poseAt,
  SLIDE,
  settle,
  type VirtualTable,
} from './table.ts';

const deck = Array.from({ length: 57 }, (_, index) => index + 1);

function after(commands: readonly VirtualCommand[], seed = 1): VirtualTable {
  return commands.reduce(
    (table, command, index) => obey(table, command, index * 10_000, deck),
    emptyVirtualTable(seed),
  );
}

describe('deal', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'lays %i cards that neither overlap nor leave the frame',
    (count) => {
      for (let seed = 1; seed <= 20; seed++) {
        const { cards } = after([{ do: 'deal', count }], seed);
        expect(new Set(cards.map(({ card }) => card)).size).toBe(count);
        for (const [index, { to, radius }] of cards.entries()) {
          expect(to.x).toBeGreaterThan(radius);
          expect(to.x).toBeLessThan(WIDTH - radius);
          expect(to.y).toBeGreaterThan(radius);
          expect(to.y).toBeLessThan(HEIGHT - radius);
          for (const other of cards.slice(0, index)) {
            expect(Math.hypot(to.x - other.to.x, to.y - other.to.y)).toBeGreaterThan(2 * radius);
          }
        }
      }
    },
  );

  it('slides the cards in from outside and comes to rest', () => {
    const table = after([{ do: 'deal', cards: [5, 9] }]);
    const [first] = table.cards;
    expect(poseAt(first!, 0).x < 0 || poseAt(first!, 0).x > WIDTH).toBe(true);
    expect(poseAt(first!, 5000)).toEqual(first!.to);
    expect(movesAt(table, 100)).toBe(true);
    expect(movesAt(table, 5000)).toBe(false);
  });

  it('takes the cards before away and deals others', () => {
    const table = after([{ do: 'deal', cards: [5, 9] }, { do: 'deal' }]);
    expect(table.cards.filter((card) => card.leaving).map(({ card }) => card)).toEqual([5, 9]);
    const left = settle(table, 10_000 + SLIDE);
    expect(left.cards).toHaveLength(2);
    expect(left.cards.some(({ card }) => card === 5 || card === 9)).toBe(false);
    expect(left.cards.map(({ id }) => id)).toEqual([3, 4]);
  });

  it('deals other cards each time, and the same ones from the same seed', () => {
    const deals = (seed: number) =>
      settle(after([{ do: 'deal' }, { do: 'deal' }], seed), 1e6).cards.map(({ card }) => card);
    expect(deals(3)).toEqual(deals(3));
    expect(deals(3)).not.toEqual(deals(4));
  });
});

describe('single cards', () => {
  const one: VirtualCommand = { do: 'deal', cards: [5] };

  it('are laid where one says, or where there is room', () => {
    const { cards } = after([one, { do: 'lay', card: 7, x: 200, y: 300, angle: 45 }]);
    expect(cards[1]).toMatchObject({ id: 2, card: 7, to: { x: 200, y: 300, angle: 45, face: 1 } });
    const [first, second] = after([one, { do: 'lay' }]).cards;
    const room = Math.hypot(first!.to.x - second!.to.x, first!.to.y - second!.to.y);
    expect(room).toBeGreaterThan(2 * first!.radius);
  });

  it('move on from where they just are', () => {
    const dealt = obey(emptyVirtualTable(1), one, 0, deck);
    const half = poseAt(dealt.cards[0]!, SLIDE / 2);
    const moved = obey(dealt, { do: 'move', id: 1, x: 100, y: 100 }, SLIDE / 2, deck);
    expect(moved.cards[0]?.from).toEqual(half);
    expect(moved.cards[0]?.to).toMatchObject({ x: 100, y: 100 });
  });

  it('turn, are turned over, are covered and removed', () => {
    const { cards } = after([
      one,
      { do: 'turn', id: 1, angle: 90 },
      { do: 'turn', id: 1, face: 'down' },
      { do: 'cover', id: 1, symbol: 'key' },
    ]);
    expect(cards[0]).toMatchObject({ to: { angle: 90, face: -1 }, cover: 'key' });
    const gone = after([one, { do: 'remove', id: 1 }]);
    expect(settle(gone, 1e6).cards).toEqual([]);
    expect(settle(after([{ do: 'deal', count: 3 }, { do: 'remove' }]), 1e6).cards).toEqual([]);
  });

  it.each<[VirtualCommand, string]>([
    [{ do: 'move', id: 8, x: 0, y: 0 }, 'No card 8 lies on the virtual table; there lie 1.'],
    [{ do: 'lay', card: 60 }, 'The deck has no card 60; it has 57 cards, from 1 to 57.'],
    [{ do: 'deal', cards: [0] }, 'The deck has no card 0'],
  ])('that are not there are named: %j', (command, sentence) => {
    expect(() => after([one, command])).toThrow(sentence);
  });

  it('are at most nine', () => {
    const nine: VirtualCommand[] = Array.from({ length: 9 }, () => ({ do: 'lay' }));
    expect(after(nine).cards).toHaveLength(9);
    expect(() => after([...nine, { do: 'lay' }])).toThrow('holds 9 cards');
  });
});

describe('the script', () => {
  const fresh = emptyVirtualTable(1);

  it('deals at once, then two, two and three cards in turn', () => {
    let table = fresh;
    const counts: number[] = [];
    for (let time = 0; counts.length < 6; time += 500) {
      const command = nextOfScript(table, time, null);
      if (command === null) continue;
      expect(time % LIES).toBe(0);
      table = obey(table, command, time, deck);
      counts.push(table.cards.filter((card) => !card.leaving).length);
    }
    expect(counts).toEqual([2, 2, 3, 2, 2, 3]);
  });

  it('leaves the table to whoever commands it, for a while', () => {
    const table = obey(fresh, { do: 'lay' }, 0, deck);
    expect(nextOfScript(table, PAUSE - 1, 0)).toBeNull();
    expect(nextOfScript(table, PAUSE, 0)).not.toBeNull();
  });

  it('does nothing when it is switched off', () => {
    const off = obey(fresh, { do: 'script', on: false }, 0, deck);
    expect(nextOfScript(off, 1e9, null)).toBeNull();
  });
});
