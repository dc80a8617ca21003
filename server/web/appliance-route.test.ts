import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../appliance/doctor/report.ts';
import { actionNames, type Request } from '../appliance/requests/request.ts';
import { TwinspotError } from '../errors.ts';
import { applianceRoute } from './appliance-route.ts';
import { doctorRoute } from './doctor-route.ts';
import { answerFaults } from './faults.ts';
import { guard } from './guard.ts';
import { HOST_HEADER } from './host-only.ts';

const token = 'a-token-for-tests-12345';
const device = { host: 'localhost:8080', cookie: `twinspot-8080=${token}` };
/** By this name no page on the device asks. */
const network = { host: 'twinspot.local:8080', cookie: device.cookie };
const phone = { ...network, [HOST_HEADER]: 'a-pass' };

const report: Report = { board: 'jetson-nano', findings: [], health: null };
const room = { knowsPass: (pass: string) => pass === 'a-pass' };

let app: FastifyInstance;
let asked: Request[];
let looks: number;
beforeEach(async () => {
  asked = [];
  looks = 0;
  app = Fastify();
  answerFaults(app);
  guard(app, { token, port: () => 8080, hosts: [] });
  applianceRoute(app, {
    room,
    requests: {
      possible: true,
      ask: async (request) => {
        asked.push(request);
        if (request.action === 'restart') throw new TwinspotError('no-steward', 'Gone.');
        return { ok: true };
      },
    },
  });
  doctorRoute(app, {
    room,
    examine: async () => {
      looks++;
      return report;
    },
    bundle: async () => Buffer.from('a file'),
  });
  await app.ready();
});
afterEach(() => app.close());

const call = async (options: InjectOptions, headers: Record<string, string>) => {
  const answer = await app.inject({ ...options, headers: { ...headers, ...options.headers } });
  return [answer.statusCode, answer.headers['content-type'], answer.body] as const;
};
const post = (action: string, payload: object = {}) =>
  ({ method: 'POST', url: `/api/appliance/${action}`, payload }) as const;

describe('the host', () => {
  it.each([
    ['at the device', device],
    ['with the PIN', phone],
  ])('%s has the machine do things, and is told what the doctor finds', async (_, headers) => {
    expect((await call(post('power-off'), headers))[0]).toBe(200);
    expect((await call(post('volume', { percent: 40 }), headers))[2]).toBe('{"ok":true}');
    expect(asked).toEqual([{ action: 'power-off' }, { action: 'volume', percent: 40 }]);
    expect((await call({ url: '/api/appliance' }, headers))[2]).toBe('{"appliance":true}');
    expect((await call({ url: '/api/doctor' }, headers))[2]).toContain('"jetson-nano"');
    const [status, type, body] = await call({ url: '/api/doctor/bundle' }, headers);
    expect([status, type, body]).toEqual([200, 'application/gzip', 'a file']);
    expect(looks).toBe(1);
  });

  it('is told what the steward complains about', async () => {
    const [status, , body] = await call(post('restart'), device);
    expect([status, JSON.parse(body).code]).toEqual([500, 'no-steward']);
  });

  it('asks for nothing that there is not', async () => {
    const wrong: [string, object][] = [
      ['volume', { percent: 101 }],
      ['volume', {}],
      ['power-off', { now: true }],
      ['wifi-join', { ssid: 'a\nb', password: '' }],
      ['wifi-join', { ssid: 'a', password: 'x'.repeat(5000) }],
    ];
    for (const [action, words] of wrong) {
      const [status] = await call(post(action, words), device);
      expect([400, 413]).toContain(status);
    }
    expect((await call(post('install'), device))[0]).toBe(404);
    expect((await call(post('__proto__'), device))[0]).toBe(404);
    expect(asked).toEqual([]);
  });
});

describe('somebody else', () => {
  const strangers: [string, Record<string, string>, number][] = [
    ['in the network without the PIN', network, 403],
    ['with a wrong pass', { ...network, [HOST_HEADER]: 'another' }, 403],
    ['with no pass', { ...network, [HOST_HEADER]: '' }, 403],
    ['by way of a proxy', { ...device, 'x-forwarded-for': '192.168.1.9' }, 403],
    ['without the token', { host: device.host }, 401],
    ['from a page of another site', { ...device, origin: 'http://evil.example' }, 403],
    ['by a name that leads here', { ...device, host: 'evil.example:8080' }, 403],
  ];
  it.each(strangers)('%s gets nothing done and nothing told', async (_, headers, status) => {
    const urls = ['/api/appliance', '/api/doctor', '/api/doctor/bundle'];
    const options: InjectOptions[] = [
      ...actionNames.map((action) => post(action, { percent: 50 })),
      ...[post('install'), post('wifi-join', { ssid: 'x', password: 'x'.repeat(5000) })],
      ...urls.map((url) => ({ url })),
    ];
    for (const option of options) {
      const [code, , body] = await call(option, headers);
      expect([option.url, code]).toEqual([option.url, status]);
      expect(body).not.toMatch(/jetson|a file|percent/);
    }
    expect([asked, looks]).toEqual([[], 0]);
  });

  it('cannot send a form from another page: only JSON is read', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const text = { 'content-type': 'text/plain' };
    for (const headers of [form, text]) {
      const option = { ...post('power-off'), payload: '{}', headers };
      expect((await call(option, device))[0]).toBeGreaterThanOrEqual(400);
    }
    expect(asked).toEqual([]);
  });
});
