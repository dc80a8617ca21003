import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPack } from '../deck/pack.ts';
import { answerFaults } from './faults.ts';
import { guard } from './guard.ts';
import { HOST_HEADER } from './host-only.ts';
import { LearnDesk } from './learn-desk.ts';
import { learnRoute } from './learn-route.ts';
import { StudentEye } from './testing/student-eye.ts';

const token = 'a-token-for-tests-12345';
const device = { host: 'localhost:8080', cookie: `twinspot-8080=${token}` };
/** By this name no page on the device asks. */
const network = { host: 'twinspot.local:8080', cookie: device.cookie };
const phone = { ...network, [HOST_HEADER]: 'a-pass' };

let app: FastifyInstance;
let desk: LearnDesk;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-packs-'));
  const eye = new StudentEye();
  desk = new LearnDesk({
    ...{ eye, folder, taken: () => [], playing: () => false },
    warn: (error) => {
      throw error;
    },
  });
  desk.start();
  app = Fastify();
  answerFaults(app);
  guard(app, { token, port: () => 8080, hosts: [] });
  learnRoute(app, { desk, room: { knowsPass: (pass) => pass === 'a-pass' } });
  await app.ready();
});
afterEach(async () => {
  await app.close();
  desk.stop();
  rmSync(folder, { recursive: true });
});

async function call(options: InjectOptions, headers: Record<string, string> = device) {
  const answer = await app.inject({ ...options, headers: { ...headers, ...options.headers } });
  const isJson = String(answer.headers['content-type']).includes('json');
  return { status: answer.statusCode, body: isJson ? answer.json() : answer.rawPayload, answer };
}
const post = (path: string, payload?: object): InjectOptions => ({
  ...{ method: 'POST', url: `/api/learn${path}` },
  ...(payload !== undefined && { payload }),
});
const picture = (...numbers: number[]): InjectOptions => ({
  ...{ method: 'POST', url: '/api/learn/picture', payload: Buffer.from(numbers) },
  headers: { 'content-type': 'image/jpeg' },
});

