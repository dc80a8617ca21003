import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPython } from '@twinspot/models/companion/environment.js';
import { pipelineEnvironment } from '@twinspot/models/companion/flow.js';
import type { Sidecar } from '@twinspot/server/kept/sidecar.js';
import { repoRoot } from '@twinspot/server/paths.js';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit, walkByTab } from './access.ts';
import type { WatchedPage } from './browser.ts';
import { phone } from './screen.ts';
import { Site } from './site.ts';

const data = mkdtempSync(join(tmpdir(), 'twinspot-label-'));
const kept = join(data, 'kept');
let site: Site;
/** The host's, and a player's phone. */
let host: WatchedPage;
let other: WatchedPage;

beforeAll(async () => {
  site = await Site.start({ TWINSPOT_DATA: data });
  host = await site.open({ reducedMotion: 'reduce', viewport: { width: 1366, height: 768 } });
  other = await site.open({ ...phone, extraHTTPHeaders: { 'x-forwarded-for': '192.168.1.9' } });
  await other.page.goto(`${site.service.origin}/play`);
});
afterAll(async () => {
  await site?.stop();
  rmSync(data, { recursive: true, force: true });
});

/** Whether all symbols of the card were found and nothing else: one that was half covered is another's test. */
function isWhole({ symbols }: Sidecar): boolean {
  return symbols.length === 8 && symbols.every(({ name }) => name !== null);
}

/** A box whose middle no other covers. */
async function boxToClick(page: Page): Promise<Locator> {
  const all = await page.locator('.label-box').all();
  const boxes = await Promise.all(all.map(async (it) => (await it.boundingBox())!));
  const at = boxes.findIndex((one) => {
    const [x, y] = [one.x + one.width / 2, one.y + one.height / 2];
    const covers = (it: typeof one) =>
      x >= it.x && x <= it.x + it.width && y >= it.y && y <= it.y + it.height;
    return boxes.filter(covers).length === 1;
  });
  expect(at, 'a box that no other covers').toBeGreaterThanOrEqual(0);
  return all[at]!;
}

/** What lies in the folder, by the files alone. */
function sidecars(): Sidecar[] {
  const names = readdirSync(kept).filter((name) => name.endsWith('.json'));
  return names.map((name) => JSON.parse(readFileSync(join(kept, name), 'utf8')));
}

async function check(page: Page, what: string): Promise<void> {
  const found = await audit(page);
  const { missed, unseen } = await walkByTab(page);
  expect({ found, missed, unseen }, what).toEqual({ found: [], missed: [], unseen: [] });
}

const sizes = { small: [390, 844], laptop: [1366, 768], large: [1920, 1080] } as const;

/** Pictures of the page at each size. */
async function save(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()!;
  for (const [size, [width, height]] of Object.entries(sizes)) {
    await page.setViewportSize({ width, height });
    const file = `label-${name}-${size}.png`;
    await page.screenshot({ path: join(repoRoot, '.cache/screens', file) });
  }
  await page.setViewportSize(before);
}

/** What the importer of the data pipeline makes of a place: the hash of each picture, and how many boxes it has. */
async function imported(place: string, ...words: string[]): Promise<[string, number][]> {
  const python = await findPython();
  const uri = join(mkdtempSync(join(data, 'store-')), 'store');
  const run = (...args: string[]) =>
    promisify(execFile)(python, ['-m', 'dataset.command', ...args], { env: pipelineEnvironment() });
  await run('import', 'appliance', place, '--to', `${uri}#kept`, '--virtual', ...words);
  const folder = join(uri, 'versions');
  const [version] = readdirSync(folder);
  const { pictures } = JSON.parse(readFileSync(join(folder, version!), 'utf8')) as {
    pictures: { sha256: string; boxes: unknown[] }[];
  };
  return pictures.map(({ sha256, boxes }): [string, number] => [sha256, boxes.length]).sort();
}

