import { spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BrowserSource } from '../camera/browser-source.ts';
import type { Frame } from '../camera/frame.ts';
import type { NativeSource } from '../camera/native-source.ts';
import { openSource } from '../camera/open-source.ts';
import { plainArt } from '../camera/virtual/testing.ts';
import { VirtualSource } from '../camera/virtual/virtual-source.ts';
import { decode } from '../deck/decode.ts';
import { fakeCard, fakePack } from '../deck/fake.ts';
import { judgeWith } from '../deck/judge.ts';
import type { Shown } from '../deck/learn/shown.ts';
import type { DeckPack } from '../deck/pack.ts';
import { TwinspotError } from '../errors.ts';
import type { EyeSettings, FromEye } from '../eye-messages.ts';
import { random } from '../random.ts';
import { Eye, type EyeNeeds } from './eye.ts';
import type { Sight } from './sight.ts';

const settings: EyeSettings = {
  ...{ source: 'browser:', deck: 'auto', model: '', threads: 0, from: '/', seed: 1 },
};

/** A frame whose width says which webcam picture it came from. */
async function decodePicture(bytes: Uint8Array): Promise<Frame> {
  if (bytes.length === 0) throw new TwinspotError('picture-empty', 'Empty.', { status: 415 });
  const width = bytes[0]!;
  const data = new Uint8Array(3 * width);
  return { seq: 0, time: 0, width, height: 1, stride: 3 * width, format: 'rgb', data };
}

const sight: Sight = {
  model: { name: 'test', version: '1', vectorLength: 1, hash: 'h' },
  backend: 'ort-cpu',
  see: async () => ({ cards: [], timings: { find: 1, read: 2 } }),
  close: async () => {},
};

let eye: Eye;
afterEach(async () => {
  vi.useRealTimers();
  await eye.stop();
});

/** Lets all go on that waits for no clock. */
async function turns() {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
}

function open(changes: Partial<EyeNeeds> = {}, start: Partial<EyeSettings> = {}) {
  const told: FromEye[] = [];
  const needs: EyeNeeds = {
    openSight: async () => sight,
    openSource: (address, _, tell) =>
      address === 'virtual:'
        ? new VirtualSource(plainArt(), 1)
        : new BrowserSource(decodePicture, tell),
    packs: () => ({ packs: [{ id: 'open', name: 'Open' } as DeckPack], problems: [] }),
    findPack: (id) => {
      throw new TwinspotError('deck-not-found', `There is no deck "${id}".`);
    },
    decode: (_, __, choice) => ({
      deck: choice === 'auto' ? null : choice,
      readings: [],
      matches: [],
    }),
    decodePicture,
    encodePreview: async (frame) => Uint8Array.of(frame.width),
    cutOut: async (frame) => Uint8Array.of(frame.width),
    send: async (message) => {
      told.push(message);
      return true;
    },
    // Concludes what this test's decoder says, whatever was seen.
    judge: (packs, choice) => ({
      ...judgeWith([], 'any'),
      key: choice,
      conclude: () => needs.decode([], packs, choice),
    }),
    ...changes,
  };
  eye = new Eye(needs);
  eye.hear({ type: 'start', settings: { ...settings, ...start } });
  const wait = <T extends FromEye['type']>(
    type: T,
    fits: (message: Extract<FromEye, { type: T }>) => boolean = () => true,
  ) =>
    vi.waitFor(() => {
      const found = told.find(
        (message): message is Extract<FromEye, { type: T }> =>
          message.type === type && fits(message as Extract<FromEye, { type: T }>),
      );
      if (found === undefined) throw new Error(`no ${type} in ${JSON.stringify(told)}`);
      return found;
    });
  const ask = async (request: Parameters<typeof hear>[0]) => {
    const id = Math.random();
    eye.hear({ type: 'ask', id, request });
    return wait('answer', (message) => message.id === id);
  };
  const hear = (request: Extract<Parameters<Eye['hear']>[0], { type: 'ask' }>['request']) =>
    request;
  return { told, wait, ask };
}

