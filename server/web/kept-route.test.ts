import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Keeper } from '../kept/keeper.ts';
import { Shelf } from '../kept/shelf.ts';
import type { Sidecar } from '../kept/sidecar.ts';
import { CardEye, cardPicture, sidecarOf } from '../kept/testing.ts';
import { answerFaults } from './faults.ts';
import { guard } from './guard.ts';
import { HOST_HEADER } from './host-only.ts';
import { deckTables } from './kept-decks.ts';
import { keptRoute } from './kept-route.ts';

const token = 'a-token-for-tests-12345';
const device = { host: 'localhost:8080', cookie: `twinspot-8080=${token}` };
const network = { host: 'twinspot.local:8080', cookie: device.cookie };
const phone = { ...network, [HOST_HEADER]: 'a-pass' };

let app: FastifyInstance;
let folder: string;
let eye: CardEye;
let shelf: Shelf;
let keeper: Keeper;
const room = { playing: false, knowsPass: (pass: string) => pass === 'a-pass' };
beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'twinspot-kept-route-')), 'kept');
  eye = new CardEye();
  shelf = new Shelf(folder, { pictures: 50, bytes: 1e7, spare: 0 });
  keeper = new Keeper({
    ...{ eye, shelf, board: null },
    warn: (error) => {
      throw error;
    },
  });
  room.playing = false;
  app = Fastify();
  answerFaults(app);
  guard(app, { token, port: () => 8080, hosts: [] });
  keptRoute(app, { room, keeper, shelf });
  await app.ready();
});
afterEach(async () => {
  keeper.stop();
  await app.close();
  rmSync(join(folder, '..'), { recursive: true });
});

async function call(options: InjectOptions, headers: Record<string, string> = device) {
  const answer = await app.inject({ ...options, headers: { ...headers, ...options.headers } });
  const isJson = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, body: isJson ? answer.json() : answer.rawPayload, answer };
}

const { cards } = deckTables().find(({ id }) => id === 'open')!;
const line = cards['1']!;
const other = Number(Object.keys(cards).find((number) => !cards[number]!.includes(line[0]!)));
const labels = {
  ...{ deck: 'open', card: 1, state: 'confirmed' },
  symbols: [{ name: line[0]!, box: [1, 2, 3, 4] }],
};
const all = {
  begin: { method: 'POST', url: '/api/keeping', payload: { hours: 1 } },
  list: { url: '/api/kept' },
  give: {
    ...{ method: 'POST', url: '/api/kept/pictures', payload: Buffer.of(7) },
    headers: { 'content-type': 'image/jpeg' },
  },
  eraseAll: { method: 'DELETE', url: '/api/kept' },
} satisfies Record<string, InjectOptions>;

async function put(): Promise<string> {
  const expiresAt = '2999-01-01T00:00:00.000Z';
  const kept = await shelf.add(await cardPicture(1), (hash) => sidecarOf(hash, { expiresAt }));
  return kept!.sha256;
}
const one = (sha256: string) => ({
  picture: { url: `/api/kept/pictures/${sha256}.jpg` },
  label: { method: 'PUT' as const, url: `/api/kept/${sha256}`, payload: labels },
  erase: { method: 'DELETE' as const, url: `/api/kept/${sha256}` },
});

