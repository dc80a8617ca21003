import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Keeper } from './keeper.ts';
import { Shelf } from './shelf.ts';
import { parseSidecar, type Sidecar } from './sidecar.ts';
import { CardEye } from './testing.ts';

let folder: string;
let eye: CardEye;
let shelf: Shelf;
let keeper: Keeper;
let now: number;
/** Milliseconds by which the clock was set ahead since. */
let setAhead: number;
const warned: unknown[] = [];
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'twinspot-keeper-')), 'kept');
  now = Date.parse('2026-05-02T20:00:00Z');
  setAhead = 0;
  eye = new CardEye();
  open();
  warned.length = 0;
});
afterEach(() => {
  keeper.stop();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

function open(limits = { pictures: 100, bytes: 1e8, spare: 0 }) {
  const clock = { now: () => now, steady: () => now - setAhead };
  shelf = new Shelf(folder, limits, clock);
  keeper = new Keeper({
    ...{ eye, shelf, board: 'jetson-nano', clock },
    warn: (error) => warned.push(error),
  });
}

const card = (id: number, number: number | null, confidence = 1) => ({ id, number, confidence });

/** Looks until so many pictures are kept. */
async function kept(count: number): Promise<readonly Sidecar[]> {
  // The disk is waited for, not counted on.
  await vi.waitFor(
    async () => {
      await eye.look(1);
      if (keeper.state.kept < count) throw new Error(`only ${keeper.state.kept} are kept`);
    },
    { timeout: 15_000, interval: 1 },
  );
  // And no more follow.
  await eye.look(8);
  return shelf.list();
}

describe('while it is off', () => {
  it('nothing is looked at, and nothing is written', async () => {
    eye.lying = [card(1, 7), card(2, null)];
    await eye.look(20);
    expect(eye.studies).toBe(0);
    expect(existsSync(folder)).toBe(false);
    expect(keeper.state).toMatchObject({ on: false, until: null, kept: 0 });
  });

  it('a picture that was being taken when it was switched off is not written', async () => {
    let release = () => {};
    const started = new Promise<void>((resolve) => {
      eye.wait = () => {
        resolve();
        return new Promise<void>((done) => {
          release = done;
        });
      };
    });
    eye.lying = [card(1, 7)];
    keeper.start();
    await eye.look(5);
    await started;
    const adds = vi.spyOn(shelf, 'add');
    keeper.stop();
    release();
    await vi.waitFor(() => expect(adds).toHaveBeenCalled());
    expect(await adds.mock.results[0]!.value).toBeNull();
    expect(await shelf.list()).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });
});

it('keeps a card that lies still, with what the model takes it for', async () => {
  eye.lying = [card(1, 7)];
  keeper.start();
  const [first, ...more] = await kept(1);
  expect(more).toEqual([]);
  expect(parseSidecar(JSON.stringify(first), first!.sha256)).toEqual(first);
  expect(first).toMatchObject({
    ...{ deck: 'open', card: 7, confidence: 1, why: 'new', from: 'table', state: 'proposed' },
    ...{ width: 48, height: 48, outline: { cx: 24, cy: 24, rx: 24, ry: 24, angle: 0 } },
    device: { board: 'jetson-nano', camera: 'csi' },
    model: { name: 'small eyes', version: '3' },
    takenAt: '2026-05-02T20:00:00.000Z',
    expiresAt: '2026-06-01T20:00:00.000Z',
  });
  expect(first!.symbols[0]).toMatchObject({ name: 's7-0', by: 'model', score: 0.9 });
  expect(keeper.state).toMatchObject({ on: true, kept: 1, until: '2026-05-03T02:00:00.000Z' });
});

it('keeps no second view of a card that is read surely, and another card', async () => {
  eye.lying = [card(1, 7)];
  keeper.start();
  await kept(1);
  // Taken up, and laid elsewhere.
  eye.lying = [card(2, 7), card(4, 8)];
  expect((await kept(2)).map(({ card: number }) => number).sort()).toEqual([7, 8]);
});

it('a card that a person corrects is looked at once more', async () => {
  eye.lying = [card(1, 7)];
  keeper.start();
  await kept(1);
  await shelf.eraseAll();
  keeper.dispute();
  expect(await kept(2)).toMatchObject([{ card: 7, why: 'corrected' }]);
});

it('pictures of one evening are of one source, those of the next of another', async () => {
  eye.lying = [card(1, 7)];
  keeper.start();
  eye.lying = [card(1, 7), card(3, 8)];
  await kept(2);
  keeper.stop();
  keeper.start();
  eye.lying = [card(5, 9)];
  const all = await kept(1);
  const evenings = new Map(all.map(({ card: number, evening }) => [number, evening]));
  expect(evenings.get(7)).toBe(evenings.get(8));
  expect(evenings.get(9)).not.toBe(evenings.get(7));
});

it('ends when the evening is over', async () => {
  keeper.start(2);
  now += 2 * 3600 * 1000;
  eye.lying = [card(1, 7)];
  await eye.look(10);
  expect(keeper.state).toMatchObject({ on: false, trouble: null });
  expect(existsSync(folder)).toBe(false);
});

it('loses nothing, and lasts as long, where the clock is set in the middle of the evening', async () => {
  eye.lying = [card(1, 7)];
  keeper.start();
  await kept(1);
  now += 3600 * 1000;
  const month = 31 * 24 * 3600 * 1000;
  setAhead = month;
  now += month;
  eye.lying = [card(1, 7), card(3, 8)];
  expect((await kept(2)).map(({ takenAt }) => takenAt)).toEqual([
    ...['2026-06-02T21:00:00.000Z', '2026-06-02T20:00:00.000Z'],
  ]);
  expect(keeper.state).toMatchObject({ on: true, until: '2026-06-03T02:00:00.000Z' });
  now += 5 * 3600 * 1000;
  await eye.look(1);
  expect(keeper.state.on).toBe(false);
});

it('ends, and says why, when nothing can be kept any more', async () => {
  open({ pictures: 100, bytes: 1e8, spare: 1e18 });
  keeper.start();
  eye.lying = [card(1, 7)];
  await eye.look(5);
  await vi.waitFor(() => expect(keeper.state.on).toBe(false));
  expect(keeper.state.trouble).toMatchObject({ code: 'kept-disk-full' });
  expect(warned).toHaveLength(1);
  keeper.start();
  expect(keeper.state.trouble).toBeNull();
});

it('keeps the cards of a picture that the host gives, and says when there is none', async () => {
  expect(await keeper.give(Uint8Array.of(7))).toMatchObject([
    { card: 7, from: 'picture', why: 'given', device: { camera: null } },
  ]);
  await expect(keeper.give(Uint8Array.of(0))).rejects.toMatchObject({ code: 'kept-no-card' });
  expect(readdirSync(folder)).toHaveLength(2);
  expect(keeper.state).toMatchObject({ on: false, kept: 0 });
});