describe('frames', () => {
  it('are seen, with a preview when somebody watches', async () => {
    const { wait } = open();
    await wait('camera', ({ kind }) => kind === 'browser');
    eye.hear({ type: 'watch', on: true });
    eye.hear({ type: 'webcam', bytes: Uint8Array.of(7) });
    const { seen } = await wait('seen');
    expect(seen).toMatchObject({ seq: 1, tracks: [], events: [], jpeg: Uint8Array.of(7) });
    expect(seen.scene).toMatchObject({ width: 7, height: 1, cards: [], deck: null });
    expect(seen.scene.timings).toMatchObject({ find: 1, read: 2, decode: 0 });
  });

  it('are left alone on a board that is too hot, until it is cooler', async () => {
    const { told, wait } = open();
    eye.hear({ type: 'watch', on: true });
    eye.hear({ type: 'heat', heat: 'hot' });
    await wait('camera', ({ kind }) => kind === 'browser');
    await wait('trouble', ({ part, error }) => part === 'heat' && error?.code === 'too-hot');
    eye.hear({ type: 'webcam', bytes: Uint8Array.of(7) });
    // Photos are people's own wish, and answered all the same.
    const photo = { do: 'photo', bytes: Uint8Array.of(5), deck: null } as const;
    eye.hear({ type: 'ask', id: 1, request: photo });
    await wait('answer');
    expect(told.some(({ type }) => type === 'seen')).toBe(false);
    eye.hear({ type: 'heat', heat: 'warm' });
    await wait('trouble', ({ part, error }) => part === 'heat' && error?.code === 'hot');
    await wait('seen', ({ seen }) => seen.scene.width === 7);
    eye.hear({ type: 'heat', heat: 'cool' });
    await wait('trouble', ({ part, error }) => part === 'heat' && error === null);
  });

  it('say when each step was done, from the moment that they were taken', async () => {
    const { wait } = open({
      openSight: async () => ({
        ...sight,
        see: async (frame) => ({
          ...(await sight.see(frame)),
          marks: { tensors: frame.time + 20, inference: frame.time + 30 },
        }),
      }),
    });
    await wait('camera');
    eye.hear({ type: 'webcam', bytes: Uint8Array.of(7) });
    const { times } = (await wait('seen')).seen;
    expect(times).toMatchObject({ memory: 0, tensors: 20, inference: 30 });
  });

  it('are seen without a preview when nobody watches', async () => {
    const { wait } = open();
    await wait('camera');
    eye.hear({ type: 'webcam', bytes: Uint8Array.of(7) });
    expect((await wait('seen')).seen.jpeg).toBeNull();
  });

  it('are seen at once when somebody comes, though nobody looked before', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { told } = open();
    const seen = () => told.flatMap((message) => (message.type === 'seen' ? message.seen : []));
    await turns();
    for (const width of [7, 8]) {
      eye.hear({ type: 'webcam', bytes: Uint8Array.of(width) });
      await turns();
    }
    // The clock stands still, so the pause after the first one does not end by itself.
    expect(seen()).toHaveLength(1);
    eye.hear({ type: 'watch', on: true });
    await turns();
    expect(seen().at(-1)).toMatchObject({ scene: { width: 8 } });
  });

  it('are seen at full rhythm while a game waits for cards, without a preview', async () => {
    const { told, wait } = open({}, { source: 'virtual:' });
    await wait('camera');
    eye.hear({ type: 'attend', on: true });
    const frames = () => told.flatMap((message) => (message.type === 'seen' ? message.seen : []));
    // With a second between two frames, these would take longer than is waited here.
    await vi.waitFor(() => expect(frames().length).toBeGreaterThanOrEqual(5), { timeout: 3500 });
    expect(frames().every(({ jpeg }) => jpeg === null)).toBe(true);
    expect(told.some(({ type }) => type === 'trouble')).toBe(false);
  });

  it('go back to the camera once the next one was seen, and the camera is locked while a game waits', async () => {
    const needs = { art: plainArt, decode: decodePicture, tell: () => {}, from: '/', seed: 1 };
    const source = openSource('test://?width=64&height=48&fps=60', needs) as NativeSource;
    const lock = vi.spyOn(source, 'lock');
    const seen: Frame[] = [];
    const { wait } = open({
      openSource: () => source,
      openSight: async () => ({
        ...sight,
        see: async (frame) => {
          seen.push(frame);
          return sight.see(frame);
        },
      }),
    });
    await wait('camera', ({ kind }) => kind === 'test');
    eye.hear({ type: 'attend', on: true });
    await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(10), { timeout: 5000 });
    expect(source.count()!.lent).toBeLessThanOrEqual(2);
    expect(seen.slice(0, -2).every(({ data }) => data.length === 0)).toBe(true);
    expect(seen.at(-1)!.data.length).toBe(64 * 48 * 3);
    eye.hear({ type: 'attend', on: false });
    expect(lock.mock.calls).toEqual([[true], [false]]);
  });

  it('are locked from the start where a game waits before the camera is open', async () => {
    const source = new BrowserSource(decodePicture, () => {});
    const lock = vi.fn();
    const { wait } = open({ openSource: () => Object.assign(source, { lock }) });
    eye.hear({ type: 'attend', on: true });
    await wait('camera');
    expect(lock.mock.calls).toEqual([[true]]);
  });

  it('of a clip that is over begin again, and the clip is closed before', async () => {
    const needs = { art: plainArt, decode: decodePicture, tell: () => {}, from: '/', seed: 1 };
    const closed: number[] = [];
    let opened = 0;
    const { wait } = open({
      openSource: () => {
        expect(closed.length).toBe(opened);
        const source = openSource('test://?width=64&height=48&frames=3', needs) as NativeSource;
        const stop = source.stop.bind(source);
        const number = opened++;
        vi.spyOn(source, 'stop').mockImplementation(async () => {
          await stop();
          if (!closed.includes(number)) closed.push(number);
        });
        return source;
      },
    });
    eye.hear({ type: 'attend', on: true });
    await wait('camera');
    await vi.waitFor(() => expect(opened).toBeGreaterThanOrEqual(3), { timeout: 5000 });
  });

  it('carry what changed on the table', async () => {
    const outline = { cx: 1, cy: 1, rx: 1, ry: 1, angle: 0 };
    const { wait } = open({
      openSight: async () => ({
        ...sight,
        see: async () => ({
          cards: [{ outline, score: 1, sightings: [] }],
          timings: { find: 0, read: 0 },
        }),
      }),
      decode: () => ({
        deck: null,
        readings: [{ card: 3, confidence: 1, symbols: [] }],
        matches: [],
      }),
    });
    await wait('camera');
    eye.hear({ type: 'watch', on: true });
    eye.hear({ type: 'webcam', bytes: Uint8Array.of(7) });
    await wait('seen', ({ seen }) => seen.seq === 1);
    eye.hear({ type: 'webcam', bytes: Uint8Array.of(8) });
    const { seen } = await wait('seen', ({ seen }) => seen.seq === 2);
    expect(seen.tracks).toEqual([1]);
    expect(seen.events).toMatchObject([{ type: 'card-laid', id: 1, card: 3 }]);
  });
});

