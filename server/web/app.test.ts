import { EventEmitter, once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Report } from '../appliance/doctor/report.ts';
import { Requests } from '../appliance/requests/requests.ts';
import { loadCardArt } from '../deck/card-art.ts';
import { TwinspotError } from '../errors.ts';
import type { EyeRequest, SeenFrame } from '../eye-messages.ts';
import type { Award } from '../game/game.ts';
import { Keeper } from '../kept/keeper.ts';
import { Shelf } from '../kept/shelf.ts';
import type { Page } from '../room/member.ts';
import { readSettings } from '../settings.ts';
import { buildApp } from './app.ts';
import type { EyeClient, EyeStatus } from './eye-client.ts';
import { Figures } from './figures.ts';
import { type ErrorBody, type Scene, type ServerMessage, unpackPreview } from './protocol.ts';
import type { OpenRoom } from './room-route.ts';
import { Voice } from './voice.ts';

const token = 'a-token-for-tests-12345';
const host = 'localhost:8080';

const timings = { decode: 0, find: 10, read: 20, match: 1, total: 31 };
const outline = { cx: 1, cy: 2, rx: 3, ry: 4, angle: 5 };
const symbols = [{ symbol: null, box: [1, 2, 3, 4] as [number, number, number, number], score: 1 }];
const scene: Scene = {
  ...{ width: 4, height: 3, deck: 'open', timings },
  cards: [
    { outline, card: 1, confidence: 1, symbols },
    { outline, card: null, confidence: 0, symbols: [] },
  ],
  matches: [
    { cards: [0, 1], symbol: 'key', boxes: [[1, 2, 3, 4], null], confidence: 0.9, sure: true },
  ],
};
const seen: SeenFrame = {
  ...{ seq: 5, time: 1, scene, tracks: [] },
  events: [{ type: 'card-laid', time: 1, id: 1, card: 2 }],
  jpeg: Uint8Array.of(0xff, 0xd8),
};

const lying = {
  ...{ id: 1, card: 7, x: 1, y: 2, radius: 3, angle: 4 },
  ...{ face: 'up' as const, covered: null },
};

/** An eye without a process. */
class FakeEye extends EventEmitter {
  status: EyeStatus = {
    ...{ phase: 'ready', camera: 'virtual', backend: 'ort-cpu', model: 'test 1' },
    ...{ decks: [{ id: 'open', name: 'Open' }], deck: 'auto', troubles: new Map() },
  };
  asked: EyeRequest[] = [];
  webcams: Uint8Array[] = [];
  watched = false;
  photo = vi.fn(async (bytes: Uint8Array, deck: string | null): Promise<Scene> => {
    if (bytes.length === 0) throw new TwinspotError('picture-empty', 'Empty.', { status: 415 });
    return { ...scene, width: bytes.length, deck };
  });
  async ask(request: EyeRequest): Promise<null> {
    if (request.do === 'deck') throw new TwinspotError('deck-not-found', 'No such deck.');
    this.asked.push(request);
    return null;
  }
  webcam(bytes: Uint8Array): void {
    this.webcams.push(bytes);
  }
  watch(on: boolean): void {
    this.watched = on;
  }
}

/** A room that only remembers who came. */
class FakeRoom implements OpenRoom {
  get code() {
    return 'QXYZ';
  }
  playing = false;
  game: string | null = null;
  awards: Award[] = [];
  trouble: ErrorBody | null = null;
  secrets: string[] = [];
  pages: Page[] = [];
  knowsPass(pass: string) {
    return pass === 'a-pass';
  }
  join(page: Page) {
    this.pages.push(page);
    return { hearText() {}, leave() {} };
  }
}

let app: FastifyInstance;
let eye: FakeEye;
let room: FakeRoom;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pages-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>the page');
  writeFileSync(join(folder, 'assets', 'index-1.js'), '1');
  eye = new FakeEye();
  room = new FakeRoom();
  app = await open();
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const art = loadCardArt();

