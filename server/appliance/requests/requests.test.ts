import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Requests, runtimeFolder } from './requests.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const requests = () => readdirSync(join(folder, 'requests'));
const soon = { patience: 50 };

it('says that this is no appliance where there is no folder', async () => {
  const none = new Requests(runtimeFolder({}));
  expect(none.possible).toBe(false);
  await expect(none.ask({ action: 'power-off' })).rejects.toMatchObject({ code: 'no-appliance' });
});

it('finds the folder that systemd made', () => {
  expect(runtimeFolder({ RUNTIME_DIRECTORY: '/run/twinspot:/run/other' })).toBe('/run/twinspot');
});

it('says that nobody is there, and takes the request away again', async () => {
  const asked = new Requests(folder).ask({ action: 'power-off' }, soon);
  await expect(asked).rejects.toMatchObject({ code: 'no-steward' });
  expect(requests()).toEqual([]);
});

it('tells a request that was taken and not answered from one that nobody took', async () => {
  const asked = new Requests(folder).ask({ action: 'restart' }, { patience: 300 });
  asked.catch(() => {});
  let names: string[] = [];
  while (names.length === 0) {
    await new Promise(setImmediate);
    names = readdirSync(folder).includes('requests') ? requests() : [];
  }
  const file = join(folder, 'requests', names[0]!);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ action: 'restart' });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  rmSync(file);
  await expect(asked).rejects.toMatchObject({ code: 'steward-late' });
});

it('takes away at its start what a service that died left', async () => {
  const service = new Requests(folder);
  await service.ask({ action: 'power-off' }, soon).catch(() => {});
  writeFileSync(join(folder, 'requests', 'old.json'), '{"action":"power-off"}');
  service.start();
  expect(requests()).toEqual([]);
});
