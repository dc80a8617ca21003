import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RenderedCard, renderDeck } from '../rendered-deck.ts';
import { unseenIcons } from '../unseen-icons.ts';
import { audit, walkByTab } from './access.ts';
import type { WatchedPage } from './browser.ts';
import { ringsOn } from './rings.ts';
import { phone } from './screen.ts';
import { Site } from './site.ts';

let site: Site;
let cards: RenderedCard[];
let foreign: RenderedCard;
let watched: WatchedPage;

beforeAll(async () => {
  // A deck that Twinspot does not know, 13 cards of 4 symbols, and a card of another one.
  cards = await renderDeck(unseenIcons(), 3, 43);
  [foreign] = (await renderDeck(unseenIcons().slice(20), 3, 9, 1)) as [RenderedCard];
  site = await Site.start();
  watched = await site.open({ reducedMotion: 'reduce' });
  await watched.page.getByRole('link', { name: 'Learn a deck' }).click();
});
afterAll(() => site?.stop());

const fileOf = ({ number, picture }: RenderedCard, name = `card-${number}`) => ({
  ...{ name: `${name}.jpg`, mimeType: 'image/jpeg', buffer: picture },
});

async function give(files: readonly ReturnType<typeof fileOf>[]): Promise<void> {
  await watched.page.locator('input[data-photo="files"]').setInputFiles([...files]);
}

const says = (words: string | RegExp) =>
  watched.page.getByText(words).first().waitFor({ timeout: 60_000 });

async function check(what: string): Promise<void> {
  const found = await audit(watched.page);
  const { missed, unseen } = await walkByTab(watched.page);
  expect({ found, missed, unseen }, what).toEqual({ found: [], missed: [], unseen: [] });
}

const save = (name: string) =>
  watched.page.screenshot({ path: join(repoRoot, '.cache/screens', `learn-${name}.png`) });

describe('a deck that nobody knows is learned', () => {
  test('from the photos that a person gives, and what is wrong is said', async () => {
    const { page } = watched;
    await says('Show Twinspot your deck');
    await check('before a deck is shown');
    await save('intro');
    await page.getByRole('button', { name: 'Begin' }).click();
    await says('No card yet');
    await check('before the first card');
    await save('empty');
    await give(cards.slice(0, 3).map((card) => fileOf(card)));
    await says('3 cards');
    await says('Not certain yet: go on showing cards.');
    await save('few');
    await give([...cards.slice(3), cards[0]!].map((card) => fileOf(card)));
    await says('Card 1 was shown before.');
    await says('13 cards');
    await give([fileOf(foreign)]);
    await says('Card 14 belongs to another deck.');
    await check('a card of another deck');
    await save('foreign');
    await page.getByRole('button', { name: 'Take out card 14' }).click();
    // Until the card is gone the page may say of the deck with it what is waited for below.
    await says('13 cards');
    await says('13 symbols');
    await says('Proved: any two cards share exactly one symbol.');
    await check('a deck that is proved');
    await save('proved');
  });

  test('says what became of a picture without a card, and of a file that is none', async () => {
    const { page, problems } = watched;
    const table = { create: { width: 640, height: 480, channels: 3, background: '#364' } } as const;
    await give([
      { name: 'table.jpg', mimeType: 'image/jpeg', buffer: await sharp(table).jpeg().toBuffer() },
    ]);
    await says('No card was found in this picture.');
    await give([{ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') }]);
    await page
      .getByRole('alert')
      .getByText(/JPEG, PNG or WebP/)
      .waitFor();
    // The browser itself notes every answer of 400 and above.
    problems.splice(0, problems.length, ...problems.filter((text) => !/of 415/.test(text)));
  });

  test('is kept under a name, and its symbols get theirs', async () => {
    const { page } = watched;
    await page.getByLabel('What is the deck called?').fill('Our icons');
    await page.getByRole('button', { name: 'Keep the deck' }).click();
    await says('“Our icons” is learned');
    const names = page.locator('.names-one input');
    expect(await names.count()).toBe(13);
    for (let s = 0; s < 13; s++) await names.nth(s).fill(`Thing ${s + 1}`);
    await page.getByRole('button', { name: 'Save' }).click();
    await says('The names are kept.');
    await check('a deck that was learned');
    await save('done');
  });

  test('can be chosen at once, and finds the match of two of its cards', async () => {
    const { page } = watched;
    await page.getByRole('link', { name: 'Play with it' }).click();
    await page.getByRole('button', { name: 'Host', exact: true }).click();
    const cardsOf = page.getByRole('combobox', { name: 'Cards' });
    await expect.poll(() => cardsOf.inputValue(), { timeout: 20_000 }).toBe('real');
    await page.goto(`${site.service.origin}/learn`);
    await page.getByRole('link', { name: 'Look at it on the table' }).click();
    const deck = page.getByRole('combobox', { name: 'Deck' });
    await expect.poll(() => deck.inputValue(), { timeout: 20_000 }).toBe('our-icons');
    const [a, b] = [cards[2]!, cards[9]!];
    const both = await sharp({
      create: { width: 1280, height: 480, channels: 3, background: '#364' },
    })
      .composite([a, b].map(({ picture }, at) => ({ input: picture, left: 640 * at, top: 0 })))
      .jpeg()
      .toBuffer();
    await page.locator('input[data-photo="file"]').setInputFiles({
      ...{ name: 'both.jpg', mimeType: 'image/jpeg', buffer: both },
    });
    await page
      .getByLabel('Your photo in words')
      .getByText(/^Cards 1 and 2 share Thing \d+\.$/)
      .waitFor({ state: 'attached', timeout: 30_000 });
    await page.locator('.overlay .pair .ring-casing').nth(1).waitFor();
    const rings = await ringsOn(page, 'canvas.photo');
    expect(rings).toHaveLength(2);
    expect(rings[0]!.symbol).toMatch(/^thing-\d+$/);
    expect(watched.problems).toEqual([]);
  });
});

test('cards that lie still on the table are taken by themselves, once somebody wants that', () =>
  site.onPage(async ({ page }) => {
    await page.goto(`${site.service.origin}/learn`);
    await page.getByRole('button', { name: 'Learn another deck' }).click();
    const take = page.getByRole('switch', { name: 'Take cards from the table' });
    // The virtual table deals by itself, which nobody asked to be learned from.
    expect(await take.getAttribute('aria-checked')).toBe('false');
    await take.click();
    await page.getByText(/^Cards? \d+( and \d+)? (is|are) new\.$/).waitFor({ timeout: 60_000 });
    await page.locator('.live-rim').first().waitFor();
    await page.locator('.growing .patch').nth(7).waitFor({ timeout: 60_000 });
    await page.screenshot({ path: join(repoRoot, '.cache/screens/learn-table.png') });
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByText('Show Twinspot your deck').waitFor();
  }));

test('a page that is no host’s is told where the deck can be shown', async () => {
  const { page } = await site.open({
    ...phone,
    extraHTTPHeaders: { 'x-forwarded-for': '192.168.1.9' },
  });
  try {
    await page.goto(`${site.service.origin}/learn`);
    await page.getByText('Only the host can teach Twinspot a deck').waitFor({ timeout: 20_000 });
  } finally {
    await page.context().close();
  }
});
