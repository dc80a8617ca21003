import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sameUpToNames } from '../deck/learn/renamed.ts';
import { loadPack } from '../deck/pack.ts';
import { FAREWELL } from './learn-album.ts';
import { LearnDesk } from './learn-desk.ts';
import { StudentEye } from './testing/student-eye.ts';

let folder: string;
let eye: StudentEye;
let desk: LearnDesk;
let playing: boolean;
let warned: unknown[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-packs-'));
  eye = new StudentEye();
  playing = false;
  warned = [];
  desk = new LearnDesk({
    ...{ eye, folder, taken: () => ['open', 'classic'] },
    playing: () => playing,
    warn: (error) => warned.push(error),
  });
  desk.start();
});
afterEach(() => {
  vi.useRealTimers();
  desk.stop();
  rmSync(folder, { recursive: true });
  expect(warned).toEqual([]);
});

const show = (...numbers: number[]) => desk.add(Uint8Array.from(numbers));
const all = (but: readonly number[] = []) =>
  Promise.all([...eye.pack.cards.keys()].filter((n) => !but.includes(n)).map((n) => show(n)));
/** What is known once it is known of all cards. */
const lore = () =>
  vi.waitFor(
    () => {
      const { lore, changes } = desk.view;
      if (lore?.upTo !== changes) throw new Error(`only ${lore?.upTo} of ${changes} changes`);
      return lore;
    },
    { timeout: 10_000 },
  );

