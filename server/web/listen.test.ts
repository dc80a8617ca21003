import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { greeting } from './greeting.ts';
import { listen } from './listen.ts';

let apps: [FastifyInstance, FastifyInstance];
beforeEach(() => {
  apps = [Fastify(), Fastify()];
});
afterEach(() => Promise.all(apps.map((app) => app.close())));

it('says what to do about a port that is taken', async () => {
  await listen(apps[0], '127.0.0.1', 0);
  const { port } = apps[0].server.address() as { port: number };
  await expect(listen(apps[1], '127.0.0.1', port)).rejects.toMatchObject({
    code: 'port-taken',
    message: expect.stringContaining(`TWINSPOT_PORT=${port + 1} npm start`),
  });
});

it('says what to do about an address that is not this machine', async () => {
  await expect(listen(apps[0], '203.0.113.1', 0)).rejects.toMatchObject({
    code: 'no-such-address',
  });
});

it('greets with the addresses, and a code only where there is a network', () => {
  const local = 'http://localhost:80/?t=T';
  const both = greeting(['http://192.168.1.7:80/?t=T', local]);
  expect(both).toContain(`On this machine:  ${local}`);
  expect(both).toContain('On the network:   http://192.168.1.7:80/?t=T');
  expect(both).toMatch(/[▀▄█]{5}/);
  expect(greeting([local])).not.toMatch(/[▀▄█]/);
});
