import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tellScreen } from './screen.ts';

test('the address is for the group of the folder, and for nobody else', async () => {
  const runtime = mkdtempSync(join(tmpdir(), 'twinspot-screen-'));
  onTestFinished(() => rmSync(runtime, { recursive: true }));
  expect(await tellScreen(null, 8080, 'secret')).toBe(false);
  expect(await tellScreen(runtime, 8080, 'secret')).toBe(false);
  mkdirSync(join(runtime, 'screen'));
  const file = join(runtime, 'screen/address');
  expect(await tellScreen(runtime, 8080, 'secret')).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('http://127.0.0.1:8080/kiosk?t=secret\n');
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(await tellScreen(runtime, 8081, 'other')).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('http://127.0.0.1:8081/kiosk?t=other\n');
});
