import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Shelf } from './shelf.ts';
import type { Sidecar } from './sidecar.ts';
import { cardPicture, sidecarOf } from './testing.ts';

let folder: string;
let now: number;
/** Milliseconds by which the clock was set ahead since. */
let setAhead: number;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'twinspot-kept-')), 'kept');
  now = Date.parse('2026-05-02T00:00:00Z');
  setAhead = 0;
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const open = (limits = {}) =>
  new Shelf(
    folder,
    { pictures: 4, bytes: 1e6, spare: 0, ...limits },
    { now: () => now, steady: () => now - setAhead },
  );
function setClock(by: number): void {
  setAhead += by;
  now += by;
}

async function put(shelf: Shelf, shade: number, more: Partial<Sidecar> = {}): Promise<string> {
  const kept = await shelf.add(await cardPicture(shade), (sha256) => sidecarOf(sha256, more));
  return kept!.sha256;
}

const hashes = async (shelf: Shelf) => (await shelf.list()).map(({ sha256 }) => sha256);

it('keeps a picture and what is said of it, for its owner alone, also over a restart', async () => {
  const shelf = open();
  expect(await shelf.list()).toEqual([]);
  expect(existsSync(folder)).toBe(false);
  const sha256 = await put(shelf, 1);
  expect(readdirSync(folder).sort()).toEqual([`${sha256}.jpg`, `${sha256}.json`]);
  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(statSync(join(folder, `${sha256}.jpg`)).mode & 0o077).toBe(0);
  const again = open();
  expect(await again.list()).toEqual([sidecarOf(sha256)]);
  expect(await again.picture(sha256)).toEqual(Buffer.from(await cardPicture(1)));
  expect(await again.add(await cardPicture(1), (hash) => sidecarOf(hash))).toBeNull();
  expect(await hashes(again)).toEqual([sha256]);
});

it('sees what others put into the folder, and skips what is broken', async () => {
  const shelf = open();
  const [one, two] = [await put(shelf, 1), await put(shelf, 2)];
  writeFileSync(join(folder, `${two}.json`), '{"format": "twinspot-kept 1"');
  writeFileSync(join(folder, `${'a'.repeat(64)}.json`), JSON.stringify(sidecarOf('a'.repeat(64))));
  expect(await hashes(shelf)).toEqual([one]);
  const text = JSON.stringify({ ...sidecarOf(one), card: 9 });
  writeFileSync(join(folder, `${one}.json`), text);
  expect(await shelf.list()).toMatchObject([{ card: 9 }]);
  // Of another picture, or of none that is there.
  writeFileSync(join(folder, `${one}.json`), JSON.stringify(sidecarOf('b'.repeat(64))));
  expect(await hashes(shelf)).toEqual([]);
});

it('erases in the end what no list shows', async () => {
  const shelf = open();
  const [one, two, three] = [await put(shelf, 1), await put(shelf, 2), await put(shelf, 3)];
  rmSync(join(folder, `${one}.json`));
  writeFileSync(join(folder, `${two}.json`), 'no sidecar');
  writeFileSync(join(folder, `${one}.json.draft`), 'half');
  writeFileSync(join(folder, 'note.txt'), 'not its own');
  // Somebody may be copying them here just now.
  expect(await hashes(shelf)).toEqual([three]);
  expect(readdirSync(folder)).toHaveLength(7);
  const old = new Date(now - 40 * 24 * 3600 * 1000);
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), old, old);
  expect(await hashes(shelf)).toEqual([three]);
  expect(readdirSync(folder).sort()).toEqual([`${three}.jpg`, `${three}.json`, 'note.txt'].sort());
});

