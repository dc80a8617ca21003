import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Award, GameId } from '../game/game.ts';
import { type CurrentGame, startGame } from './current-game.ts';
import { noHandicap } from './event.ts';
import { Records, weightsFrom } from './records.ts';
import type { Player } from './state.ts';
import { started } from './testing/beginning.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'records-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function player(seat: number, name: string): Player {
  return { seat, name, colour: 'red', shape: 'star', key: '', handicap: noHandicap };
}

function award(id: number, kind: Award['kind'], seat: number, took: number, symbol: string): Award {
  return {
    ...{ id, at: 0, turn: id, kind, seats: [seat], target: null, cards: [], marks: [] },
    ...{ symbol, margin: null, took, claims: [], moves: [] },
  };
}

/** A game that is over, with what was judged in it. */
function ended(
  id: string,
  game: GameId,
  awards: readonly Award[],
  length: number | null = null,
  cards: number | null = 57,
): CurrentGame {
  const event = started(game, game === 'inferno' ? [1, 2] : [1], {
    id,
    cards,
    options: { length },
  });
  const begun = startGame(event)!;
  const start = begun.state;
  const score = awards.filter(({ kind }) => kind === 'won').length;
  const state = { ...start, phase: 'over', awards, scores: { ...start.scores, 1: score } } as const;
  return { ...begun, state };
}

async function opened(): Promise<Records> {
  const records = new Records(dataDir);
  expect(records.load()).toBeNull();
  return records;
}

const anna = [player(1, 'Anna')];
const awards = [
  award(1, 'won', 1, 1200, 'key'),
  award(2, 'wrong', 1, 500, 'ghost'),
  award(3, 'won', 1, 800, 'ghost'),
];

it('keeps high scores, the best first, and replaces those of a game that is judged again', async () => {
  const records = await opened();
  await records.over(ended('a', 'trainer', awards), anna, 1000);
  await records.over(ended('b', 'trainer', awards.slice(0, 1)), anna, 2000);
  await records.over(ended('b', 'trainer', [...awards, ...awards]), anna, 3000);
  await records.over(ended('c', 'trainer', []), anna, 4000);
  expect(records.best).toEqual([
    { game: 'trainer', name: 'Anna', score: 4, when: 3000 },
    { game: 'trainer', name: 'Anna', score: 2, when: 1000 },
  ]);
  expect((await opened()).best).toEqual(records.best);
});

it('compares games of one length: their own', async () => {
  const records = await opened();
  await records.over(ended('short', 'trainer', awards, 30), anna, 1000);
  await records.over(ended('long', 'inferno', awards, 56), anna, 2000);
  await records.over(ended('pile', 'inferno', awards, null, null), anna, 3000);
  expect(records.best).toEqual([]);
  await records.over(ended('own', 'inferno', awards), anna, 4000);
  await records.over(ended('chosen', 'inferno', awards, 20, null), anna, 5000);
  await records.over(ended('training', 'trainer', awards, 60), anna, 6000);
  expect(records.best.map(({ game, when }) => [game, when])).toEqual([
    ['trainer', 6000],
    ['inferno', 4000],
    ['inferno', 5000],
  ]);
});

it('takes back the scores of a game that goes on, and notes those that nobody had time to note', async () => {
  const records = await opened();
  await records.over(ended('a', 'trainer', awards), anna, 1000);
  await records.notOver('a');
  expect(records.best).toEqual([]);
  await records.closed({ ...ended('a', 'trainer', awards) }, anna, 2000);
  expect(records.best.map(({ when }) => when)).toEqual([2000]);
  await records.closed({ ...ended('a', 'trainer', awards) }, anna, 3000);
  expect(records.best.map(({ when }) => when)).toEqual([2000]);
});

