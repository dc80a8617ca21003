import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tableCommand } from './table-command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-table-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function replayed(...args: string[]): Promise<string> {
  let text = '';
  await tableCommand(['replay', ...args], folder, (part) => {
    text += part;
  });
  return text;
}

it('records the virtual table, and tells what happened on it, the same each time', async () => {
  const says = await tableCommand(['record', '--seconds', '5', 'a.jsonl'], folder, () => {});
  expect(says).toMatch(/^\d+ frames are in .*a\.jsonl/);
  const events = await replayed('--deck', 'open', 'a.jsonl');
  expect(await replayed('--deck', 'open', 'a.jsonl')).toBe(events);
  const told = events
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(told.filter(({ type }) => type === 'card-laid').length).toBeGreaterThanOrEqual(2);
  expect(told.some(({ type, symbol }) => type === 'match-found' && symbol !== null)).toBe(true);
  // With no deck the same recording has answers without names.
  expect(await replayed('--deck', 'any', 'a.jsonl')).toContain('"symbol":null');
}, 60_000);

it.each([
  [['play', 'a.jsonl'], 'table-usage'],
  [['replay'], 'table-usage'],
  [['record', '--seconds', 'ten', 'a.jsonl'], 'table-usage'],
  [['replay', 'nowhere.jsonl'], 'recording-missing'],
  [['replay', 'picture.jsonl'], 'recording-unreadable'],
])('%j is refused with what to do', async (args, code) => {
  writeFileSync(join(folder, 'picture.jsonl'), 'JFIF');
  await expect(tableCommand(args, folder, () => {})).rejects.toMatchObject({ code });
});

it('a file that cannot be written is said to be, before anything is looked at', async () => {
  const args = ['record', join('no', 'such', 'folder.jsonl')];
  await expect(tableCommand(args, folder, () => {})).rejects.toMatchObject({
    code: 'recording-unwritable',
  });
  expect(() => readFileSync(join(folder, 'no'))).toThrow();
});