it('says something else of a picture, and erases it', async () => {
  const shelf = open();
  const sha256 = await put(shelf, 1);
  await shelf.relabel(sha256, (known) => ({ ...known, state: 'confirmed' }));
  expect(JSON.parse(readFileSync(join(folder, `${sha256}.json`), 'utf8')).state).toBe('confirmed');
  await shelf.erase(sha256);
  expect(readdirSync(folder)).toEqual([]);
  for (const name of [sha256, '../token', 'a'.repeat(64)]) {
    await expect(shelf.erase(name)).rejects.toMatchObject({ code: 'kept-missing' });
    await expect(shelf.relabel(name, (known) => known)).rejects.toMatchObject({
      code: 'kept-missing',
    });
    expect(await shelf.picture(name)).toBeNull();
  }
});

it('no name leads out of the folder', async () => {
  await put(open(), 1);
  const outside = join(folder, '..', 'settings.json');
  writeFileSync(outside, '{}');
  await expect(open().erase('../settings')).rejects.toMatchObject({ code: 'kept-missing' });
  expect(existsSync(outside)).toBe(true);
});

it('erases all of it, also what is broken or half written, and nothing else', async () => {
  const shelf = open();
  const sha256 = await put(shelf, 1);
  await put(shelf, 2);
  writeFileSync(join(folder, `${sha256}.json`), '{');
  writeFileSync(join(folder, `${'c'.repeat(64)}.jpg.draft`), 'half');
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  await shelf.eraseAll();
  expect(readdirSync(folder)).toEqual(['notes.txt']);
  expect(await shelf.list()).toEqual([]);
});

