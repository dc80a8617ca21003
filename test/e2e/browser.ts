/** A real browser, and pages that remember what went wrong in them. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** @throws {Error} where no browser is installed; `npm test` installs one */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

export interface WatchedPage {
  readonly page: Page;
  /** Console errors, uncaught errors, and requests to anywhere but the service. */
  readonly problems: string[];
}

/** Opens the page at an address, in a context of its own; `close` the page's context when done. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const problems = watch(page, address);
  await page.goto(address);
  return { page, problems };
}

/** What goes wrong in a page from now on, as it happens: see `WatchedPage`. */
export function watch(page: Page, address: string): string[] {
  const problems: string[] = [];
  const { host } = new URL(address);
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.host !== host) problems.push(`request to ${url}`);
  });
  return problems;
}
