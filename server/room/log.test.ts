import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EventLog } from './log.ts';
import { breakDisk } from './testing/broken-disk.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
  file = join(folder, 'data', 'room.ndjson');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const isNumber = (value: unknown): value is number => typeof value === 'number';
const newLog = () => new EventLog(file, isNumber);

async function reopened() {
  const log = newLog();
  const found = await log.open();
  await log.close();
  return { events: found.events, code: found.trouble?.code ?? null };
}

it('gives back what was appended, in order', async () => {
  const log = newLog();
  expect((await log.open()).events).toEqual([]);
  await Promise.all([1, 2, 3].map((event) => log.append(event)));
  await log.append(4);
  // What was acknowledged is there without a good end.
  expect(readFileSync(file, 'utf8')).toBe('1\n2\n3\n4\n');
  await log.close();
  expect(await reopened()).toEqual({ events: [1, 2, 3, 4], code: null });
});

it('acknowledges in the order of the appends', async () => {
  const log = newLog();
  await log.open();
  const done: number[] = [];
  const events = Array.from({ length: 50 }, (_, event) => event);
  await Promise.all(events.map((event) => log.append(event).then(() => done.push(event))));
  expect(done).toEqual(events);
  await log.close();
});

it('cuts off a torn last line, keeps it beside, and goes on', async () => {
  const log = newLog();
  await log.open();
  await log.append(1);
  await log.close();
  appendFileSync(file, '{"half');
  expect(await reopened()).toEqual({ events: [1], code: null });
  expect(readFileSync(`${file}.torn-1`, 'utf8')).toBe('{"half');
  const again = newLog();
  await again.open();
  await again.append(2);
  await again.close();
  expect(readFileSync(file, 'utf8')).toBe('1\n2\n');
});

it('sets a corrupt file aside, says so, and keeps its good beginning', async () => {
  const log = newLog();
  await log.open();
  await log.append(1);
  await log.close();
  appendFileSync(file, 'garbage\n3\n');
  expect(await reopened()).toEqual({ events: [1], code: 'log-corrupt' });
  expect(readFileSync(`${file}.corrupt-1`, 'utf8')).toBe('1\ngarbage\n3\n');
  expect(await reopened()).toEqual({ events: [1], code: null });
  writeFileSync(file, '"a text is no event"\n');
  expect(await reopened()).toEqual({ events: [], code: 'log-corrupt' });
  expect(readdirSync(join(folder, 'data'))).toContain('room.ndjson.corrupt-2');
});

it('sets a log of another version aside whole, and does not call it corrupt', async () => {
  const other = (first: unknown) => (typeof first === 'string' ? first : null);
  const open = async () => {
    const log = new EventLog(file, isNumber, () => {}, other);
    const { events, trouble } = await log.open();
    if (events.length === 0) await log.append(7);
    await log.close();
    return { events, code: trouble?.code ?? null, message: trouble?.message };
  };
  await open();
  writeFileSync(file, '"v2"\n{"new":1}\n5\n');
  expect(await open()).toEqual({
    ...{ events: [], code: 'log-version' },
    message: expect.stringContaining('of version v2'),
  });
  expect(readFileSync(`${file}.other-1`, 'utf8')).toBe('"v2"\n{"new":1}\n5\n');
  expect(readdirSync(join(folder, 'data'))).not.toContain('room.ndjson.corrupt-1');
  expect(await open()).toMatchObject({ events: [7], code: null });
});

it('is rewritten between the appends before and after', async () => {
  const log = newLog();
  await log.open();
  const work = [
    log.append(1),
    log.append(2),
    log.rewrite((events) => [...events, 7].slice(1)),
    log.append(8),
  ];
  await Promise.all(work);
  expect(log.read()).toEqual([2, 7, 8]);
  await log.close();
  expect(await reopened()).toEqual({ events: [2, 7, 8], code: null });
});

it('fails an append that cannot be written', async () => {
  await expect(newLog().append(1)).rejects.toThrow(/not open/);
});

it('tries what cannot be written until it can, tells of it, and acknowledges nothing before', async () => {
  const told: unknown[] = [];
  const log = new EventLog(file, isNumber, (cause) => told.push(cause));
  await log.open();
  await log.append(1);
  const mend = await breakDisk();
  const done: number[] = [];
  const writes = [2, 3].map((event) => log.append(event).then(() => done.push(event)));
  await vi.waitFor(() => expect(told).toEqual([expect.objectContaining({ code: 'ENOSPC' })]));
  writes.push(log.append(4).then(() => done.push(4)));
  expect(done).toEqual([]);
  mend();
  await Promise.all(writes);
  expect(done).toEqual([2, 3, 4]);
  expect(told.slice(1)).toEqual([null]);
  expect(readFileSync(file, 'utf8')).toBe('1\n2\n3\n4\n');
  await log.close();
});

it('closes on a broken disk, and says what was never written', async () => {
  const log = newLog();
  await log.open();
  const mend = await breakDisk();
  const write = expect(log.append(1)).rejects.toThrow(/ENOSPC/);
  await log.close();
  await write;
  mend();
});

it('says which file cannot be written', async () => {
  writeFileSync(join(folder, 'data'), 'a file where a folder should be');
  await expect(newLog().open()).rejects.toMatchObject({ code: 'data-folder' });
});
