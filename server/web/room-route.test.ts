import { once } from 'node:events';
import fastifyWebsocket from '@fastify/websocket';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Page } from '../room/member.ts';
import { type OpenRoom, roomRoute } from './room-route.ts';

let app: FastifyInstance;
let pages: Page[];
let heard: string[];
let left: number;

beforeEach(async () => {
  pages = [];
  heard = [];
  left = 0;
  const room: OpenRoom = {
    ...{ code: 'QXYZ', playing: false, game: null, awards: [], trouble: null },
    ...{ secrets: [], knowsPass: () => false },
    join(page) {
      pages.push(page);
      return { hearText: (text) => void heard.push(text), leave: () => void left++ };
    },
  };
  app = Fastify();
  await app.register(fastifyWebsocket, { options: { maxPayload: 100_000 } });
  roomRoute(app, room);
  await app.ready();
});
afterEach(() => app.close());

async function connect(headers: Record<string, string> = {}) {
  const texts: string[] = [];
  const state = { code: null as number | null };
  const socket = await app.injectWS(
    '/api/room',
    { headers },
    {
      onInit(client) {
        client.on('message', (data: Buffer) => texts.push(String(data)));
        client.on('close', (code: number) => {
          state.code = code;
        });
      },
    },
  );
  const say = (message: object) => socket.send(JSON.stringify(message));
  return { socket, texts, state, say };
}

const hello = { type: 'hello', role: 'phone' };

it('joins a page that says hello, passes messages on, and tells when it is gone', async () => {
  const { socket, say, texts } = await connect();
  say(hello);
  say({ type: 'ready', ready: true });
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  expect(heard.map((text) => JSON.parse(text))).toEqual([hello, { type: 'ready', ready: true }]);
  pages[0]?.send('to the page');
  await vi.waitFor(() => expect(texts).toEqual(['to the page']));
  expect(pages[0]).toMatchObject({ device: false, bufferedAmount: 0 });
  expect(left).toBe(0);
  socket.terminate();
  await vi.waitFor(() => expect(left).toBe(1));
});

it('knows which page runs on the device itself', async () => {
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const open = async (headers: Record<string, string>) => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/api/room`, { headers });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'hello', role: 'kiosk' }));
    return socket;
  };
  await open({});
  await vi.waitFor(() => expect(pages).toHaveLength(1));
  await open({ 'x-forwarded-for': '127.0.0.1' });
  await vi.waitFor(() => expect(pages).toHaveLength(2));
  expect(pages.map(({ device }) => device)).toEqual([true, false]);
  expect(pages[0]?.address).toBe('127.0.0.1');
});

it('closes a page that does not say hello first', async () => {
  const { say, state, texts } = await connect();
  say({ type: 'ready', ready: true });
  await vi.waitFor(() => expect(state.code).toBe(1008));
  expect(texts[0]).toContain('bad-message');
  expect(pages).toEqual([]);
});

it.each(['nonsense', '{"type":"hello","role":"admin"}', '7', ''])(
  'takes %j for no hello',
  async (text) => {
    const { socket, state } = await connect();
    socket.send(text);
    await vi.waitFor(() => expect(state.code).toBe(1008));
    expect(pages).toEqual([]);
  },
);

it('closes a page that sends too much at once, or too often', async () => {
  const big = await connect();
  big.say(hello);
  big.socket.send(`"${'a'.repeat(5000)}"`);
  await vi.waitFor(() => expect(big.state.code).toBe(1009));
  const often = await connect();
  for (let i = 0; i < 300; i++) often.say(hello);
  await vi.waitFor(() => expect(often.state.code).toBe(1008));
  expect(often.texts.join()).toContain('too-many-messages');
  await vi.waitFor(() => expect(left).toBe(2));
});

it('serves so many pages from one address and no more', async () => {
  const first = await connect();
  first.say(hello);
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  for (let i = 0; i < 59; i++) await connect();
  const late = await connect();
  await vi.waitFor(() => expect(late.state.code).toBe(1013));
  expect(late.texts[0]).toContain('too-many-pages');
  first.socket.terminate();
  await vi.waitFor(() => expect(left).toBe(1));
  const next = await connect();
  next.say(hello);
  await vi.waitFor(() => expect(heard).toHaveLength(2));
});

it('serves more from the machine itself, and no more than it can', async () => {
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const codes: number[] = [];
  const sockets = Array.from({ length: 221 }, () => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/api/room`);
    socket.on('close', (code) => codes.push(code));
    return socket;
  });
  await Promise.all(sockets.map((socket) => once(socket, 'open')));
  await vi.waitFor(() => expect(codes).toEqual([1013]));
  for (const socket of sockets) socket.terminate();
});

it('ends a page that sends pieces without end, or nothing but pings', async () => {
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const open = async () => {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/api/room`);
    // It may hear of its end while it writes.
    socket.on('error', () => {});
    await once(socket, 'open');
    socket.send(JSON.stringify(hello));
    return socket;
  };
  const piecemeal = await open();
  const pinging = await open();
  const fair = await open();
  const ends = [once(piecemeal, 'close'), once(pinging, 'close')];
  for (let piece = 0; piece < 10; piece++) piecemeal.send('a'.repeat(9000), { fin: false });
  for (let ping = 0; ping < 5000; ping++) pinging.ping(Buffer.alloc(125));
  for (let i = 0; i < 40; i++) fair.send(JSON.stringify(hello));
  await Promise.all(ends);
  await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(43));
  expect(fair.readyState).toBe(WebSocket.OPEN);
  expect(left).toBe(2);
  fair.terminate();
});