async function open(pages = folder, hosts: string[] = []): Promise<FastifyInstance> {
  const settings = { ...readSettings({ TWINSPOT_DATA: folder }), hosts };
  const shelf = new Shelf(join(folder, 'kept'));
  const keeper = new Keeper({
    ...{ eye: eye as unknown as EyeClient, shelf, board: null },
    warn: () => {},
  });
  const built = await buildApp({
    ...{ keeper, shelf },
    ...{ eye: eye as unknown as EyeClient, room, settings, token, pages, packs: folder },
    figures: new Figures(),
    ...{ version: '1.2.3', port: 8080, art, voice: new Voice('no-such-program') },
    ...{ requests: new Requests(null), doctor },
    seen: async (name) => (name === 'there.jpg' ? Uint8Array.of(0xff, 0xd8) : null),
  });
  await built.ready();
  return built;
}

const call = (options: InjectOptions) =>
  app.inject({ ...options, headers: { host, ...options.headers } });
/** A doctor who knows how the service is. */
const doctor = {
  examine: async (health: () => Report['health']): Promise<Report> => ({
    ...{ board: null, findings: [], health: health() },
  }),
  bundle: async ({ health }: Report, secrets: readonly string[]) =>
    Buffer.from(JSON.stringify([health?.version, secrets])),
};

const cookie = `theme=dark; twinspot-8080=${token}`;

describe('health', () => {
  it('is open and says how things are', async () => {
    eye.emit('seen', seen);
    const answer = await call({ url: '/api/health' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      ...{ status: 'ok', version: '1.2.3', camera: 'virtual', backend: 'ort-cpu' },
      ...{ model: 'test 1', deck: 'auto', fps: 0, sure: { looks: 1, share: 1 } },
      latencyMs: { p50: 31, p95: 31, p99: 31, stages: { find: 10, read: 20, match: 1 } },
    });
  });

  it.each<[Partial<EyeStatus>, number, string, RegExp]>([
    [{ phase: 'starting', model: null }, 200, 'starting', /being loaded/],
    [{ phase: 'again' }, 200, 'degraded', /starting again/],
    [{ phase: 'gone' }, 503, 'failed', /start Twinspot anew/],
    [
      { troubles: new Map([['vision', { code: 'x', message: 'Bad bundle.' }]]) },
      503,
      'failed',
      /^Bad bundle\.$/,
    ],
    [
      { troubles: new Map([['camera', { code: 'x', message: 'No lens.' }]]) },
      200,
      'degraded',
      /^No lens\.$/,
    ],
  ])('tells %j', async (status, code, word, sentence) => {
    eye.status = { ...eye.status, ...status };
    const answer = await call({ url: '/api/health' });
    expect(answer.statusCode).toBe(code);
    expect(answer.json().status).toBe(word);
    expect(answer.json().message).toMatch(sentence);
  });
});

