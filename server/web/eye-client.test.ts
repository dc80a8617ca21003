import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { EyeClient, type EyeClientOptions } from './eye-client.ts';

let client: EyeClient;
afterEach(() => client.stop());

const told: string[] = [];
const log = { info: (s: string) => told.push(s), warn: (s: string) => told.push(s) };

function open(options: Partial<EyeClientOptions> = {}, model = ''): EyeClient {
  told.length = 0;
  client = new EyeClient({
    script: new URL('./testing/eye.mjs', import.meta.url),
    settings: { source: 'virtual:', deck: 'auto', model, threads: 0, from: '/', seed: 1 },
    ...{ log, backOff: 10 },
    ...options,
  });
  client.start();
  return client;
}

const ready = () => vi.waitFor(() => expect(client.status.phase).toBe('ready'), 5000);

it('knows the eye once it is ready', async () => {
  open();
  expect(client.status).toMatchObject({ phase: 'starting', model: null });
  await ready();
  await vi.waitFor(() => expect(client.status.camera).toBe('virtual'));
  expect(client.status.decks).toEqual([{ id: 'open', name: 'Open' }]);
});

it('knows when it last heard, and had an answer', async () => {
  open();
  await ready();
  await vi.waitFor(() => expect(client.status.camera).toBe('virtual'));
  const { workedAt, heardAt, changedAt } = client.life;
  expect(workedAt).toBe(0);
  expect(heardAt).toBeGreaterThan(0);
  await client.photo(Buffer.from('picture'), null);
  expect(client.life.workedAt).toBeGreaterThanOrEqual(heardAt);
  expect(client.life.changedAt).toBeGreaterThanOrEqual(changedAt);
});

it('takes photos there and answers or refusals back', async () => {
  open();
  expect(await client.photo(Buffer.from('picture'), 'open')).toMatchObject({ deck: 'open' });
  await expect(client.photo(Buffer.from('refuse'), null)).rejects.toMatchObject({
    ...{ code: 'picture-empty', message: 'No.', status: 415 },
  });
});

it('has cards photographed and compared there', async () => {
  open();
  const { look, jpeg } = await client.capture(7, []);
  expect(jpeg).toEqual(Uint8Array.of(7));
  expect(await client.relate(look, [look])).toEqual([null]);
});

it('tells an eye that starts anew that a game waits for it', async () => {
  open();
  await ready();
  client.attend(true);
  expect((await client.capture(1, [])).look.number).toBe(1);
  await expect(client.photo(Buffer.from('die'), null)).rejects.toThrow();
  await vi.waitFor(() => expect(client.status.phase).toBe('again'));
  await ready();
  expect((await client.capture(1, [])).look.number).toBe(1);
  client.attend(false);
  expect((await client.capture(1, [])).look.number).toBe(0);
});

it('tells an eye that starts anew how warm it is', async () => {
  open();
  await ready();
  client.heat('hot');
  const track = async () => (await client.capture(1, [])).look.deck;
  expect(await track()).toBe('hot');
  await expect(client.photo(Buffer.from('die'), null)).rejects.toThrow();
  await vi.waitFor(() => expect(client.status.phase).toBe('again'));
  await ready();
  expect(await track()).toBe('hot');
});

it('refuses the photo over which the eye died, starts it again and takes the next one', async () => {
  open();
  await ready();
  const before = client.status.model;
  await expect(client.photo(Buffer.from('die'), null)).rejects.toMatchObject({
    ...{ code: 'eye-died', status: 503 },
  });
  await vi.waitFor(() => expect(client.status.phase).toBe('again'));
  await expect(client.photo(Buffer.from('picture'), null)).rejects.toMatchObject({
    ...{ code: 'eye-again', status: 503 },
  });
  await ready();
  expect(client.status.model).not.toBe(before);
  expect(await client.photo(Buffer.from('picture'), null)).toHaveProperty('cards');
});

it('ends an eye that hangs', async () => {
  open({ patience: 300 });
  await ready();
  await expect(client.photo(Buffer.from('hang'), null)).rejects.toMatchObject({ code: 'eye-died' });
  expect(told).toContain('The eye gave no sign of life and is ended.');
});

it.each(['watch', 'attend'] as const)('ends a hung eye sooner after %s', async (why) => {
  open({ quick: 300 });
  await ready();
  await vi.waitFor(() => expect(client.status.camera).toBe('virtual'));
  client[why](true);
  // A child that is stopped is as deaf as one that hangs.
  const eye = Number(client.status.model);
  process.kill(eye, 'SIGSTOP');
  await vi.waitFor(() => expect(client.status.phase).toBe('again'), 10_000);
  await ready();
  expect(Number(client.status.model)).not.toBe(eye);
});

it('waits longer for an eye that works on a request', async () => {
  open({ quick: 300 });
  await ready();
  await vi.waitFor(() => expect(client.status.camera).toBe('virtual'));
  client.watch(true);
  const photo = expect(client.photo(Buffer.from('hang'), null)).rejects.toThrow();
  await sleep(1000);
  expect(told).toEqual([]);
  await client.stop();
  await photo;
});

it('counts no death where the eye ends for its camera, and tells the next one what was done', async () => {
  open({}, 'ends for the camera');
  await vi.waitFor(() => expect(client.status.model).toBe('7 failures'), 10_000);
  expect(told).toEqual(['The eye ended for the camera to be free, and starts again.']);
});

it('gives up an eye that dies again and again', async () => {
  open({ backOff: 1 }, 'dies');
  await vi.waitFor(() => expect(client.status.phase).toBe('gone'), 10_000);
  await expect(client.photo(Buffer.from('picture'), null)).rejects.toMatchObject({
    ...{ code: 'eye-gone', status: 503 },
  });
  expect(told).toHaveLength(5);
});