/** The PIN that the device's own big screen shows. */
async function pinOf(origin: string): Promise<string | undefined> {
  await host.page.goto(`${origin}/kiosk`);
  const shown = await host.page.getByText(/PIN \d+/).innerText();
  await host.page.goto(`${origin}/label`);
  return /\d{6}/.exec(shown)?.[0];
}

const note = (page: Page) => page.getByText('Pictures of cards are kept', { exact: true }).first();

describe('cards are kept while the host agrees', () => {
  test('and not before', async () => {
    const { page } = host;
    await page.goto(`${site.service.origin}/label`);
    await page.getByText('Nothing to label yet').waitFor();
    await check(page, 'nothing to label');
    await save(page, 'empty');
    expect(await note(other.page).isVisible()).toBe(false);
    expect(() => readdirSync(kept)).toThrow(/ENOENT/);
    // Whoever is not the host cannot agree to it.
    const refused = await other.page.evaluate(async () => {
      const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
      return (await fetch('/api/keeping', body)).status;
    });
    expect(refused).toBe(403);
    other.problems.splice(0);
  });

  test('and every page says so while it is on', async () => {
    const { page } = host;
    await page.goto(`${site.service.origin}/kiosk`);
    await page.getByRole('button', { name: 'Host', exact: true }).click();
    await page.getByRole('switch', { name: 'Keep pictures of cards this evening' }).click();
    await note(page).waitFor();
    await note(other.page).waitFor();
    await save(page, 'kiosk');
    await other.page.getByRole('button', { name: 'What is this?' }).tap();
    await other.page.getByText('Only the round card is kept').waitFor();
    await check(other.page, 'what is kept, on a phone');
    await other.page.screenshot({ path: join(repoRoot, '.cache/screens/label-note-phone.png') });
    await page.goto(site.service.origin);
    await note(page).waitFor();
    // Controls of the live table come and go with what lies on it; the note's own are reached before them.
    expect(await audit(page)).toEqual([]);
    await page.keyboard.press('Tab');
    const more = page.getByRole('button', { name: 'What is this?' });
    expect(await more.evaluate((it) => it === document.activeElement)).toBe(true);
    await save(page, 'spot');
    // The virtual table deals, and what it deals is kept.
    await expect
      .poll(() => sidecars().filter(isWhole).length, { timeout: 90_000 })
      .toBeGreaterThanOrEqual(3);
  });

  test('until somebody at the table ends it', async () => {
    await other.page.getByRole('button', { name: 'Stop keeping pictures' }).tap();
    await note(other.page).waitFor({ state: 'detached' });
    await note(host.page).waitFor({ state: 'detached' });
    const count = sidecars().length;
    await host.page.waitForTimeout(3000);
    expect(sidecars()).toHaveLength(count);
  });
});

