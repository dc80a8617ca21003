import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photoOf } from './open-deck.ts';
import { phone } from './screen.ts';
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

const spoken = ['en', 'fr', 'de', 'es', 'pl'];
const widths = [320, 360, 390];

/** Where, in which language and at which width the page is wider than its screen. */
async function tooWide(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  for (const language of spoken) {
    await page.locator('.language-select').selectOption(language);
    await page.locator(`html[lang="${language}"]`).waitFor();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 640 });
      const needed = await page.evaluate(() => document.documentElement.scrollWidth);
      if (needed > width) found.push(`${where} ${language}: ${needed} of ${width}`);
    }
  }
  return found;
}

test('no page is wider than a phone, in any language, also beside a photo', () =>
  site.onPage(async ({ page }) => {
    const found = await tooWide(page, 'table');
    // Whoever has cards of another deck finds the way to have them learned.
    const wayToLearn = await page.locator('.bar a[href="/learn"]').isVisible();
    const { jpeg } = await photoOf([7, 44], 12);
    await page.locator('input[data-photo="file"]').setInputFiles({
      ...{ name: 'cards.jpg', mimeType: 'image/jpeg', buffer: jpeg },
    });
    await page.locator('canvas.photo').waitFor();
    found.push(...(await tooWide(page, 'photo')));
    for (const where of ['learn', 'label']) {
      await page.goto(`${site.service.origin}/${where}`);
      await page.locator('.desk-main h2').first().waitFor();
      found.push(...(await tooWide(page, where)));
    }
    expect({ found, wayToLearn }).toEqual({ found: [], wayToLearn: true });
  }, phone));

/** Opens a page in a browser whose person reads letters twice as large. */
async function withLargeLetters(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
  await page.goto(`${site.service.origin}${path}`);
}

test('letters are as large as the browser is set to, and the phone’s menu keeps all of its parts', () =>
  site.onPage(async ({ page }) => {
    await withLargeLetters(page, '/play');
    await page.locator('.phone-bar .button').click();
    await page.locator('.menu[open]').waitFor();
    const { size, cut } = await page.evaluate(() => ({
      size: getComputedStyle(document.documentElement).fontSize,
      cut: [...document.querySelectorAll('.menu :is(button, select, label, p, h2)')]
        .filter((one) => {
          const { left, right } = one.getBoundingClientRect();
          return left < 0 || right > screen.width;
        })
        .map((one) => one.outerHTML.slice(0, 120)),
    }));
    expect({ size, cut }).toEqual({ size: '32px', cut: [] });
  }, phone));

test('letters twice as large push no part of the kiosk’s lobby over another', () =>
  site.onPage(
    async ({ page }) => {
      await withLargeLetters(page, '/kiosk');
      await page.locator('.room-code strong').waitFor();
      const over = await page.evaluate(() => {
        const parts = [...document.querySelectorAll('.lobby > *, .join-panel > *')];
        const boxes = parts.map((part) => ({ part, box: part.getBoundingClientRect() }));
        return boxes.flatMap(({ part, box: a }) =>
          boxes
            .filter(({ part: other }) => !part.contains(other) && !other.contains(part))
            .filter(({ box: b }) => a.left < b.right - 1 && b.left < a.right - 1)
            .filter(({ box: b }) => a.top < b.bottom - 1 && b.top < a.bottom - 1)
            .map(({ part: other }) => `${part.className} and ${other.className}`),
        );
      });
      const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
      expect({ size, over }).toEqual({ size: '32px', over: [] });
    },
    { viewport: { width: 1366, height: 768 }, locale: 'en-GB' },
  ));
