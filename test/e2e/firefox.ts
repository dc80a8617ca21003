/** Firefox, driven over WebDriver BiDi. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

export interface Firefox {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** @throws {Error} where no Firefox is installed; `npm test` installs one */
export async function openFirefox(): Promise<Firefox> {
  // A home of its own: Firefox run by root wants one that is root's.
  const home = mkdtempSync(join(tmpdir(), 'twinspot-firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    timeout: 60_000,
    protocolTimeout: 60_000,
    env: { ...process.env, HOME: home, MOZ_CRASHREPORTER_DISABLE: '1' },
    // Without a graphics card nothing is gained by asking for one.
    extraPrefsFirefox: { 'gfx.webrender.software': true, 'media.cubeb.backend': 'null' },
  });
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A page of its own context that notes what goes wrong in it, as `openPage` does. */
export async function openIn({ browser }: Firefox): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const problems: string[] = [];
  const hosts = new Set<string>();
  page.on('pageerror', (error) => problems.push(`uncaught: ${error}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (!protocol.startsWith('http')) return;
    hosts.add(host);
    if (hosts.size > 1) problems.push(`request to ${request.url()}`);
  });
  return { page, problems };
}
