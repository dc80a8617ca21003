import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { exchange, type Incoming, type Shelves, settle } from './exchange.ts';

vi.mock('node:fs', { spy: true });

let place: string;
let shelves: Shelves;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'twinspot-exchange-'));
  shelves = { models: join(place, 'models'), before: join(place, 'before') };
  for (const id of ['one', 'two']) write(join(shelves.models, 'decks', id, 'deck.json'), id);
});
afterEach(() => rmSync(place, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** A model of that version, and its prototypes of both decks. */
function incoming(version: string): Incoming {
  const packs = ['one', 'two'].map((id) => {
    const folder = join(place, version, id);
    write(join(folder, 'prototypes.bin'), `${id} for ${version}`);
    return { id, folder };
  });
  const copy = (fresh: string) => write(join(fresh, 'manifest.json'), version);
  return { packs, model: { name: 'eyes', copy } };
}

/** What every file of the shelves holds, and what lies beside them. */
function shelved() {
  const files = [shelves.models, shelves.before]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((file) => statSync(file).isFile());
  const beside = readdirSync(place).filter((name) => name.startsWith('before'));
  return { texts: files.sort().map((file) => [file, readFileSync(file, 'utf8')]), beside };
}

/** Ends the program after so many renamings: nothing is tidied up. @returns whether it came so far */
async function killAfter(renamings: number, attempt: () => unknown): Promise<boolean> {
  const real = await vi.importActual<typeof import('node:fs')>('node:fs');
  let left = renamings;
  let dead = false;
  vi.mocked(renameSync).mockImplementation((from, to) => {
    dead ||= left-- === 0;
    if (dead) throw new Error('killed');
    real.renameSync(from, to);
  });
  vi.mocked(rmSync).mockImplementation((path, options) => {
    if (dead) throw new Error('killed');
    real.rmSync(path, options);
  });
  try {
    attempt();
  } catch (cause) {
    expect(cause).toMatchObject({ message: 'killed' });
  } finally {
    vi.mocked(renameSync).mockReset();
    vi.mocked(rmSync).mockReset();
  }
  // Its process is no more.
  const { pid } = spawnSync('true');
  for (const name of readdirSync(place)) {
    const gone = name.replace(`before-${process.pid}-`, `before-${pid}-`);
    if (gone !== name) renameSync(join(place, name), join(place, gone));
  }
  return dead;
}

it.each([
  ['the first model', [], 5],
  ['the second', ['1'], 7],
  ['the third', ['1', '2'], 7],
])(
  '%s: where it is ended in the middle, all is as before, at whatever step',
  async (_, versions, steps) => {
    for (const version of versions) exchange(incoming(version), shelves);
    const before = shelved();
    const next = incoming('9');
    const run = () => exchange(next, shelves);
    for (let renamings = 0; renamings < steps; renamings++) {
      expect(await killAfter(renamings, run)).toBe(true);
      expect(shelved()).not.toEqual(before);
      settle(shelves);
      const { texts, beside } = shelved();
      expect(beside).toEqual(before.beside);
      for (const known of before.texts) expect(texts).toContainEqual(known);
      expect(existsSync(join(shelves.models, 'eyes/eyes-next'))).toBe(false);
      // There was nothing to go back to, and what has come is whole.
      if (versions.length === 0)
        rmSync(join(shelves.models, 'eyes'), { recursive: true, force: true });
      else expect(texts).toHaveLength(before.texts.length);
    }
    expect(await killAfter(steps, run)).toBe(false);
    settle(shelves);
    const { texts, beside } = shelved();
    expect(beside).toEqual(['before']);
    const inUse = texts.filter(([file]) => /models.*(manifest|prototypes)/.test(file!));
    expect(inUse.map(([, text]) => text)).toEqual(['one for 9', 'two for 9', '9']);
  },
);

it('where a renaming fails, all is as before, at whatever step', async () => {
  for (const version of ['1', '2']) exchange(incoming(version), shelves);
  const before = shelved();
  const next = incoming('3');
  const real = (await vi.importActual<typeof import('node:fs')>('node:fs')).renameSync;
  for (let failing = 0; failing < 7; failing++) {
    let left = failing;
    vi.mocked(renameSync).mockImplementation((from, to) => {
      if (left-- === 0) throw Object.assign(new Error('not here'), { code: 'EXDEV' });
      real(from, to);
    });
    expect(() => exchange(next, shelves)).toThrow('not here');
    vi.mocked(renameSync).mockReset();
    expect(shelved()).toEqual(before);
  }
  exchange(next, shelves);
  expect(shelved()).not.toEqual(before);
});

it('what a program is at that runs is left alone, and so is what is only called like it', () => {
  const others = [`before-${process.ppid}-abcdef`, 'before-the-holidays', 'before'];
  for (const name of others) mkdirSync(join(place, name, 'kept'), { recursive: true });
  mkdirSync(join(place, 'before-abcdef'));
  settle(shelves);
  expect(shelved().beside).toEqual(others.sort());
});