describe('a deck that is shown', () => {
  it('is counted, and grows', async () => {
    expect(desk.view).toMatchObject({ phase: 'none', cards: [], lore: null });
    desk.begin();
    expect(await show(3, 5)).toEqual({ from: 'picture', fresh: [1, 2], again: [], unclear: 0 });
    expect(await show(5, 7, 0)).toEqual({ from: 'picture', fresh: [3], again: [2], unclear: 1 });
    const { phase, cards, back } = desk.view;
    expect([phase, back, cards.map(({ views }) => views)]).toEqual(['showing', true, [1, 2, 1]]);
    expect(desk.picture(cards[2]!.picture)).toEqual(Uint8Array.of(0xff, 0xd8, 7));
    const { size, proved, symbols } = await lore();
    const shown = [3, 5, 7].flatMap((card) => eye.pack.cards.get(card)!);
    expect([size, proved, symbols.length]).toEqual([4, false, new Set(shown).size]);
    for (const { picture, x, y, r } of symbols) {
      expect(desk.picture(picture)).not.toBeNull();
      expect(Math.hypot(x, y)).toBeLessThan(1);
      expect(r).toBeCloseTo(0.15);
    }
  });

  it('is written once it is proved, and the table is read with it', async () => {
    desk.begin();
    await all();
    expect(await lore()).toMatchObject({ cards: 13, toGo: 0, proved: true, findings: [] });
    await desk.finish('Our deck');
    expect(desk.view).toMatchObject({ phase: 'done', deck: { id: 'our-deck', name: 'Our deck' } });
    expect(eye.asked).toEqual([{ do: 'packs', choice: 'our-deck' }]);
    const read = loadPack(join(folder, 'our-deck'), 'abc');
    const order = desk.view.cards.map(({ picture }) => desk.picture(picture)![2]!);
    const truth = new Map(order.map((card, at) => [at + 1, eye.pack.cards.get(card)!]));
    expect(sameUpToNames(read.cards, truth)).toBe(true);
  });

  it('takes no name that another deck has', async () => {
    desk.begin();
    await all();
    await desk.finish('Classic');
    expect(desk.view.deck).toMatchObject({ id: 'classic-2', name: 'Classic' });
  });

  it('gets the names of its symbols later', async () => {
    desk.begin();
    await expect(desk.name([])).rejects.toMatchObject({ code: 'no-lesson' });
    await all();
    await desk.finish('猫');
    const names = [...desk.view.deck!.names];
    names[2] = 'Żółw';
    await desk.name(names);
    const read = loadPack(join(folder, 'deck'), 'abc');
    expect([read.symbols[1], read.symbols[2], read.names[2]]).toEqual(['s02', 'żółw', 'Żółw']);
    await expect(desk.name(['too few'])).rejects.toMatchObject({ code: 'no-lesson' });
  });

  it('is what it was when it was finished, whatever is shown meanwhile', async () => {
    desk.begin();
    await all();
    await lore();
    await show(1);
    // Now it has to be learned once more, and that takes a while.
    let goOn = () => {};
    const learned = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const learn = eye.learn.bind(eye);
    vi.spyOn(eye, 'learn').mockImplementation(async (lesson) => {
      const soFar = await learn(lesson);
      await learned;
      return soFar;
    });
    const finished = desk.finish('Ours');
    await show(101);
    goOn();
    await finished;
    // Whoever still thinks about the card has time to.
    await sleep(400);
    expect(desk.view.cards).toHaveLength(13);
    expect(desk.view.lore!.cards).toBe(13);
    await expect(show(102)).rejects.toMatchObject({ code: 'no-lesson' });
    await desk.name(desk.view.deck!.names.map((_, s) => `Word ${s}`));
    const read = loadPack(join(folder, 'ours'), 'abc');
    expect([read.cards.size, read.names[3]]).toEqual([13, 'Word 3']);
  });

  it('is told what is wrong with it', async () => {
    desk.begin();
    await all([5, 9]);
    await show(101);
    const { findings, proved } = await lore();
    expect(proved).toBe(true);
    expect(findings).toEqual([
      { kind: 'foreign', cards: [12], why: null, missing: 0, carry: null },
      { kind: 'missing', cards: [], why: null, missing: 2, carry: expect.any(Array) },
    ]);
    expect(findings[1]!.carry!.map((card) => card.length)).toEqual([4, 4]);
    desk.back(12);
    expect((await lore()).findings).toMatchObject([{ kind: 'missing', missing: 2 }]);
  });

  it('is not written while it is not certain', async () => {
    desk.begin();
    await show(1, 2);
    await expect(desk.finish('Ours')).rejects.toMatchObject({ code: 'deck-unproved' });
    expect(existsSync(join(folder, 'ours'))).toBe(false);
    expect(desk.view.phase).toBe('showing');
  });

  it('says when its folder cannot be written, and may be finished later', async () => {
    desk.begin();
    await all();
    writeFileSync(join(folder, 'ours'), '');
    await expect(desk.finish('Ours')).rejects.toMatchObject({ code: 'pack-refused' });
    rmSync(join(folder, 'ours'));
    await desk.finish('Ours');
    expect(loadPack(join(folder, 'ours'), 'abc').name).toBe('Ours');
  });
});