describe('photos', () => {
  it('are answered with their scene, with the deck asked for', async () => {
    const { ask } = open();
    expect(await ask({ do: 'photo', bytes: Uint8Array.of(9), deck: 'open' })).toMatchObject({
      scene: { width: 9, deck: 'open' },
    });
    // That was for the photo alone.
    expect(await ask({ do: 'photo', bytes: Uint8Array.of(9), deck: null })).toMatchObject({
      scene: { deck: null },
    });
  });

  it('that cannot be read are refused, and the next ones answered', async () => {
    const { ask } = open();
    expect(await ask({ do: 'photo', bytes: new Uint8Array(), deck: null })).toMatchObject({
      error: { code: 'picture-empty' },
      status: 415,
    });
    expect(await ask({ do: 'photo', bytes: Uint8Array.of(9), deck: 'opn' })).toMatchObject({
      error: {
        code: 'deck-not-found',
        message: 'There is no deck "opn"; choose one of auto, any, open.',
      },
      status: 404,
    });
    expect(await ask({ do: 'photo', bytes: Uint8Array.of(9), deck: null })).toHaveProperty('scene');
  });
});

describe('requests', () => {
  it('choose the deck', async () => {
    const { ask, wait } = open();
    expect(await ask({ do: 'deck', choice: 'open' })).toHaveProperty('scene', null);
    await wait('deck', ({ choice }) => choice === 'open');
  });

  it('capture a card that lies there, and no other', async () => {
    const outline = { cx: 10, cy: 10, rx: 10, ry: 10, angle: 0 };
    const vector = new Float32Array([1, 0]);
    const sightings = [{ box: [5, 5, 4, 2] as const, score: 1, vector }];
    const pack = { id: 'open', cards: new Map([[3, [0, 1]]]), symbols: ['key', 'cat'] };
    const { ask, wait } = open({
      openSight: async () => ({
        ...sight,
        see: async () => ({
          cards: [{ outline, score: 1, sightings }],
          timings: { find: 0, read: 0 },
        }),
      }),
      packs: () => ({ packs: [pack as unknown as DeckPack], problems: [] }),
      decode: () => ({
        deck: 'open',
        readings: [{ card: 3, confidence: 1, symbols: ['cat'] }],
        matches: [],
      }),
    });
    await wait('camera');
    const capture = (track: number) => ask({ do: 'capture', track, known: [] });
    expect(await capture(1)).toMatchObject({ error: { code: 'card-gone' }, status: 409 });
    eye.hear({ type: 'webcam', bytes: Uint8Array.of(7) });
    await wait('seen');
    const answer = await capture(1);
    expect(answer).toMatchObject({
      scene: null,
      capture: {
        look: {
          ...{ deck: 'open', number: 3 },
          symbols: [
            { x: 0, y: 0, r: 0, symbol: 'key', vector: null },
            { x: -0.3, y: -0.4, r: 0.2, symbol: 'cat' },
          ],
        },
        jpeg: Uint8Array.of(7),
        kin: [],
      },
    });
    const { look } = 'capture' in answer ? answer.capture! : { look: null };
    expect(await ask({ do: 'relate', look: look!, known: [look!] })).toMatchObject({
      kin: [{ same: true }],
    });
    expect(await capture(2)).toMatchObject({ error: { code: 'card-gone' } });
  });

  it('study the cards of a picture, or those that lie there, and learn from them', async () => {
    const next = random(5);
    const deck = fakePack('shown', 3, 2);
    const { ask, wait } = open({
      openSight: async () => ({
        ...sight,
        see: async ({ width }) => ({
          cards: [fakeCard(deck, width, 0.97, next)],
          timings: { find: 0, read: 0 },
        }),
      }),
      packs: () => ({ packs: [], problems: [] }),
      ...{ decode, judge: judgeWith },
    });
    await wait('camera');
    const studied = async (from: Uint8Array | number[]) => {
      const answer = await ask({ do: 'study', from });
      return 'studied' in answer ? answer.studied! : [];
    };
    const shown: Shown[] = [];
    for (const number of deck.cards.keys()) {
      const [{ card, jpeg } = { card: undefined }, ...more] = await studied(Uint8Array.of(number));
      expect([jpeg, more]).toEqual([Uint8Array.of(number), []]);
      shown.push({ number, views: [card!] });
    }
    expect(await studied([1])).toEqual([]);
    eye.hear({ type: 'webcam', bytes: Uint8Array.of(7) });
    await wait('seen');
    expect(await studied([1, 2])).toMatchObject([{ jpeg: Uint8Array.of(7) }]);
    expect(await studied([2])).toEqual([]);
    expect(await ask({ do: 'study', from: new Uint8Array() })).toMatchObject({
      error: { code: 'picture-empty' },
    });
    const answer = await ask({ do: 'learn', lesson: { size: undefined, shown, next: 8 } });
    const { progress, places, model } = 'lesson' in answer ? answer.lesson! : {};
    expect([progress?.cards, progress?.symbols, progress?.learned.proved]).toEqual([7, 7, true]);
    expect(places?.map((seen) => seen.length)).toEqual([3, 3, 3, 3, 3, 3, 3]);
    expect(model).toBe('h');
  });

  it('read the packs anew, and choose among them', async () => {
    const known = [{ id: 'open', name: 'Open' } as DeckPack];
    const { ask, wait } = open({ packs: () => ({ packs: known, problems: [] }) });
    await wait('ready', ({ decks }) => decks.length === 1);
    expect(await ask({ do: 'packs', choice: 'ours' })).toMatchObject({
      error: { code: 'deck-not-found' },
    });
    known.push({ id: 'ours', name: 'Ours' } as DeckPack);
    expect(await ask({ do: 'packs', choice: 'ours' })).toHaveProperty('scene', null);
    await wait('decks', ({ decks }) => decks.length === 2);
    await wait('deck', ({ choice }) => choice === 'ours');
  });

  it('capture no card of a table that another camera looked at', async () => {
    let opened = () => {};
    const virtual = new VirtualSource(plainArt(), 1);
    vi.spyOn(virtual, 'start').mockImplementation(
      () =>
        new Promise((resolve) => {
          opened = resolve;
        }),
    );
    const outline = { cx: 10, cy: 10, rx: 10, ry: 10, angle: 0 };
    const cards = [{ outline, score: 1, sightings: [] }];
    const { ask, wait } = open({
      openSight: async () => ({
        ...sight,
        see: async () => ({ cards, timings: { find: 0, read: 0 } }),
      }),
      openSource: (address, _, tell) =>
        address === 'virtual:' ? virtual : new BrowserSource(decodePicture, tell),
      decode: () => ({
        ...{ deck: null, matches: [] },
        readings: [{ card: null, confidence: 0, symbols: [] }],
      }),
    });
    await wait('camera');
    eye.hear({ type: 'webcam', bytes: Uint8Array.of(7) });
    const [track] = (await wait('seen')).seen.tracks;
    const capture = () => ask({ do: 'capture', track: track!, known: [] });
    expect(await capture()).toHaveProperty('capture');
    await ask({ do: 'source', kind: 'virtual' });
    expect(await capture()).toMatchObject({ error: { code: 'card-gone' } });
    opened();
  });

  it('command the virtual table, and are refused while another source is open', async () => {
    const { ask, wait } = open();
    await wait('camera', ({ kind }) => kind === 'browser');
    expect(await ask({ do: 'virtual', command: { do: 'deal' } })).toMatchObject({
      error: { code: 'no-virtual-table' },
      status: 409,
    });
    await ask({ do: 'source', kind: 'virtual' });
    await wait('camera', ({ kind }) => kind === 'virtual');
    await ask({ do: 'virtual', command: { do: 'deal', cards: [4] } });
    const { cards } = await wait('virtual', ({ cards }) => cards.length === 1);
    expect(cards[0]).toMatchObject({ card: 4, face: 'up', covered: null });
    await ask({ do: 'source', kind: 'default' });
    expect(await ask({ do: 'virtual', command: { do: 'deal' } })).toHaveProperty('error');
  });
});