describe('the host', () => {
  it.each([
    ['at the device', device],
    ['with the PIN', phone],
  ])('%s shows a deck, takes back, finishes and names', async (_, headers) => {
    expect((await call({ url: '/api/learn' }, headers)).body).toMatchObject({ phase: 'none' });
    expect((await call(post(''), headers)).body).toMatchObject({ phase: 'showing' });
    const { body } = await call(picture(1, 2), headers);
    expect(body).toEqual({ from: 'picture', fresh: [1, 2], again: [], unclear: 0 });
    const { body: view } = await call({ url: '/api/learn' }, headers);
    const shown = await call({ url: `/api/learn/pictures/${view.cards[1].picture}` }, headers);
    expect([shown.status, [...shown.body]]).toEqual([200, [0xff, 0xd8, 2]]);
    expect(shown.answer.headers['content-type']).toBe('image/jpeg');
    expect((await call(post('/back', { card: 1 }), headers)).body.cards).toHaveLength(1);
    expect((await call(post('/back', {}), headers)).body.cards).toHaveLength(2);
    expect((await call(post('/watch', { on: false }), headers)).body.watching).toBe(false);
    await call(picture(3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13), headers);
    const done = await call(post('/finish', { name: ' Ours ' }), headers);
    expect(done.body).toMatchObject({ phase: 'done', deck: { id: 'ours', name: 'Ours' } });
    const names = done.body.deck.names.map((_: null, s: number) => (s === 0 ? ' Key' : null));
    expect((await call(post('/names', { names }), headers)).status).toBe(200);
    expect(loadPack(join(folder, 'ours'), 'abc').names.slice(0, 2)).toEqual(['Key', 's02']);
    const gone = await call({ method: 'DELETE', url: '/api/learn' }, headers);
    expect(gone.body).toMatchObject({ phase: 'none', deck: null });
  });

  it('waits for news', async () => {
    const { body } = await call({ url: '/api/learn' });
    const news = call({ url: `/api/learn?after=${body.version}` });
    await call(post(''));
    expect((await news).body).toMatchObject({ phase: 'showing' });
  });

  it('is told what is refused, by its code', async () => {
    const codes = async (options: InjectOptions) => {
      const { status, body } = await call(options);
      return [status, body.code];
    };
    expect(await codes(picture(1))).toEqual([409, 'no-lesson']);
    expect(await codes(post('/watch', { on: true }))).toEqual([409, 'no-lesson']);
    expect(await codes(post('/names', { names: [] }))).toEqual([409, 'no-lesson']);
    await call(post(''));
    expect(await codes(post(''))).toEqual([409, 'lesson-on']);
    expect(await codes(post('/back', {}))).toEqual([409, 'nothing-to-undo']);
    expect(await codes(post('/back', { card: 9 }))).toEqual([404, 'card-not-shown']);
    expect(await codes(post('/finish', { name: 'Ours' }))).toEqual([409, 'deck-unproved']);
    expect(await codes(picture())).toEqual([415, 'picture-empty']);
    expect(await codes({ url: '/api/learn/pictures/none.jpg' })).toEqual([404, 'card-unknown']);
    expect(await codes({ url: '/api/learn/pictures/..%2f..%2fetc%2fpasswd' })).toEqual([
      404,
      'card-unknown',
    ]);
  });

  it.each<[string, InjectOptions, number]>([
    ['no name', post('/finish', {}), 400],
    ['a name that is too long', post('/finish', { name: 'x'.repeat(81) }), 400],
    ['a name of two lines', post('/finish', { name: 'a\nb' }), 400],
    ['a name of a symbol that is too long', post('/names', { names: ['x'.repeat(41)] }), 400],
    ['words without end', post('/names', { names: ['x'.repeat(30_000)] }), 413],
    ['a card that is no number', post('/back', { card: 'last' }), 400],
    ['something else', post('/watch', { on: 'perhaps' }), 400],
  ])('cannot send %s', async (_, options, status) => {
    await call(post(''));
    expect((await call(options)).status).toBe(status);
  });

  it('is told of a picture that is too large, as of a photo', async () => {
    const payload = Buffer.alloc(40_000_001);
    const { status, body } = await call({ ...picture(), payload });
    expect([status, body.code]).toEqual([413, 'picture-too-large']);
  });
});

describe('somebody else', () => {
  const strangers: [string, Record<string, string>, number][] = [
    ['in the network without the PIN', network, 403],
    ['with a wrong pass', { ...network, [HOST_HEADER]: 'another' }, 403],
    ['by way of a proxy', { ...device, 'x-forwarded-for': '192.168.1.9' }, 403],
    ['without the token', { host: device.host }, 401],
    ['from a page of another site', { ...device, origin: 'http://evil.example' }, 403],
    ['by a name that leads here', { ...device, host: 'evil.example:8080' }, 403],
  ];
  it.each(strangers)('%s gets nothing done and sees nothing', async (_, headers, status) => {
    desk.begin();
    await desk.add(Uint8Array.of(1));
    const before = desk.view;
    const { picture: name } = before.cards[0]!;
    const options: InjectOptions[] = [
      ...[post(''), post('/watch', { on: false }), post('/back', {}), picture(2)],
      ...[post('/finish', { name: 'Ours' }), post('/names', { names: [] })],
      ...[{ url: '/api/learn' }, { method: 'DELETE' as const, url: '/api/learn' }],
      { url: `/api/learn/pictures/${name}` },
    ];
    for (const option of options) {
      const { status: code, body } = await call(option, headers);
      expect([option.url, code]).toEqual([option.url, status]);
      expect(JSON.stringify(body)).not.toContain(name);
    }
    expect(desk.view.cards).toEqual(before.cards);
    expect(desk.view.phase).toBe('showing');
  });
});
