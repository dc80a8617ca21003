import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Archive, gameEvents, shortened } from './archive.ts';
import type { RoomEvent } from './event.ts';
import { replay } from './state.ts';
import { joined, opened, started } from './testing/beginning.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'archive-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const lobby: RoomEvent[] = [
  ...[opened, joined(1, 'Anna'), joined(2, 'Ben')],
  { type: 'removed', at: 4, seat: 2 },
];

function game(id: string, at: number): RoomEvent[] {
  return [
    started('trainer', [1], { at, id }),
    { type: 'game', event: { type: 'exhausted', at: at + 1 } },
    { type: 'closed', at: at + 2 },
  ];
}

it('takes one game out of a log, with the room that it was started in', () => {
  const events = [...lobby, ...game('a', 10), ...game('b', 20), ...game('c', 30)];
  const own = gameEvents(events, 'b');
  expect(own.map(({ type }) => type)).toEqual([
    ...['opened', 'set', 'joined', 'handicapped', 'started', 'game', 'closed'],
  ]);
  expect(replay(own.slice(0, -1)).game).toMatchObject({
    started: { id: 'b' },
    state: { phase: 'over' },
  });
  expect(gameEvents(events, 'x')).toEqual([]);
});

it('takes a game out of a tournament, and it plays again by itself', () => {
  const [, ...rest] = game('b', 20);
  const events: RoomEvent[] = [
    ...lobby,
    { type: 'tournament', at: 5, games: ['trainer', 'trainer'] },
    ...[started('trainer', [1], { at: 20, id: 'b', tournament: true }), ...rest],
  ];
  const own = gameEvents(events, 'b');
  expect(replay(own.slice(0, -1)).game).toMatchObject({ started: { id: 'b' } });
});

it('leaves out what is over, and nothing else', () => {
  const closed = [...lobby, ...game('a', 10), ...game('b', 20)];
  expect(shortened(closed).length).toBe(4);
  expect(replay(shortened(closed))).toEqual(replay(closed));
  const open = [...closed, ...game('c', 30).slice(0, 2)];
  expect(shortened(open).length).toBe(6);
  expect(replay(shortened(open))).toEqual(replay(open));
});

it('keeps the last twenty games', async () => {
  const archive = new Archive(dataDir);
  const ids = Array.from({ length: 23 }, (_, index) => `g${index + 10}`);
  for (const id of ids) await archive.keep(id, [...lobby, ...game(id, 10)]);
  expect(archive.ids().length).toBe(20);
  expect(archive.ids()).toContain('g32');
  expect(archive.read('g32').at(-1)).toEqual({ type: 'closed', at: 12 });
  await archive.keep('gone', lobby);
  expect(archive.ids()).not.toContain('gone');
});