describe('what was shown', () => {
  it('is taken back step by step, and its pictures with it', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    desk.begin();
    await show(3);
    await show(5, 7);
    const [, second] = desk.view.cards;
    desk.back();
    expect(desk.view.cards).toHaveLength(1);
    desk.back();
    expect(desk.view.cards).toEqual([]);
    expect(() => desk.back()).toThrow(expect.objectContaining({ code: 'nothing-to-undo' }));
    await show(9);
    await lore();
    await show(10);
    // A page that loads it at this moment gets it.
    expect(desk.picture(second!.picture)).not.toBeNull();
    vi.advanceTimersByTime(FAREWELL);
    expect(desk.picture(second!.picture)).toBeNull();
  });

  it('is taken out card by card, and that is taken back too', async () => {
    desk.begin();
    await show(3, 5, 7);
    desk.back(2);
    expect(desk.view.cards.map(({ number }) => number)).toEqual([1, 3]);
    expect(() => desk.back(2)).toThrow(expect.objectContaining({ code: 'card-not-shown' }));
    expect((await show(9)).fresh).toEqual([4]);
    desk.back();
    desk.back();
    expect(desk.view.cards.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('is forgotten when the lesson ends', async () => {
    desk.begin();
    expect(() => desk.begin()).toThrow(expect.objectContaining({ code: 'lesson-on' }));
    await show(3);
    const { picture } = desk.view.cards[0]!;
    vi.useFakeTimers();
    desk.end();
    expect(desk.picture(picture)).not.toBeNull();
    vi.advanceTimersByTime(FAREWELL);
    expect(desk.picture(picture)).toBeNull();
    expect(desk.view).toMatchObject({ phase: 'none', cards: [], lore: null });
    await expect(show(3)).rejects.toMatchObject({ code: 'no-lesson' });
    expect(() => desk.back()).toThrow(expect.objectContaining({ code: 'no-lesson' }));
  });
});

describe('cards on the table', () => {
  const timings = { decode: 0, find: 0, read: 0, match: 0, total: 0 };
  let time = 0;
  /** Four frames in which cards lie there: the table's id and the number of each. */
  function lay(...cards: [id: number, number: number][]): void {
    eye.table.clear();
    for (const [id, number] of cards) eye.table.set(id, number);
    for (let frame = 0; frame < 4; frame++) {
      time += 200;
      const seen = cards.map(([id, number]) => {
        const { outline, sightings } = eye.card(number);
        const right = 400 * (id % 2);
        const symbols = sightings.map(({ box: [x, y, w, h] }) => ({
          ...{ symbol: null, score: 1 },
          box: [x + right, y, w, h] as [number, number, number, number],
        }));
        const card = { outline: { ...outline, cx: outline.cx + right }, symbols };
        return { ...card, card: null, confidence: 0 };
      });
      const scene = { width: 1280, height: 720, deck: null, cards: seen, matches: [], timings };
      const tracks = cards.map(([id]) => id);
      eye.emit('seen', { seq: time, time, scene, tracks, events: [], jpeg: null });
    }
  }
  const counted = (count: number) => vi.waitFor(() => expect(desk.view.cards).toHaveLength(count));

  it('are taken by themselves once they lie still, each once', async () => {
    desk.begin();
    expect(desk.view.watching).toBe(true);
    lay([1, 3]);
    await counted(1);
    lay([1, 3], [2, 7]);
    await counted(2);
    lay([4, 3]);
    await vi.waitFor(() => expect(desk.view.last).toMatchObject({ from: 'table', again: [1] }));
    expect(desk.view.cards).toMatchObject([{ views: 2 }, { views: 1 }]);
  });

  it('are left alone during a game, when nobody wants them taken, and on the virtual table', async () => {
    desk.begin();
    playing = true;
    lay([1, 3]);
    await expect(show(3)).rejects.toMatchObject({ code: 'game-on' });
    playing = false;
    desk.watch(false);
    lay([1, 3]);
    desk.end();
    eye.status = { ...eye.status, camera: 'virtual' };
    desk.begin();
    expect(desk.view.watching).toBe(false);
    lay([1, 3]);
    desk.watch(true);
    lay([1, 5]);
    await counted(1);
    expect(desk.picture(desk.view.cards[0]!.picture)![2]).toBe(5);
  });

  it('are left alone when no page looks at them', async () => {
    desk.begin();
    expect(desk.view.watching).toBe(true);
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 60_000);
    lay([1, 3]);
    vi.restoreAllMocks();
    expect(desk.view.cards).toEqual([]);
    lay([3, 3]);
    await counted(1);
  });
});

it('tells those who wait of every change, and of none after a while', async () => {
  const { version } = desk.view;
  const news = desk.later(version, 60_000);
  desk.begin();
  await news;
  expect(desk.view.version).toBeGreaterThan(version);
  await desk.later(version, 60_000);
  const now = desk.view.version;
  await desk.later(now, 1);
  expect(desk.view.version).toBe(now);
});
