import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyRange, copySparse } from './sparse.ts';
import { noise, writeAt } from './testing.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-sparse-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const MIB = 1 << 20;
const place = (name: string) => join(folder, name);
const same = (one: string, bytes: Buffer) => readFileSync(one).equals(bytes);

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a byte', Buffer.from('x')],
  ['zeros alone', Buffer.alloc(9 * MIB + 5)],
  ['zeros at the end', Buffer.concat([noise(1, 5 * MIB), Buffer.alloc(8 * MIB + 7)])],
  ['zeros in the midst', Buffer.concat([noise(1, 99), Buffer.alloc(13 * MIB), noise(2, MIB)])],
])('a copy of %s is the same, and is nobody else to read', async (name, bytes) => {
  writeFileSync(place(name), bytes);
  writeFileSync(place('copy'), 'longer than what comes, perhaps');
  const shares: number[] = [];
  await copySparse(place(name), place('copy'), 0, (_, share = 0) => shares.push(share));
  expect(same(place('copy'), bytes)).toBe(true);
  expect(statSync(place('copy')).mode & 0o777).toBe(0o600);
  expect(shares.every((share) => share > 0 && share <= 1)).toBe(true);
});

test('a copy takes no room for zeros', async () => {
  writeFileSync(place('large'), 'x');
  truncateSync(place('large'), 300 * MIB);
  writeAt(place('large'), 200 * MIB, Buffer.from('x'));
  await copySparse(place('large'), place('large copy'), 0, () => {});
  expect(statSync(place('large copy')).size).toBe(300 * MIB);
  expect(statSync(place('large copy')).blocks * 512).toBeLessThan(20 * MIB);
});

test('a copy that has no room is refused before it is begun', async () => {
  writeFileSync(place('some'), 'x');
  const refused = copySparse(place('some'), place('none'), 2 ** 60, () => {});
  await expect(refused).rejects.toMatchObject({ code: 'disk-full' });
  expect(readdirSync(folder)).not.toContain('none');
});

test('a part is copied into the midst of another file, zeros over what was there too', async () => {
  const [from, to] = [
    Buffer.concat([noise(1, 5 * MIB), Buffer.alloc(6 * MIB)]),
    noise(2, 12 * MIB),
  ];
  writeFileSync(place('from'), from);
  writeFileSync(place('to'), to);
  await copyRange(place('from'), 1000, place('to'), 77, 10 * MIB);
  from.copy(to, 77, 1000, 1000 + 10 * MIB);
  expect(same(place('to'), to)).toBe(true);
  // What the source has not is zeros.
  await copyRange(place('from'), 11 * MIB - 5, place('to'), 0, 10);
  expect(same(place('to'), Buffer.concat([Buffer.alloc(10), to.subarray(10)]))).toBe(true);
});
