import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { download } from './download.ts';
import { takeImage } from './source.ts';
import { hashRange, noise } from './testing.ts';

const content = noise(1, 2_000_003);
const other = noise(2, 2_000_003);
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const sha256 = sha256Of(content);

let folder: string;
let server: Server;
let url: string;
/** What the server has, what it calls it, and after how many bytes it hangs up, for each request in turn. */
let has: Buffer;
let etag: string | null;
let cuts: number[];
let asked: (string | undefined)[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-download-'));
  [has, etag, cuts, asked] = [content, '"1"', [], []];
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/path/image.img?x=1`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { range, 'if-range': version } = request.headers;
  asked.push(range);
  const at = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
  const partial = at > 0 && version === etag;
  if (etag !== null) response.setHeader('etag', etag);
  if (request.url?.includes('missing')) return void response.writeHead(404).end();
  if (partial && at >= has.length) return void response.writeHead(416).end();
  const bytes = has.subarray(partial ? at : 0);
  response.writeHead(partial ? 206 : 200, { 'content-length': bytes.length });
  const cut = cuts.shift();
  if (cut === undefined) response.end(bytes);
  else response.write(bytes.subarray(0, cut), () => setTimeout(() => response.destroy(), 20));
}

const file = () => join(folder, 'image.img');
const get = (more: object = {}) => download({ url, file: file(), pause: 1, ...more });

test('a file comes whole, its hash is noted, and it is not asked for again', async () => {
  const shares: (number | undefined)[] = [];
  expect(await get({ say: (_: string, share?: number) => shares.push(share) })).toBe(sha256);
  expect(hashRange(file())).toBe(sha256);
  expect(readdirSync(folder).sort()).toEqual(['image.img', 'image.img.sha256']);
  expect(shares.at(-1)).toBe(1);
  expect(await get()).toBe(sha256);
  expect(asked).toEqual([undefined]);
});

test('where the connection breaks it goes on from there', async () => {
  cuts = [300_000, 500_000];
  expect(await get({ sha256 })).toBe(sha256);
  expect(asked).toHaveLength(3);
  expect(asked[0]).toBeUndefined();
  const starts = asked.slice(1).map((range) => Number(/\d+/.exec(range!)![0]));
  expect(starts[0]).toBeGreaterThan(0);
  expect(starts[1]).toBeGreaterThan(starts[0]!);
  expect(hashRange(file())).toBe(sha256);
});

test('where it breaks for good, a later run goes on', async () => {
  cuts = [300_000, 0, 0, 0, 0, 0];
  await expect(get()).rejects.toMatchObject({ code: 'download-failed' });
  expect(existsSync(file())).toBe(false);
  cuts = [];
  asked = [];
  expect(await get()).toBe(sha256);
  expect(asked[0]).toMatch(/^bytes=[1-9]\d+-$/);
});

test('where the file has changed meanwhile it begins anew, and so where it has no version', async () => {
  cuts = [300_000, 0, 0, 0, 0, 0];
  await expect(get()).rejects.toMatchObject({ code: 'download-failed' });
  [has, etag, cuts] = [other, '"2"', []];
  expect(await get()).toBe(sha256Of(other));
  rmSync(file());
  rmSync(`${file()}.sha256`);
  [has, etag, cuts, asked] = [content, null, [300_000], []];
  expect(await get()).toBe(sha256);
  expect(asked).toEqual([undefined, undefined]);
  expect(hashRange(file())).toBe(sha256);
});

test('where all of it had come but was not checked yet, it is not taken for broken', async () => {
  await get();
  rmSync(`${file()}.sha256`);
  writeFileSync(`${file()}.part`, content);
  writeFileSync(`${file()}.part.json`, JSON.stringify({ url, version: etag }));
  rmSync(file());
  expect(await get()).toBe(sha256);
  expect(hashRange(file())).toBe(sha256);
});

test('one with another hash is refused and not kept', async () => {
  const refused = get({ sha256: sha256Of(other) });
  await expect(refused).rejects.toMatchObject({ code: 'download-hash' });
  expect(readdirSync(folder)).toEqual([]);
});

test('where no hash is known, that of the first time counts', async () => {
  await get();
  rmSync(file());
  has = other;
  etag = '"2"';
  await expect(get()).rejects.toMatchObject({ code: 'download-hash' });
  expect(existsSync(file())).toBe(false);
  // A hash that somebody knows counts more.
  expect(await get({ sha256: sha256Of(other) })).toBe(sha256Of(other));
});

test('one that lies there without a note is checked like one that came', async () => {
  writeFileSync(file(), content);
  expect(await get({ sha256 })).toBe(sha256);
  expect(asked).toEqual([]);
  rmSync(`${file()}.sha256`);
  truncateSync(file(), 1000);
  await expect(get({ sha256 })).rejects.toMatchObject({ code: 'download-hash' });
  expect(existsSync(file())).toBe(false);
});

test('refused: what is not there, and nobody who answers', async () => {
  const missing = get({ url: url.replace('path', 'missing') });
  await expect(missing).rejects.toMatchObject({ code: 'download-failed', message: /404/ });
  const nobody = get({ url: 'http://127.0.0.1:9/x.img' });
  await expect(nobody).rejects.toMatchObject({ code: 'download-failed' });
});

test('an image is taken from an address by the name that it has there', async () => {
  const taken = await takeImage({ from: url, folder: join(folder, 'deep/er'), sha256 });
  expect(taken).toEqual({ file: join(folder, 'deep/er/image.img'), sha256 });
  expect(hashRange(taken.file)).toBe(sha256);
});