it('keeps ten of each game', async () => {
  const records = await opened();
  for (let game = 0; game < 15; game++) {
    await records.over(ended(`g${game}`, 'trainer', awards), anna, game);
  }
  expect(records.best.map(({ when }) => when)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it('counts what a player does, each game once', async () => {
  const records = await opened();
  for (const id of ['a', 'a', 'b']) await records.closed(ended(id, 'trainer', awards), anna);
  expect(records.statisticsOf('Anna')).toEqual({
    ...{ games: 2, wins: 2, right: 4, wrong: 2, fastest: 800 },
    symbols: { key: 1200, ghost: 800 },
    times: [1200, 800, 1200, 800],
  });
  expect(records.statisticsOf('Ben').games).toBe(0);
});

it('forgets whom it has not seen for longest, and the games that it counted first', async () => {
  const records = await opened();
  const play = (name: string, id: string) =>
    records.closed(ended(id, 'trainer', awards), [player(1, name)]);
  await play('Zoe', 'z');
  const games = Array.from({ length: 200 }, (_, game) => play(`P${game}`, `g${game}`));
  await Promise.all([...games, play('P0', 'again'), play('Max', 'last')]);
  for (const name of ['Zoe', 'P1']) expect(records.statisticsOf(name).games).toBe(0);
  expect(records.statisticsOf('P0').games).toBe(2);
  const kept = JSON.parse(readFileSync(join(dataDir, 'records.json'), 'utf8'));
  expect(Object.keys(kept.players).length).toBe(200);
  expect(kept.counted.length).toBe(50);
  expect(kept.counted.at(-1)).toBe('last');
});

it('deals symbols more often that a player is slow at', async () => {
  const records = await opened();
  expect(records.weightsOf('Anna')).toEqual({});
  await records.closed(ended('a', 'trainer', awards), anna);
  const { key, ghost } = records.weightsOf('Anna');
  expect(key).toBeGreaterThan(1);
  expect(ghost).toBeLessThan(1);
  expect(weightsFrom({ a: 1, b: 1000, c: 1 })).toEqual({ a: 0.5, b: 4, c: 0.5 });
});

it('tells the pace of a player by his last times at the trainer, once there are enough', async () => {
  const records = await opened();
  const play = async (id: string, game: GameId, took: number) => {
    const won = Array.from({ length: 10 }, (_, n) =>
      award(n + 1, 'won', 1, took * (n % 2 === 0 ? 1 : 4), 'key'),
    );
    await records.closed(ended(id, game, won), anna);
  };
  await play('a', 'trainer', 1000);
  for (const id of ['b', 'c', 'd']) await play(id, 'duel', 9000);
  expect(records.paceOf('Anna')).toBeNull();
  await play('e', 'trainer', 1000);
  expect(records.paceOf('Anna')?.median).toBeCloseTo(2000, 6);
  expect(records.paceOf('Anna')?.sigma).toBeCloseTo(Math.log(2), 6);
  for (let game = 0; game < 6; game++) await play(`f${game}`, 'trainer', 500);
  expect(records.paceOf('Anna')?.median).toBeCloseTo(1000, 6);
});

it('follows a player who gets better', async () => {
  const records = await opened();
  await records.closed(ended('a', 'trainer', [award(1, 'won', 1, 3000, 'key')]), anna);
  for (let game = 0; game < 20; game++) {
    await records.closed(ended(`g${game}`, 'trainer', [award(1, 'won', 1, 1000, 'key')]), anna);
  }
  expect(records.statisticsOf('Anna').symbols.key).toBeLessThan(1010);
});

it('takes any name', async () => {
  const records = await opened();
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect(records.statisticsOf(name).games).toBe(0);
    await records.closed(ended(name, 'duel', awards), [player(1, name)]);
    expect(records.statisticsOf(name)).toMatchObject({ games: 1, right: 2 });
  }
  expect((await opened()).statisticsOf('__proto__').games).toBe(1);
});

it('says when its file was broken', () => {
  writeFileSync(join(dataDir, 'records.json'), '{"version": 1}');
  expect(new Records(dataDir).load()?.code).toBe('store-corrupt');
});