describe('the host', () => {
  it.each([
    ['at the device', device],
    ['with the PIN', phone],
  ])('%s begins, looks, labels and erases', async (_, headers) => {
    const begun = await call(all.begin, headers);
    expect(begun.body).toMatchObject({ on: true, kept: 0, trouble: null });
    const sha256 = await put();
    const { body } = await call(all.list, headers);
    expect(body.pictures).toMatchObject([{ sha256, state: 'proposed' }]);
    expect(body.decks.map(({ id }: { id: string }) => id)).toContain('open');
    const { picture, label, erase } = one(sha256);
    const shown = await call(picture, headers);
    expect(shown.body).toEqual(Buffer.from(await cardPicture(1)));
    expect(shown.answer.headers).toMatchObject({
      ...{ 'content-type': 'image/jpeg', 'cache-control': 'no-store' },
    });
    expect((await call(label, headers)).body).toMatchObject({ state: 'confirmed', card: 1 });
    expect((await shelf.list())[0]).toMatchObject({ symbols: [{ name: line[0], by: 'person' }] });
    expect((await call(erase, headers)).status).toBe(204);
    expect(readdirSync(folder)).toEqual([]);
    expect((await call(all.give, headers)).body).toMatchObject([{ card: 7, why: 'given' }]);
    await put();
    expect((await call(all.eraseAll, headers)).status).toBe(204);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes a confirmation back, and a box that it had left out is as it was', async () => {
    const sha256 = await put();
    const [before] = await shelf.list();
    const { label } = one(sha256);
    await call({ ...label, payload: { ...labels, symbols: [] } });
    expect((await shelf.list())[0]).toMatchObject({ state: 'confirmed', symbols: [] });
    const guesses = Array.from({ length: 20 }, (_, at) => ({ name: 'n'.repeat(90), odds: at }));
    const symbols = Array.from({ length: 20 }, (_, at) => ({
      ...{ name: at === 0 ? line[0]! : null, box: [at, 2, 3, 4] },
      was: { score: 0.4, by: 'model', guesses },
    }));
    const payload = { deck: 'open', card: 1, state: 'proposed', symbols };
    expect((await call({ ...label, payload })).status).toBe(200);
    const [{ symbols: all, ...rest }] = (await shelf.list()) as [Sidecar];
    expect(all).toEqual(symbols.map(({ was, ...one }) => ({ ...one, ...was })));
    expect(rest).toMatchObject({ state: 'proposed', card: before!.card, takenAt: before!.takenAt });
  });

  it('is told what is refused, by its code', async () => {
    const sha256 = await put();
    const { label } = one(sha256);
    const codes = async (options: InjectOptions) => {
      const { status, body } = await call(options);
      return [status, body.code];
    };
    const said = (payload: object) => codes({ ...label, payload });
    expect(await said({ ...labels, card: other })).toEqual([422, 'kept-labels']);
    const outside = [{ name: null, box: [40, 0, 9, 4] }];
    expect(await said({ ...labels, symbols: outside })).toEqual([422, 'kept-labels']);
    expect(await said({ ...labels, state: 'perhaps' })).toEqual([400, 'bad-request']);
    expect((await shelf.list())[0]).toMatchObject({ state: 'proposed' });
    const none = one('a'.repeat(64));
    for (const option of [none.label, none.erase, none.picture]) {
      expect(await codes(option)).toEqual([404, 'kept-missing']);
    }
    expect(await codes({ ...all.begin, payload: { hours: 99 } })).toEqual([400, 'bad-request']);
    expect(await codes({ ...all.give, payload: Buffer.of(0) })).toEqual([422, 'kept-no-card']);
    expect(await codes({ url: '/api/kept/pictures/..%2f..%2ftoken.jpg' })).toEqual([
      ...[404, 'kept-missing'],
    ]);
  });

  it('can erase while a game is on, and not look: it would be told what lies on the table', async () => {
    const sha256 = await put();
    room.playing = true;
    const { picture, label, erase } = one(sha256);
    for (const option of [all.list, all.give, picture, label]) {
      expect((await call(option)).body).toMatchObject({ code: 'game-on' });
    }
    expect((await call(erase)).status).toBe(204);
    expect((await call(all.eraseAll)).status).toBe(204);
  });
});

describe('somebody else', () => {
  it.each([
    ['in the network without the PIN', network, 403],
    ['with a wrong pass', { ...network, [HOST_HEADER]: 'another' }, 403],
    ['by way of a proxy', { ...device, 'x-forwarded-for': '192.168.1.9' }, 403],
    ['without the token', { host: device.host }, 401],
    ['from a page of another site', { ...device, origin: 'http://evil.example' }, 403],
  ])('%s begins nothing, sees nothing and erases nothing', async (_, headers, status) => {
    eye.lying = [{ id: 1, number: 7, confidence: 1 }];
    for (const option of Object.values(all)) {
      const { status: code, body } = await call(option, headers as Record<string, string>);
      expect([option.url, code]).toEqual([option.url, status]);
      expect(body).not.toHaveProperty('pictures');
    }
    await eye.look(10);
    expect(keeper.state.on).toBe(false);
    expect(eye.studies).toBe(0);
    expect(existsSync(folder)).toBe(false);
    const sha256 = await put();
    for (const option of [...Object.values(one(sha256)), all.eraseAll]) {
      const { status: code } = await call(option, headers as Record<string, string>);
      expect([option.url, code]).toEqual([option.url, status]);
    }
    expect(await shelf.list()).toMatchObject([{ sha256, state: 'proposed' }]);
  });

  it('at the table sees that cards are kept, and can end it, without being the host', async () => {
    await call(all.begin);
    expect((await call({ url: '/api/keeping' }, network)).body).toMatchObject({ on: true });
    // A page that was not let in yet sees it too, and ends nothing.
    const stranger = { host: network.host };
    expect((await call({ url: '/api/keeping' }, stranger)).body).toMatchObject({ on: true });
    const end = { method: 'DELETE' as const, url: '/api/keeping' };
    expect((await call(end, stranger)).status).toBe(401);
    expect(keeper.state.on).toBe(true);
    expect((await call(end, network)).body).toMatchObject({ on: false });
  });
});
