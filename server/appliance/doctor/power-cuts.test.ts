import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MARK, PowerCuts, powerCutsIn } from './power-cuts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-cuts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const cuts = () => powerCutsIn(readFileSync(join(folder, MARK), 'utf8'));

it('counts a start after which the machine was started anew without an end', async () => {
  await new PowerCuts(folder, 'first').start();
  expect(cuts()).toBe(0);
  await new PowerCuts(folder, 'second').start();
  await new PowerCuts(folder, 'third').start();
  expect(cuts()).toBe(2);
});

it('counts no end in good order, and no service that fails while the machine goes on', async () => {
  const service = new PowerCuts(folder, 'first');
  await service.start();
  await service.stop();
  await new PowerCuts(folder, 'second').start();
  await new PowerCuts(folder, 'second').start();
  expect(cuts()).toBe(0);
});

it('begins anew where its mark is damaged', async () => {
  writeFileSync(join(folder, MARK), '{"on":');
  await new PowerCuts(folder, 'first').start();
  expect(cuts()).toBe(0);
});
