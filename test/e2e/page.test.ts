import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPage } from './browser.ts';
import { photoOf, sharedByOpen } from './open-deck.ts';
import { ringsOn } from './rings.ts';
import { Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site?.stop());

/** What is read out where the eye sees a ring. */
const spoken = (symbol: string) => {
  const words = symbol.replaceAll('-', ' ');
  return `Cards 1 and 2 share ${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
};

describe('the page', () => {
  test('shows a match on the virtual table without being asked for anything', () =>
    site.onPage(async ({ page }) => {
      const words = page.getByLabel('The table in words').getByText(/^Cards \d and \d share/);
      await words.first().waitFor({ state: 'attached', timeout: 30_000 });
      await page.locator('.overlay .pair .ring-casing').first().waitFor({ timeout: 10_000 });
      await page.locator('.answer-name').waitFor();
    }));

  test('shows the symbol that the dealt cards share', () =>
    site.onPage(async ({ page }) => {
      const cards: [number, number] = [5, 31];
      await page.evaluate(
        ({ address, deal }) => {
          const socket = new WebSocket(address);
          socket.onopen = () => socket.send(JSON.stringify(deal));
        },
        {
          address: `${site.service.origin.replace('http', 'ws')}/api/table?t=${site.service.token}`,
          deal: { type: 'virtual', command: { do: 'deal', cards } },
        },
      );
      const symbol = sharedByOpen(cards);
      await page
        .getByLabel('The table in words')
        .getByText(spoken(symbol))
        .waitFor({ state: 'attached', timeout: 20_000 });
      const rings = page.locator(`.overlay .pair[data-symbol="${symbol}"] .ring-casing`);
      // A card that is still being taken away may carry the same symbol, for a moment and rightly.
      await expect.poll(() => rings.count(), { timeout: 10_000 }).toBe(2);
    }));

  test('rings the right symbol on both cards of a photo', () =>
    site.onPage(async ({ page }) => {
      const photo = await photoOf([7, 44], 12);
      await page.locator('input[data-photo="file"]').setInputFiles({
        name: 'cards.jpg',
        mimeType: 'image/jpeg',
        buffer: photo.jpeg,
      });
      await page
        .getByLabel('Your photo in words')
        .getByText(spoken(photo.symbol))
        .waitFor({ state: 'attached', timeout: 30_000 });
      await page.locator('.overlay .pair .ring-casing').nth(1).waitFor();
      const rings = await ringsOn(page, 'canvas.photo');
      expect(rings.map(({ symbol }) => symbol)).toEqual([photo.symbol, photo.symbol]);
      for (const [x, y] of photo.places) {
        const around = rings.filter((ring) => Math.hypot(ring.x - x, ring.y - y) < ring.r / 2);
        expect(around, `a ring around ${x}, ${y}, not ${JSON.stringify(rings)}`).toHaveLength(1);
      }
    }));

  test('says what to do about a file that is no photo, and goes on', () =>
    site.onPage(async ({ page, problems }) => {
      await page.locator('input[data-photo="file"]').setInputFiles({
        name: 'notes.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('no picture at all'),
      });
      await page.getByText('That photo did not work').waitFor({ timeout: 20_000 });
      await page.getByText(/choose a JPEG, PNG or WebP photo/).waitFor();
      await page.keyboard.press('Escape');
      await page
        .getByLabel('The table in words')
        .getByText(/share/)
        .first()
        .waitFor({ state: 'attached', timeout: 30_000 });
      // The browser itself notes every answer of 400 and above.
      problems.splice(
        0,
        problems.length,
        ...problems.filter((text) => !/status of 415/.test(text)),
      );
    }));

  test('without the token says so and shows nothing', async () => {
    const { page } = await openPage(site.browser, `${site.service.origin}/`);
    try {
      await page.getByText('This address is not complete').waitFor({ timeout: 20_000 });
      expect(await page.getByLabel('The table in words').count()).toBe(0);
      expect(await page.locator('canvas.picture:visible').count()).toBe(0);
    } finally {
      await page.context().close();
    }
  });
});
