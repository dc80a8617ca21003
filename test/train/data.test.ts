import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { photoOf } from '../e2e/open-deck.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-data-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What `npm run data -- ARGS` answers when it is typed in the test's folder. */
async function data(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'models/dist/data.js', ...args], {
    cwd: repoRoot,
    env: { ...process.env, INIT_CWD: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const status = await new Promise<number>((resolve) => child.once('close', resolve));
  return { status, out, err };
}

test('pictures of cards become a data set where the command is typed', async () => {
  mkdirSync(join(folder, 'deck01'));
  const { jpeg } = await photoOf([7, 44], 12);
  writeFileSync(join(folder, 'deck01', '07_01.jpg'), jpeg);
  const first = await data('import', 'cards', 'deck01', '--to', 'data#mine', '--deck', 'open');
  expect(first).toMatchObject({ status: 0, out: expect.stringContaining('1 pictures added') });

  const shown = await data('show', 'data#mine', '--json');
  expect(shown.status).toBe(0);
  expect(JSON.parse(shown.out)).toMatchObject({ pictures: 1, cards: 1, sources: { deck01: 1 } });
});

test('what cannot be done is one sentence and status 1, and no command at all status 2', async () => {
  const none = await data('show', 'data#none');
  expect(none).toMatchObject({ status: 1, out: '' });
  expect(none.err.trim().split('\n').at(-1)).toContain('has no data set "none"');
  expect(none.err).not.toContain('Traceback');
  expect(await data('frobnicate')).toMatchObject({
    status: 2,
    out: '',
    err: expect.stringContaining('usage: npm run data'),
  });
});
