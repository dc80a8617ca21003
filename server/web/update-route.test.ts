import { writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Scratch, scratch } from '../appliance/bundle/testing.ts';
import { report } from '../appliance/install/report.ts';
import { updateRoute } from './update-route.ts';

let place: Scratch;
beforeEach(() => {
  place = scratch();
});
afterEach(() => place.remove());

it('tells how an update goes on, and for a while how it ended', async () => {
  const file = join(place.folder, 'told', 'update.json');
  const app = Fastify();
  updateRoute(app, file);
  const told = async () => (await app.inject('/api/update')).json().update;
  expect(await told()).toBeNull();
  report(file, { state: 'running', words: 'Unpacking', share: 0.5 });
  expect(await told()).toEqual({ state: 'running', words: 'Unpacking', share: 0.5 });
  report(file, { state: 'failed', words: 'There is no room for it in /opt/twinspot/releases.' });
  expect(await told()).toEqual({
    state: 'failed',
    words: 'There is no room for it in …/releases.',
  });
  const old = { state: 'done', words: 'It is installed.', uptime: uptime() - 61 };
  writeFileSync(file, JSON.stringify(old));
  expect(await told()).toBeNull();
});
