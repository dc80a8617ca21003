import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { photoOf } from './open-deck.ts';
import { type Service, startService } from './service.ts';

let service: Service;
let browser: Browser;
let elsewhere: Server;
beforeAll(async () => {
  service = await startService();
  browser = await openBrowser();
  elsewhere = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Elsewhere</title>');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  elsewhere?.close();
  await browser?.close();
  await service?.stop();
});

/**
 * What a script gets that knocks on the table's socket and everything else, from a page of this origin.
 * @param invited whether the browser has opened the printed address before, and so holds the cookie
 */
async function knock(origin: string, token: string, invited = false) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    if (invited) await page.goto(service.address);
    await page.goto(origin);
    return await page.evaluate(
      async ({ service, query }) => {
        const fetched = async (path: string, method: string) => {
          try {
            const body = method === 'POST' ? new Blob(['x'], { type: 'image/jpeg' }) : null;
            const response = await fetch(service + path, { method, body });
            return `${response.status} ${(await response.text()).length > 0}`;
          } catch {
            return 'nothing';
          }
        };
        const heard = await new Promise<string>((resolve) => {
          const socket = new WebSocket(`${service.replace('http', 'ws')}/api/table${query}`);
          socket.onmessage = () => resolve('a message');
          socket.onclose = () => resolve('nothing');
        });
        return {
          socket: heard,
          photo: await fetched(`/api/photo${query}`, 'POST'),
          health: await fetched('/api/health', 'GET'),
        };
      },
      { service: service.origin, query: token === '' ? '' : `?t=${token}` },
    );
  } finally {
    await context.close();
  }
}

/** The status of a request that says what it likes in its headers. */
async function statusOf(
  path: string,
  headers: Record<string, string>,
  body?: Buffer,
): Promise<number> {
  const { hostname, port } = new URL(service.origin);
  const method = body ? 'POST' : 'GET';
  return new Promise((resolve, reject) => {
    // A connection of its own, which must not be left open.
    const options = { hostname, port, path, method, headers, agent: false };
    const call = request(options, (response) => {
      response.resume();
      response.socket.once('close', () => resolve(response.statusCode ?? 0));
    });
    call.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve(101);
    });
    call.on('error', reject);
    call.setTimeout(10_000, () =>
      call.destroy(new Error('no answer, or the connection is left open')),
    );
    call.end(body);
  });
}

const jpeg = { 'content-type': 'image/jpeg' };
const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dHdpbnNwb3QgdHdpbnNwbw==',
};

describe('a stranger', () => {
  test('who is the page itself gets everything, which shows that the others are refused', async () => {
    const answer = await knock(service.origin, service.token);
    expect(answer.socket).toBe('a message');
    expect(answer.health).toMatch(/^200/);
  });

  test('on a page of another origin gets nothing, with the token and in a browser that was let in', async () => {
    const { port } = elsewhere.address() as AddressInfo;
    const nothing = { socket: 'nothing', photo: 'nothing', health: 'nothing' };
    // The same name and another port: to cookies it is the same site.
    for (const name of ['localhost', '127.0.0.1']) {
      const origin = `http://${name}:${port}`;
      expect(await knock(origin, service.token), name).toEqual(nothing);
      expect(await knock(origin, '', true), name).toEqual(nothing);
    }
    expect((await knock(service.origin, '', true)).socket).toBe('a message');
  });

  test('without the token, or with a wrong one, gets neither the table nor an answer to a photo', async () => {
    const { jpeg: body } = await photoOf([7, 44], 12);
    expect(await statusOf(`/api/photo?t=${service.token}`, jpeg, body)).toBe(200);
    for (const query of ['', '?t=', '?t=wrong', `?t=${service.token.slice(0, -1)}`]) {
      expect(await statusOf(`/api/photo${query}`, jpeg, body), query).toBe(401);
      expect(await statusOf(`/api/table${query}`, upgrade), query).toBe(401);
    }
    expect((await knock(service.origin, '')).socket).toBe('nothing');
  });

  test('who reaches the service under another name or says another origin is refused', async () => {
    const query = `?t=${service.token}`;
    expect(await statusOf(`/api/table${query}`, upgrade)).toBe(101);
    for (const headers of [{ host: 'evil.example' }, { origin: 'http://evil.example' }]) {
      expect(await statusOf(`/api/table${query}`, { ...upgrade, ...headers })).toBe(403);
    }
    expect(await statusOf('/', { host: 'evil.example' })).toBe(403);
    expect(await statusOf('/api/health', { host: 'evil.example' })).toBe(403);
  });
});