describe('the page', () => {
  it('is served with headers that keep it to itself', async () => {
    const answer = await call({ url: '/' });
    expect(answer.body).toContain('the page');
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'; img-src 'self' blob: data:;");
    expect(policy).toContain(`connect-src 'self' ws://${host} wss://${host};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    const script = await call({ url: '/assets/index-1.js' });
    expect(script.headers['cache-control']).toContain('immutable');
  });

  it.each(['/kiosk', '/play', '/play?room=QXYZ'])('is the same at %s', async (url) => {
    const answer = await call({ url });
    expect([answer.statusCode, answer.body]).toEqual([200, '<!doctype html>the page']);
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  it.each([
    [`/play?t=${token}`, '/play'],
    [`/kiosk?t=${token}`, '/kiosk'],
    [`/play?room=QXYZ&t=${token}`, '/play?room=QXYZ'],
  ])('takes the token from %s and goes to %s', async (url, then) => {
    const answer = await call({ url });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, then]);
    expect(answer.headers['set-cookie']).toContain(`twinspot-8080=${token};`);
  });

  it('takes the token from the printed address into a cookie and out of the address', async () => {
    const answer = await call({ url: `/?t=${token}` });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']).toMatch(
      new RegExp(`^twinspot-8080=${token}; Path=/; HttpOnly; SameSite=Strict`),
    );
    const wrong = await call({ url: '/?t=wrong' });
    expect(wrong.statusCode).toBe(200);
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });

  it('says what to do while it is not built', async () => {
    await app.close();
    app = await open(join(folder, 'nowhere'));
    const answer = await call({ url: '/' });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('npm run build');
  });

  it('has nothing elsewhere', async () => {
    const answer = await call({ url: `/../settings.json?t=${token}` });
    expect(answer.statusCode).toBe(404);
    expect(answer.json().code).toBe('not-found');
    expect(answer.body).not.toContain(token);
    const accept = 'text/html,*/*;q=0.8';
    const page = await call({ url: `/kiosks?t=${token}`, headers: { accept } });
    expect([page.statusCode, page.headers['content-type']]).toEqual([
      404,
      expect.stringMatching(/html/),
    ]);
    expect(page.body).toContain('<a href="/">');
    expect(page.body).not.toContain(token);
  });
});

describe('the guard', () => {
  const routes: InjectOptions[] = [
    { url: '/api/settings' },
    { url: '/api/awards' },
    { url: '/api/join.svg' },
    { url: '/api/play.svg' },
    { url: '/api/voice' },
    { url: '/api/cards/open/1.svg' },
    { url: '/api/cards/seen/there.jpg' },
    { method: 'POST', url: '/api/photo', payload: Buffer.from('x') },
  ];

  it.each(routes)('lets in with the cookie or the token: $url', async (route) => {
    expect((await call({ ...route, headers: { cookie } })).statusCode).toBe(200);
    const url = `${String(route.url)}?t=${token}`;
    expect((await call({ ...route, url })).statusCode).toBe(200);
  });

  it.each(routes)('gives nothing without the token: $url', async (route) => {
    for (const wrong of ['', 'twinspot-8080=', 'twinspot-8080=wrong', `twinspot-81=${token}`]) {
      const answer = await call({ ...route, headers: { cookie: wrong } });
      expect(answer.statusCode).toBe(401);
      expect(Object.keys(answer.json())).toEqual(['code', 'message']);
    }
    expect(eye.photo).not.toHaveBeenCalled();
  });

  it.each([...routes, { url: '/' }, { url: '/play' }, { url: '/api/health' }, { url: '/nowhere' }])(
    'gives nothing to other sites, nor under other names: $url',
    async (route) => {
      const foreign: InjectOptions['headers'][] = [
        { origin: 'https://evil.example' },
        { origin: 'http://localhost:3000' },
        { origin: 'null' },
        { host: 'evil.example:8080' },
        { host: 'localhost:9999' },
        { host: 'localhost' },
        { host: 'localhost.evil.example:8080', origin: 'http://localhost.evil.example:8080' },
      ];
      for (const headers of foreign) {
        const answer = await call({ ...route, headers: { cookie, ...headers } });
        expect(answer.statusCode).toBe(403);
        expect(answer.json().code).toMatch(/^foreign-/);
      }
    },
  );

  it.each(['127.0.0.1:8080', '[::1]:8080', 'TWINSPOT.local:8080'])(
    'knows this machine as %s',
    async (name) => {
      const answer = await call({
        url: '/api/settings',
        headers: { cookie, host: name, origin: `http://${name}` },
      });
      expect(answer.statusCode).toBe(200);
    },
  );

  it('knows the names that the settings add', async () => {
    await app.close();
    app = await open(folder, ['table.example', 'cards.example:90']);
    const status = async (name: string) =>
      (await call({ url: '/api/health', headers: { host: name } })).statusCode;
    expect(await status('table.example')).toBe(200);
    expect(await status('table.example:8443')).toBe(200);
    expect(await status('cards.example:90')).toBe(200);
    expect(await status('cards.example:91')).toBe(403);
  });
});

describe('the room code', () => {
  const join = (code: unknown, remoteAddress = '192.168.1.9') =>
    call({ method: 'POST', url: '/api/join', payload: { code }, remoteAddress });

  it('lets in as the token does', async () => {
    const answer = await join(' qxyz ');
    expect(answer.statusCode).toBe(204);
    const [given] = String(answer.headers['set-cookie']).split(';');
    const inside = await call({ url: '/api/settings', headers: { cookie: given! } });
    expect(inside.statusCode).toBe(200);
  });

  it('that is wrong is refused, and after some tries not even looked at', async () => {
    for (let i = 0; i < 6; i++) {
      const answer = await join('AAAA');
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'wrong-code']);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    const answer = await join('QXYZ');
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'too-many-tries']);
    // Others are not made to suffer for it,
    expect((await join('QXYZ', '192.168.1.10')).statusCode).toBe(204);
    // unless there are many of them.
    for (let i = 0; i < 34; i++) expect((await join('AAAA', `10.0.0.${i}`)).statusCode).toBe(403);
    expect((await join('QXYZ', '192.168.1.10')).statusCode).toBe(429);
  });

  it('does not let anybody in before there is one', async () => {
    vi.spyOn(room, 'code', 'get').mockReturnValue('');
    expect((await join(' ')).statusCode).toBe(403);
  });

  it.each([{}, ['QXYZ', 'QXYZ'], '', 'A'.repeat(500)])('cannot be %j', async (code) => {
    const answer = await join(code);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.json().code).toBe('bad-request');
  });
});

