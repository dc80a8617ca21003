import { describe, expect, it } from 'vitest';
import type { TableEvent } from './event.ts';
import { GIVE_UP } from './patience.ts';
import { emptyTable, type Seen, stepTable } from './table.ts';

function card(cx: number, cy: number, number: number | null = null): Seen['cards'][number] {
  return { outline: { cx, cy, rx: 100, ry: 100, angle: 0 }, card: number };
}

function frame(cards: Seen['cards'], symbol?: string): Seen {
  const matches =
    cards.length < 2
      ? []
      : [
          {
            cards: [0, 1] as const,
            symbol: symbol ?? null,
            confidence: symbol === undefined ? 0.2 : 0.99,
            sure: symbol !== undefined,
          },
        ];
  return { cards, matches };
}

/** Plays frames, one each 100 ms; the events without times, frame by frame. */
function play(frames: readonly Seen[]) {
  let state = emptyTable;
  const told: string[][] = [];
  const tracks: number[][] = [];
  const all: TableEvent[] = [];
  for (const [index, seen] of frames.entries()) {
    const step = stepTable(state, seen, index * 100);
    state = step.state;
    all.push(...step.events);
    told.push(
      step.events.map((event) =>
        'cards' in event ? `${event.type} ${event.cards}` : `${event.type} ${event.id}`,
      ),
    );
    tracks.push(step.tracks);
  }
  return { told, tracks, all, state };
}

const times = <T>(count: number, value: T): T[] => new Array(count).fill(value);

describe('cards', () => {
  it('are told once, on their second frame', () => {
    expect(play(times(4, frame([card(200, 200)]))).told).toEqual([[], ['card-laid 1'], [], []]);
  });

  it('keep their id while they move and while others come and go', () => {
    const { tracks } = play([
      frame([card(200, 200)]),
      frame([card(800, 200), card(240, 210)]),
      frame([card(280, 220), card(800, 200)]),
    ]);
    expect(tracks).toEqual([[1], [2, 1], [1, 2]]);
  });

  it('are followed across the table by their number', () => {
    const { tracks } = play([frame([card(200, 200, 7)]), frame([card(900, 500, 7)])]);
    expect(tracks).toEqual([[1], [1]]);
  });

  it('are told as moved once they rest', () => {
    const { told } = play([
      frame([card(200, 200)]),
      frame([card(200, 200)]),
      frame([card(250, 200)]),
      frame([card(300, 200)]),
      frame([card(300, 200)]),
      frame([card(300, 200)]),
    ]);
    expect(told.slice(2)).toEqual([[], [], ['card-moved 1'], []]);
  });

  it('outlast a hand that passes, and are removed when they stay away', () => {
    const there = frame([card(200, 200)]);
    const away = frame([]);
    const passing = play([there, there, ...times(GIVE_UP - 1, away), there]);
    expect(passing.told.flat()).toEqual(['card-laid 1']);
    const leaving = play([there, there, ...times(GIVE_UP, away), there, there]);
    expect(leaving.told.flat()).toEqual(['card-laid 1', 'card-removed 1', 'card-laid 2']);
  });

  it('that flicker for one frame are never told', () => {
    expect(play([frame([card(200, 200)]), frame([]), frame([])]).told.flat()).toEqual([]);
  });

  it('are told as read when their number comes later', () => {
    const { all } = play([...times(2, frame([card(200, 200)])), frame([card(200, 200, 9)])]);
    expect(all.at(-1)).toEqual({ type: 'card-read', time: 200, id: 1, card: 9 });
  });

  it('count as another card when another number stays, not when it flashes up', () => {
    const nine = frame([card(200, 200, 9)]);
    const four = frame([card(200, 200, 4)]);
    expect(play([nine, nine, four, nine, four, nine]).told.flat()).toEqual(['card-laid 1']);
    expect(play([nine, nine, four, four, four]).told.flat()).toEqual([
      'card-laid 1',
      'card-removed 1',
      'card-laid 2',
    ]);
  });
});

describe('matches', () => {
  const two = [card(200, 200), card(800, 200)];
  const unsure = frame(two);
  const key = frame(two, 'key');
  const cat = frame(two, 'cat');
  const matchEvents = (frames: readonly Seen[]) =>
    play(frames)
      .told.flat()
      .filter((told) => told.startsWith('match'));

  it('are told once, after two sure frames in a row', () => {
    const { told, all } = play([unsure, unsure, key, key, key, key]);
    expect(told.slice(2)).toEqual([[], ['match-found 1,2'], [], []]);
    expect(all.at(-1)).toMatchObject({ id: 1, symbol: 'key', confidence: 0.99, time: 300 });
  });

  it('are not told when two sure frames are apart, or differ', () => {
    expect(matchEvents([unsure, unsure, key, unsure, key, unsure])).toEqual([]);
    expect(matchEvents([unsure, unsure, key, cat, key, cat])).toEqual([]);
  });

  it('stay while the answer is away for a moment', () => {
    const frames = [key, key, key, ...times(GIVE_UP - 1, unsure), key, key];
    expect(matchEvents(frames)).toEqual(['match-found 1,2']);
  });

  it('are lost when the answer stays away, and found anew', () => {
    const frames = [key, key, ...times(GIVE_UP, unsure), key, key];
    expect(matchEvents(frames)).toEqual(['match-found 1,2', 'match-lost 1,2', 'match-found 1,2']);
  });

  it('give way to another symbol that stays', () => {
    const { all } = play([key, key, ...times(GIVE_UP + 2, cat)]);
    const found = all.filter((event) => event.type === 'match-found');
    expect(found.map((event) => event.symbol)).toEqual(['key', 'cat']);
  });

  it('are lost with a card', () => {
    const one = frame([card(200, 200)]);
    const { told } = play([key, key, ...times(GIVE_UP, one)]);
    expect(told.at(-1)).toEqual(['card-removed 2', 'match-lost 1,2']);
  });
});

it('replays to the same events', () => {
  const frames = [
    frame([card(200, 200, 1), card(800, 300, 2)], 'sun'),
    frame([card(204, 200, 1), card(800, 300, 2)], 'sun'),
    frame([card(204, 200, 1)]),
  ];
  expect(play(frames)).toEqual(play(frames));
});