describe('the host labels what was kept', () => {
  beforeAll(() => {
    for (const one of sidecars().filter((it) => !isWhole(it))) {
      for (const end of ['json', 'jpg']) rmSync(join(kept, `${one.sha256}.${end}`));
    }
  });

  test('confirms by one tap', async () => {
    const { page } = host;
    await page.goto(`${site.service.origin}/label`);
    await page.getByRole('button', { name: 'All is right' }).waitFor();
    await page.locator('.label-box').nth(7).waitFor();
    await check(page, 'a picture to be labelled');
    await save(page, 'work');
    const of = sidecars().length;
    await page.getByText(`0 of ${of}`).waitFor();
    await page.getByRole('button', { name: 'All is right' }).click();
    await page.getByText(`1 of ${of}`).waitFor();
    const [confirmed, ...more] = sidecars().filter(({ state }) => state === 'confirmed');
    expect(more).toEqual([]);
    expect(confirmed!.symbols).toHaveLength(8);
    expect(confirmed!.symbols.every(({ by }) => by === 'person')).toBe(true);
  });

  test('takes that back, and corrects a card by choosing the right one', async () => {
    const { page } = host;
    const of = sidecars().length;
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(`0 of ${of}`).waitFor();
    expect(sidecars().filter(({ state }) => state === 'confirmed')).toEqual([]);
    // Another one of the likely cards: all names follow.
    const title = page.locator('.label-title h2');
    const right = await title.innerText();
    const names = async () => (await page.locator('.label-name').allInnerTexts()).sort();
    const named = await names();
    await page.locator('.label-likely-one').first().click();
    await expect.poll(() => title.innerText()).not.toBe(right);
    expect(await names()).not.toEqual(named);
    const number = right.replace(/\D/g, '');
    await page.getByLabel('Card number').selectOption(number);
    await expect.poll(() => title.innerText()).toBe(right);
    expect(await names()).toEqual(named);
    // One box that is none, and one that was missed: what the card has left is its name.
    const box = await boxToClick(page);
    const lost = await box.innerText();
    const { x, y, width, height } = (await box.boundingBox())!;
    await box.click();
    await save(page, 'chosen');
    await check(page, 'a box that is chosen');
    await page.getByRole('button', { name: 'No symbol here' }).click();
    await expect.poll(names).toHaveLength(named.length - 1);
    await page.mouse.click(x + width / 2, y + height / 2);
    await expect.poll(names).toEqual(named);
    expect(named).toContain(lost);
    await page.getByRole('button', { name: 'All is right' }).click();
    await page.getByText(`1 of ${of}`).waitFor();
    const corrected = sidecars().find(({ state }) => state === 'confirmed')!;
    expect(corrected.card).toBe(Number(number));
    // Boxes for which the card has no name left are no labels.
    const counted = corrected.symbols.map(({ name }) => name);
    expect(new Set(counted).size).toBe(counted.length);
    expect(counted).not.toContain(null);
    expect(counted).toHaveLength(named.filter((name) => name !== 'Left out').length);
  });

  test('labels the rest by the keyboard, and sees that all is done', async () => {
    const { page } = host;
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const of = sidecars().length;
    for (let done = 2; done < of; done++) {
      await page.keyboard.press('Enter');
      await page.getByText(`${done} of ${of}`).waitFor();
    }
    await page.getByRole('button', { name: 'This is no card' }).click();
    await page.getByText('Everything is labelled').waitFor();
    await page.getByText(`Confirmed: ${of - 1}. Put aside as no card: 1.`).waitFor();
    await check(page, 'all is labelled');
    await save(page, 'done');
  });

  // With the time that PyTorch takes to install.
  test('and the importer takes what was confirmed, from the folder and from the service', {
    timeout: 900_000,
  }, async () => {
    const confirmed = sidecars().filter(({ state }) => state === 'confirmed');
    const wanted = confirmed.map(({ sha256, symbols }) => [sha256, symbols.length]).sort();
    expect(wanted.length).toBeGreaterThan(1);
    expect(await imported(kept)).toEqual(wanted);
    const { address } = site.service;
    expect(await imported(address)).toEqual(wanted);
    const pin = (await pinOf(site.service.origin)) ?? '';
    expect(await imported(address, '--pin', pin)).toEqual(wanted);
    const wrong = pin === '000000' ? '111111' : '000000';
    await expect(imported(address, '--pin', wrong)).rejects.toThrow(/That is not the PIN/);
    await expect(imported(site.service.origin)).rejects.toThrow(/opened without its token/);
  });

  test('and erases all of it: no file is left', async () => {
    const { page, problems } = host;
    await page.getByRole('button', { name: 'Erase all pictures' }).click();
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByText('Nothing to label yet').waitFor();
    expect(readdirSync(kept)).toEqual([]);
    expect(problems).toEqual([]);
    expect(other.problems).toEqual([]);
  });
});

test('a page that is no host’s sees no picture, and is asked for the PIN', async () => {
  await other.page.goto(`${site.service.origin}/label`);
  await other.page.getByText('Only the host can label cards').waitFor();
  await other.page.getByLabel('PIN').waitFor();
  await other.page.screenshot({ path: join(repoRoot, '.cache/screens/label-not-host.png') });
});