describe('pictures of cards', () => {
  const card = (face: string) => call({ url: `/api/cards/${face}`, headers: { cookie } });

  it('of the open deck are drawn', async () => {
    const answer = await card('open/12.svg');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'private, max-age=604800, immutable',
    });
    expect(answer.body).toMatch(/^<svg .*<circle/);
    expect((await card('open/13.svg')).body).not.toBe(answer.body);
  });

  it('that were photographed are served as they are', async () => {
    const answer = await card('seen/there.jpg');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect(answer.rawPayload).toEqual(Buffer.of(0xff, 0xd8));
  });

  it.each(['open/0.svg', 'open/999.svg', 'open/1.png', 'open/..%2f1.svg', 'seen/other.jpg'])(
    'there is none at %s',
    async (face) => {
      const answer = await card(face);
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'card-unknown']);
    },
  );
});

describe('the voice', () => {
  const say = (query: string) => call({ url: `/api/say?${query}`, headers: { cookie } });

  it('is told to be missing where it is', async () => {
    expect((await call({ url: '/api/voice', headers: { cookie } })).json()).toEqual({
      voice: false,
    });
    const answer = await say('lang=de&text=Anker');
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'no-voice']);
  });

  it.each(['lang=tlh&text=a', 'lang=de', 'lang=de&text=', `lang=de&text=${'a'.repeat(81)}`])(
    'is not asked for %s',
    async (query) => {
      expect((await say(query)).statusCode).toBe(400);
    },
  );
});

describe('photos', () => {
  const photo = (options: InjectOptions = {}) =>
    call({
      ...{ method: 'POST', url: '/api/photo', payload: Buffer.alloc(9) },
      ...options,
      headers: { cookie, ...options.headers },
    });

  it.each(['image/jpeg', 'application/octet-stream', 'application/json', 'text/plain'])(
    'are answered with their scene, sent as %s',
    async (type) => {
      const answer = await photo({ headers: { 'content-type': type } });
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toEqual({ ...scene, width: 9, deck: null });
    },
  );

  it('are seen with the deck asked for', async () => {
    expect((await photo({ url: '/api/photo?deck=open' })).json().deck).toBe('open');
  });

  it('that are empty or too large are refused with a sentence', async () => {
    const empty = await photo({ payload: '' });
    expect([empty.statusCode, empty.json()]).toEqual([
      415,
      { code: 'picture-empty', message: 'Empty.' },
    ]);
    const huge = await photo({ payload: Buffer.alloc(40_000_001) });
    expect(huge.statusCode).toBe(413);
    expect(huge.json()).toMatchObject({ code: 'picture-too-large' });
  });

  it('are refused while a game is on', async () => {
    room.playing = true;
    const answer = await photo();
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'game-on']);
    expect(eye.photo).not.toHaveBeenCalled();
    room.playing = false;
    expect((await photo()).statusCode).toBe(200);
  });

  it('beyond a few at a time are turned away, until there is room', async () => {
    let finish = () => {};
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    eye.photo.mockImplementation(async () => gate.then(() => scene));
    const waiting = [photo(), photo(), photo(), photo()];
    await vi.waitFor(() => expect(eye.photo).toHaveBeenCalledTimes(4));
    const fifth = await photo();
    expect([fifth.statusCode, fifth.json().code]).toEqual([429, 'busy']);
    finish();
    for (const answer of await Promise.all(waiting)) expect(answer.statusCode).toBe(200);
    expect((await photo()).statusCode).toBe(200);
  });

  it('over which Twinspot fails get a fixed sentence', async () => {
    eye.photo.mockRejectedValueOnce(new Error('secret path'));
    const answer = await photo();
    expect(answer.statusCode).toBe(500);
    expect(answer.json().code).toBe('internal');
    expect(answer.body).not.toContain('secret');
  });
});