describe('trouble', () => {
  it('with the networks is told, and photos are refused with the same sentence', async () => {
    const { ask, wait } = open({
      openSight: () => Promise.reject(new TwinspotError('model-missing', 'There is no bundle.')),
    });
    expect(await wait('trouble')).toMatchObject({
      part: 'vision',
      error: { code: 'model-missing', message: 'There is no bundle.' },
    });
    expect(await ask({ do: 'photo', bytes: Uint8Array.of(9), deck: null })).toMatchObject({
      error: { message: 'There is no bundle.' },
    });
  });

  it('with the camera is told, and photos are answered all the same', async () => {
    const { ask, wait } = open({
      openSource: () => {
        throw new TwinspotError('unknown-source', 'There is no source.');
      },
    });
    expect(await wait('trouble')).toMatchObject({ part: 'camera' });
    expect(await ask({ do: 'photo', bytes: Uint8Array.of(9), deck: null })).toHaveProperty('scene');
  });

  /** The ladder of a camera that failed before, as the eye before this one left it. */
  const after = (failures: number) => ({
    ladder: { failures, step: 'reopen' as const, wait: 0, wellSince: null },
    trouble: { code: 'camera-ended', message: 'It gave up.' },
  });
  const dead = () => {
    const source = openSource('browser:', {
      ...{ art: plainArt, decode: decodePicture, tell: () => {}, from: '/', seed: 1 },
    });
    vi.spyOn(source, 'start').mockRejectedValue(new TwinspotError('camera-ended', 'It gave up.'));
    return source;
  };

  it('with the camera goes on where the eye before this one ended, up to its daemon', async () => {
    const restartDaemon = vi.fn(() => true);
    const needs = { openSource: dead, restartDaemon };
    const { told, wait } = open(needs, { source: 'csi://0', ladder: after(2) });
    await wait('trouble', ({ error }) => error?.code === 'camera-restart');
    expect(restartDaemon).toHaveBeenCalledTimes(1);
    expect(told.find(({ type }) => type === 'trouble')).toMatchObject({
      error: { code: 'camera-ended' },
    });
    const { kept } = await wait('ladder');
    expect(kept).toMatchObject({
      ladder: { failures: 3, step: 'restart-daemon' },
      trouble: { code: 'camera-restart' },
    });
  });

  it('with the camera is given its time whoever comes or goes, until another source is chosen', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const openSource = vi.fn((address: string) =>
      address === 'virtual:' ? new VirtualSource(plainArt(), 1) : dead(),
    );
    const { told } = open(
      { openSource, restartDaemon: () => true },
      {
        ...{ source: 'csi://0', ladder: after(2) },
      },
    );
    await turns();
    for (const type of ['watch', 'attend'] as const)
      for (const on of [true, false]) eye.hear({ type, on });
    eye.hear({ type: 'heat', heat: 'warm' });
    await turns();
    expect(openSource).toHaveBeenCalledTimes(1);
    // Its daemon has started anew.
    await vi.advanceTimersByTimeAsync(4000);
    await turns();
    expect(openSource).toHaveBeenCalledTimes(2);
    eye.hear({ type: 'ask', id: 1, request: { do: 'source', kind: 'virtual' } });
    await turns();
    expect(told).toContainEqual({ type: 'camera', kind: 'virtual', address: 'virtual:' });
  });

  it('with the camera ends the eye where that is the next step', async () => {
    const end = vi.fn();
    const { wait } = open({ openSource: dead, end }, { source: 'csi://0', ladder: after(4) });
    const { kept } = await wait('ladder');
    expect(kept.ladder).toMatchObject({ failures: 5, step: 'end-eye' });
    expect(end).toHaveBeenCalledTimes(1);
  });

  it('with the camera is over when another source is chosen', async () => {
    const { ask, wait } = open(
      {
        openSource: (address) =>
          address === 'virtual:' ? new VirtualSource(plainArt(), 1) : dead(),
      },
      { source: 'csi://0', ladder: after(1) },
    );
    await wait('ladder', ({ kept }) => kept.ladder.failures === 2);
    await ask({ do: 'source', kind: 'virtual' });
    await wait('ladder', ({ kept }) => kept.ladder.failures === 0);
  });

  it('with a clip that is not there is over once it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clips-'));
    const needs = { art: plainArt, decode: decodePicture, tell: () => {}, from: folder, seed: 1 };
    const { wait } = open(
      { openSource: (address) => openSource(address, needs) },
      { source: 'file:clip.mkv' },
    );
    await wait('trouble', ({ error }) => error?.code === 'camera-missing');
    const words = 'videotestsrc num-buffers=60 ! jpegenc ! matroskamux ! filesink location=';
    const { status } = spawnSync('gst-launch-1.0', `${words}${join(folder, 'made')}`.split(' '));
    expect(status).toBe(0);
    renameSync(join(folder, 'made'), join(folder, 'clip.mkv'));
    await vi.waitFor(() => wait('camera', ({ kind }) => kind === 'file'), { timeout: 10_000 });
    await vi.waitFor(() => wait('trouble', ({ error }) => error === null), { timeout: 10_000 });
    await eye.stop();
    rmSync(folder, { recursive: true });
  });

  it('with the deck is told, and the deck is looked for by itself', async () => {
    const { ask, wait } = open({}, { deck: 'nowhere' });
    expect(await wait('trouble')).toMatchObject({
      part: 'deck',
      error: { message: 'There is no deck "nowhere".' },
    });
    await wait('deck', ({ choice }) => choice === 'auto');
    expect(await ask({ do: 'photo', bytes: Uint8Array.of(9), deck: null })).toHaveProperty('scene');
  });

  it('with one frame ends with the next good one, after a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let fails = true;
    const { told } = open({
      decode: () => {
        if (fails) throw new TwinspotError('odd', 'Odd frame.');
        return { deck: null, readings: [], matches: [] };
      },
    });
    const troubles = () =>
      told.flatMap((message) => (message.type === 'trouble' ? [message.error?.code] : []));
    await turns();
    eye.hear({ type: 'webcam', bytes: Uint8Array.of(7) });
    await turns();
    fails = false;
    eye.hear({ type: 'watch', on: true });
    eye.hear({ type: 'webcam', bytes: Uint8Array.of(7) });
    await turns();
    expect(troubles()).toEqual(['odd']);
    await vi.advanceTimersByTimeAsync(3000);
    await turns();
    expect(troubles()).toEqual(['odd', undefined]);
  });
});
