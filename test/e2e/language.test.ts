import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await Site.start();
});
afterAll(() => site?.stop());

/** What of the words and buttons lies outside the screen, or is cut off; and which of their places are not there at all. */
function outside(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const places = ['.bar', '.tools', '.tray'];
    const words = places.map((place) => `${place} *:is(button, a, p, strong, h1, label)`);
    const amiss = [...document.querySelectorAll(words.join())].filter((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const { overflowX } = getComputedStyle(element);
      if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) return true;
      return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
    });
    return [
      ...words.filter((selector) => document.querySelector(selector) === null),
      ...amiss.map((element) => element.outerHTML.slice(0, 120)),
    ];
  });
}

test.each([
  ['fr-FR', 'La table, en mots', /en commun\s/],
  ['de-DE', 'Der Tisch in Worten', /gemeinsam: /],
  ['es-ES', 'La mesa en palabras', /en común: /],
  ['pl-PL', 'Stół w słowach', /wspólne: /],
])(
  'speaks the language of the browser, and nothing of it leaves the screen: %s',
  (locale, label, words) =>
    site.onPage(
      async ({ page }) => {
        const told = page.getByLabel(label).getByText(words);
        await told.first().waitFor({ state: 'attached', timeout: 30_000 });
        await page.locator('.tray-found').waitFor();
        expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
        expect(await outside(page)).toEqual([]);
        await page.setViewportSize({ width: 1366, height: 768 });
        expect(await outside(page)).toEqual([]);
      },
      { locale, viewport: { width: 390, height: 844 }, hasTouch: true },
    ),
);

test('a chosen language is spoken at once, and on the next visit too', () =>
  site.onPage(
    async ({ page }) => {
      await page.getByRole('combobox', { name: 'Language' }).selectOption('pl');
      await page.getByLabel('Stół w słowach').waitFor({ state: 'attached', timeout: 30_000 });
      await page.reload();
      await page.getByLabel('Stół w słowach').waitFor({ state: 'attached', timeout: 30_000 });
      expect(await page.getByRole('combobox', { name: 'Język' }).inputValue()).toBe('pl');
    },
    { locale: 'en-US' },
  ));