describe('the socket', () => {
  async function connect(headers: Record<string, string> = {}) {
    const texts: ServerMessage[] = [];
    const frames: Uint8Array[] = [];
    const socket = await app.injectWS(
      '/api/table',
      { headers: { host, cookie, ...headers } },
      {
        onInit(client) {
          client.on('message', (data: Buffer, binary: boolean) => {
            if (binary) frames.push(data);
            else texts.push(JSON.parse(String(data)));
          });
        },
      },
    );
    const wait = (type: ServerMessage['type']) =>
      vi.waitFor(() => {
        const found = texts.find((message) => message.type === type);
        if (found === undefined) throw new Error(`no ${type}`);
        return found;
      });
    return { socket, texts, frames, wait };
  }

  it('greets, and shows frames with their scenes and events', async () => {
    const { texts, frames, wait } = await connect();
    expect(await wait('hello')).toMatchObject({
      status: { status: 'ok' },
      decks: [{ id: 'open', name: 'Open' }],
      join: expect.arrayContaining([`http://localhost:8080/?t=${token}`]),
    });
    expect(eye.watched).toBe(true);
    eye.emit('seen', seen);
    await wait('event');
    expect(texts.map(({ type }) => type)).toEqual(['hello', 'scene', 'event']);
    expect(texts[1]).toMatchObject({ seq: 5, time: 1, scene, tracks: [] });
    expect(frames).toHaveLength(1);
    const { buffer } = Uint8Array.from(frames[0]!);
    expect(unpackPreview(buffer)).toMatchObject({ seq: 5, jpeg: seen.jpeg });
  });

  it('tells a new page of the virtual table as it is', async () => {
    eye.emit('virtual', { script: true, cards: [] });
    const { wait } = await connect();
    expect(await wait('virtual')).toEqual({ type: 'virtual', script: true, cards: [] });
  });

  it('passes commands and webcam pictures on', async () => {
    eye.status = { ...eye.status, camera: 'browser' };
    const { socket } = await connect();
    socket.send(JSON.stringify({ type: 'virtual', command: { do: 'deal', count: 3 } }));
    socket.send(JSON.stringify({ type: 'source', kind: 'browser' }));
    socket.send(Buffer.from('picture'));
    socket.send(JSON.stringify({ type: 'preview', on: false }));
    await vi.waitFor(() => expect(eye.watched).toBe(false));
    expect(eye.asked).toEqual([
      { do: 'virtual', command: { do: 'deal', count: 3 } },
      { do: 'source', kind: 'browser' },
    ]);
    expect(eye.webcams.map(String)).toEqual(['picture']);
  });

  it('answers what it refuses or does not know with a sentence, and goes on', async () => {
    const { socket, texts } = await connect();
    socket.send(JSON.stringify({ type: 'deck', choice: 'nowhere' }));
    socket.send('{"type": "source", "kind": "dir:/"}');
    socket.send('nonsense');
    await vi.waitFor(() => expect(texts.filter(({ type }) => type === 'error')).toHaveLength(3));
    const codes = texts.flatMap((message) => (message.type === 'error' ? message.error.code : []));
    expect(codes.sort()).toEqual(['bad-message', 'bad-message', 'deck-not-found']);
    expect(eye.asked).toEqual([]);
  });

  it('takes pictures for a webcam alone, and in a game from nobody new', async () => {
    const first = await connect();
    const second = await connect();
    first.socket.send(Buffer.from('too early'));
    first.socket.send('nonsense');
    await first.wait('error');
    eye.status = { ...eye.status, camera: 'browser' };
    await vi.waitFor(() => {
      first.socket.send(Buffer.from('first'));
      expect(eye.webcams.map(String)).toContain('first');
    });
    expect(eye.webcams.map(String)).not.toContain('too early');
    room.playing = true;
    eye.webcams = [];
    second.socket.send(Buffer.from('forged'));
    second.socket.send('nonsense');
    await second.wait('error');
    first.socket.send(Buffer.from('on'));
    await vi.waitFor(() => expect(eye.webcams.map(String)).toContain('on'));
    expect(eye.webcams.map(String)).not.toContain('forged');
  });

  it('ends a page that floods it', async () => {
    const { socket } = await connect();
    for (let message = 0; message < 300; message++) socket.send('nonsense');
    await once(socket, 'close');
    expect(eye.asked).toEqual([]);
  });

  it('shows nothing of the virtual table while a game is on: its cards lie before they open', async () => {
    room.playing = true;
    const { texts, frames, wait } = await connect();
    eye.emit('seen', seen);
    await wait('scene');
    const scenes = texts.filter((message) => message.type === 'scene');
    expect(scenes[0]).toMatchObject({ scene: { cards: [], matches: [] }, tracks: [] });
    expect(texts.filter(({ type }) => type === 'event')).toEqual([]);
    expect(frames).toEqual([]);
  });

  it('gives no answers away while a game is on', async () => {
    eye.status = { ...eye.status, camera: 'browser' };
    room.playing = true;
    expect((await call({ url: '/api/health' })).json()).toMatchObject({ playing: true });
    const { texts, frames, wait } = await connect();
    eye.emit('virtual', { script: false, cards: [lying] });
    const found = { id: 1, cards: [1, 2] as [number, number], symbol: 'key', confidence: 1 };
    const events: SeenFrame['events'] = [
      ...seen.events,
      { type: 'card-read', time: 1, id: 1, card: 2 },
      { type: 'match-found', time: 1, ...found },
    ];
    eye.emit('seen', { ...seen, events });
    await wait('event');
    await vi.waitFor(() => expect(frames).toHaveLength(1));
    const scenes = texts.filter((message) => message.type === 'scene');
    expect(scenes[0]?.scene.cards).toEqual([
      { outline, card: null, confidence: 0, symbols: [] },
      { outline, card: null, confidence: 0, symbols: [] },
    ]);
    expect(scenes[0]?.scene.matches).toEqual([]);
    expect(texts.filter(({ type }) => type === 'event')).toEqual([
      { type: 'event', event: { type: 'card-laid', time: 1, id: 1, card: null } },
    ]);
    eye.status = { ...eye.status, camera: 'virtual' };
    eye.emit('virtual', { script: false, cards: [lying] });
    await vi.waitFor(() =>
      expect(texts.filter(({ type }) => type === 'virtual').at(-1)).toEqual({
        ...{ type: 'virtual', script: false, cards: [] },
      }),
    );
    room.playing = false;
    eye.emit('status');
    await vi.waitFor(() => expect(JSON.stringify(texts)).toContain('"covered"'));
  });

  it('tells no page of a virtual table that another camera took the place of', async () => {
    eye.emit('virtual', { script: true, cards: [] });
    eye.status = { ...eye.status, camera: 'browser' };
    eye.emit('status');
    const { texts, wait } = await connect();
    eye.emit('status');
    await wait('status');
    expect(texts.some(({ type }) => type === 'virtual')).toBe(false);
  });

  it('takes the word of any page that a frame is drawn, also while a game is on', async () => {
    room.playing = true;
    const { socket, texts } = await connect();
    eye.emit('seen', { ...seen, times: { memory: 1, tensors: 2, inference: 3, answer: 4 } });
    socket.send(JSON.stringify({ type: 'drawn', seq: seen.seq }));
    await vi.waitFor(async () =>
      expect((await call({ url: '/api/health' })).json().latencyMs.times).toMatchObject({
        drawn: { p50: expect.any(Number) },
      }),
    );
    expect(texts.some(({ type }) => type === 'error')).toBe(false);
  });

  it('obeys only the device itself while a game is on', async () => {
    room.playing = true;
    const command = JSON.stringify({ type: 'virtual', command: { do: 'deal', count: 3 } });
    // Nothing that is injected comes over a connection from this machine.
    const far = await connect();
    far.socket.send(command);
    expect(await far.wait('error')).toMatchObject({ error: { code: 'game-on' } });
    expect(eye.asked).toEqual([]);
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const url = `${address.replace('http', 'ws')}/api/table`;
    const near = new WebSocket(url, { headers: { host, cookie } });
    await once(near, 'open');
    near.send(command);
    await vi.waitFor(() => expect(eye.asked).toHaveLength(1));
    near.terminate();
  });

  it('stops the preview when the last page leaves', async () => {
    const { socket } = await connect();
    expect(eye.watched).toBe(true);
    socket.terminate();
    await vi.waitFor(() => expect(eye.watched).toBe(false));
  });

  it.each<Record<string, string>>([
    { cookie: '' },
    { cookie: 'twinspot-8080=wrong' },
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:3000' },
    { host: 'evil.example:8080', origin: 'http://evil.example:8080' },
  ])('gives nothing to %j', async (headers) => {
    await expect(connect(headers)).rejects.toThrow(/40[13]/);
    expect(eye.watched).toBe(false);
  });
});
