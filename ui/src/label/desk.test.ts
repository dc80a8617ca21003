import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { KeptLabels, Sidecar } from '../../../server/kept/sidecar.ts';
import * as desk from './desk.ts';
import { without } from './edit.ts';
import { noneLeft } from './keeping.ts';

const sidecar = (sha256: string, more: Partial<Sidecar> = {}): Sidecar => ({
  ...{ format: 'twinspot-kept 1', sha256, width: 100, height: 100, evening: 'e' },
  ...{ takenAt: '2026-05-01T20:00:00.000Z', expiresAt: '2026-05-31T20:00:00.000Z' },
  ...{ from: 'table', why: 'new', device: { board: null, camera: 'csi' } },
  ...{ deck: null, card: null, confidence: 0.9, outline: null, model: null, state: 'proposed' },
  symbols: [{ name: null, box: [1, 2, 3, 4], score: 0.9, by: 'model', guesses: [] }],
  ...more,
});

/** What the service holds, and what it was told. */
let shelf: Sidecar[];
let told: [string, KeptLabels][];
let refuses = false;
beforeEach(() => {
  shelf = [
    sidecar('sure', { confidence: 0.99 }),
    sidecar('done', { state: 'confirmed' }),
    sidecar('corrected', { why: 'corrected', confidence: 0.99 }),
    sidecar('unsure', { why: 'unsure', confidence: 0.7 }),
  ];
  told = [];
  refuses = false;
  vi.stubGlobal('fetch', async (path: string, { body }: RequestInit) => {
    if (refuses) {
      const error = { code: 'kept-missing', message: 'Gone.' };
      return new Response(JSON.stringify(error), { status: 404 });
    }
    if (body === undefined) return new Response(JSON.stringify({ pictures: shelf, decks: [] }));
    const sha256 = path.split('/').at(-1)!;
    const labels: KeptLabels = JSON.parse(String(body));
    told.push([sha256, labels]);
    const { state } = labels;
    shelf = shelf.map((one) => (one.sha256 === sha256 ? { ...one, state } : one));
    return new Response(JSON.stringify(shelf.find((one) => one.sha256 === sha256)));
  });
  desk.pictures.value = null;
  desk.show(null);
});
afterEach(() => vi.unstubAllGlobals());

const order = () => desk.pictures.value!.map(({ sha256 }) => sha256);

it('the picture that teaches most comes first, and those that are labelled last', async () => {
  await desk.look();
  expect(order()).toEqual(['corrected', 'unsure', 'sure', 'done']);
  expect(desk.shown.value).toBe('corrected');
  expect(desk.progress.value).toEqual({ done: 1, of: 4 });
});

it('pictures that come later come after, and none changes its place while it is labelled', async () => {
  await desk.look();
  await desk.finish('confirmed');
  shelf = [sidecar('later', { why: 'corrected' }), ...shelf];
  await desk.look();
  expect(order()).toEqual(['corrected', 'unsure', 'sure', 'done', 'later']);
  expect(desk.shown.value).toBe('unsure');
});

it('knows that something is there again after all was erased', async () => {
  noneLeft.value = true;
  const pictures = shelf;
  shelf = [];
  await desk.look();
  expect(noneLeft.value).toBe(true);
  shelf = pictures;
  await desk.look();
  expect(noneLeft.value).toBe(false);
});

it('goes from one to the next until all are labelled', async () => {
  await desk.look();
  await desk.finish('confirmed');
  await desk.finish('rejected');
  await desk.finish('confirmed');
  expect(told.map(([sha256, { state }]) => [sha256, state])).toEqual([
    ['corrected', 'confirmed'],
    ['unsure', 'rejected'],
    ['sure', 'confirmed'],
  ]);
  expect([desk.shown.value, desk.progress.value]).toEqual([null, { done: 4, of: 4 }]);
  desk.step(-1);
  expect(desk.shown.value).toBe('done');
});

it('takes back what was changed, then what was told, with the labels of then', async () => {
  await desk.look();
  desk.edit((draft) => without(draft, 0), null);
  await desk.finish('confirmed');
  expect(told[0]![1].symbols).toEqual([]);
  expect(desk.shown.value).toBe('unsure');
  await desk.undo();
  expect(desk.shown.value).toBe('corrected');
  expect(told[1]).toMatchObject(['corrected', { state: 'proposed', symbols: [{ name: null }] }]);
  // The service has forgotten what the model made of the box that was left out.
  expect(told[1]![1].symbols[0]!.was).toEqual({ score: 0.9, by: 'model', guesses: [] });
  expect(desk.draft.value!.symbols).toEqual([]);
  await desk.undo();
  expect(desk.draft.value!.symbols).toHaveLength(1);
  expect(told).toHaveLength(2);
});

it('stays where it is when the service refuses, and says why', async () => {
  await desk.look();
  refuses = true;
  await desk.finish('confirmed');
  expect(desk.shown.value).toBe('corrected');
  expect(desk.refused.value).toMatchObject([{ file: '', why: { code: 'kept-missing' } }]);
});