it('a picture that has expired is gone, and not before', async () => {
  const shelf = open();
  const expiresAt = '2026-05-10T00:00:00.000Z';
  await put(shelf, 1, { expiresAt });
  now = Date.parse(expiresAt) - 1;
  expect(await shelf.list()).toHaveLength(1);
  now++;
  expect(await shelf.list()).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

it('what has expired goes though nobody looks', async () => {
  const shelf = open();
  await put(shelf, 1, { expiresAt: '2026-05-10T00:00:00.000Z' });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const sweeps = vi.spyOn(shelf, 'list');
  const swept = () => Promise.all(sweeps.mock.results.map(({ value }) => value));
  shelf.start((error) => {
    throw error;
  });
  await swept();
  expect(readdirSync(folder)).toHaveLength(2);
  now = Date.parse('2026-05-10T00:00:00Z');
  vi.advanceTimersByTime(3600 * 1000);
  await swept();
  expect(readdirSync(folder)).toEqual([]);
  shelf.stop();
  vi.advanceTimersByTime(9 * 3600 * 1000);
  expect(sweeps).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});

it('pictures of a run whose clock is set only later are kept for as long as others', async () => {
  const DAY = 24 * 3600 * 1000;
  const times = { takenAt: '2026-05-02T00:00:00.000Z', expiresAt: '2026-06-01T00:00:00.000Z' };
  const earlier = await put(open(), 1, times);
  const shelf = open();
  const own = await put(shelf, 2, times);
  const confirmed = await shelf.relabel(earlier, (known) => ({
    ...{ ...known, state: 'confirmed' as const, expiresAt: '2027-05-02T00:00:00.000Z' },
  }));
  await put(open(), 3, times);
  setClock(400 * DAY);
  // What an earlier run left expires by the clock; what was written in this one was written by a clock that was wrong.
  expect(new Set(await hashes(shelf))).toEqual(new Set([own, earlier]));
  const [first, second] = await shelf.list();
  expect(first).toMatchObject({
    ...{ sha256: own, takenAt: '2027-06-06T00:00:00.000Z', expiresAt: '2027-07-06T00:00:00.000Z' },
  });
  expect(second).toMatchObject({ sha256: earlier, takenAt: confirmed.takenAt });
  expect(second!.expiresAt).toBe('2028-06-05T00:00:00.000Z');
  // Also over a restart, and when it is set back, and only as long.
  expect(await open().list()).toEqual([first, second]);
  setClock(-300 * DAY);
  expect((await shelf.list())[0]!.expiresAt).toBe('2026-09-09T00:00:00.000Z');
  now += 30 * DAY;
  expect(await hashes(shelf)).toEqual([earlier]);
});

it('counts bytes also when the clock was set, and loses nothing where the disk takes nothing', async () => {
  const { length } = await cardPicture(1);
  const shelf = open({ bytes: 2 * length + 1700 });
  const expiresAt = '2026-06-01T00:00:00.000Z';
  const [one, two] = [await put(shelf, 1, { expiresAt }), await put(shelf, 2, { expiresAt })];
  setClock(40 * 24 * 3600 * 1000);
  const three = await put(shelf, 3, { expiresAt: '2026-08-01T00:00:00.000Z' });
  expect(await hashes(shelf)).toHaveLength(2);
  expect(await hashes(shelf)).toContain(three);
  const left = [one, two].find((sha256) => existsSync(join(folder, `${sha256}.json`)))!;
  mkdirSync(join(folder, `${left}.json.draft`));
  setClock(40 * 24 * 3600 * 1000);
  expect(await hashes(shelf)).toContain(left);
  expect(await hashes(shelf)).toContain(left);
});

it('makes room by the rejected, then by those that were surest, and never by confirmed ones', async () => {
  const shelf = open();
  const confirmed = await put(shelf, 1, { state: 'confirmed' });
  const surest = await put(shelf, 2, { confidence: 0.99 });
  const unread = await put(shelf, 3, { why: 'unread', confidence: 0.2 });
  const rejected = await put(shelf, 4, { state: 'rejected', why: 'unread', confidence: 0 });
  const kept = async () => new Set(await hashes(shelf));
  const fifth = await put(shelf, 5, { confidence: 0.9 });
  expect(await kept()).toEqual(new Set([confirmed, surest, unread, fifth]));
  expect(existsSync(join(folder, `${rejected}.jpg`))).toBe(false);
  const sixth = await put(shelf, 6, { why: 'corrected', confidence: 0.5 });
  expect(await kept()).toEqual(new Set([confirmed, unread, fifth, sixth]));
  for (const sha256 of [unread, fifth, sixth]) {
    await shelf.relabel(sha256, (known) => ({ ...known, state: 'confirmed' }));
  }
  const before = await kept();
  await expect(put(shelf, 7)).rejects.toMatchObject({ code: 'kept-full' });
  expect(await kept()).toEqual(before);
});

it('counts bytes, not only pictures', async () => {
  const { length } = await cardPicture(1);
  const shelf = open({ bytes: 2 * length + 2000 });
  await put(shelf, 1);
  await put(shelf, 2);
  expect((await shelf.list()).length).toBeLessThanOrEqual(2);
  await put(shelf, 3);
  await put(shelf, 4);
  const size = readdirSync(folder).reduce(
    (sum, name) => sum + statSync(join(folder, name)).size,
    0,
  );
  expect(size).toBeLessThanOrEqual(2 * length + 2000);
});

it('leaves a full disk alone', async () => {
  const shelf = open({ spare: 1e18 });
  await expect(put(shelf, 1)).rejects.toMatchObject({ code: 'kept-disk-full', status: 507 });
  expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
});

it.skipIf(process.getuid?.() === 0)(
  'says when it must not write (needs to be nobody special)',
  async () => {
    const shelf = open();
    await put(shelf, 1);
    chmodSync(folder, 0o500);
    await expect(put(shelf, 2)).rejects.toMatchObject({ code: 'kept-unwritable' });
    chmodSync(folder, 0o700);
  },
);

it('says when it cannot write', async () => {
  writeFileSync(folder, 'a file where the folder should be');
  const refused = await put(open(), 2).catch((error) => error);
  expect(refused).toMatchObject({ code: 'kept-unwritable' });
  // Guests read it, and where things lie on this machine is not for them.
  expect(refused.message).not.toMatch(/[/\\]/);
  expect(refused.message).toMatch(/\(E[A-Z]+\)/);
});
