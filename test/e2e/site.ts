/** A real service, a real browser, and pages on which nothing may go wrong. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { expect } from 'vitest';
import { openBrowser, openPage, type WatchedPage } from './browser.ts';
import { type Service, startService } from './service.ts';

export class Site {
  readonly browser: Browser;
  readonly service: Service;

  private constructor(browser: Browser, service: Service) {
    this.browser = browser;
    this.service = service;
  }

  /** @param settings the service's */
  static async start(settings: Record<string, string> = {}): Promise<Site> {
    const browser = await openBrowser();
    try {
      return new Site(browser, await startService(settings));
    } catch (error) {
      await browser.close();
      throw error;
    }
  }

  /** Opens the live table. */
  open(options: BrowserContextOptions = {}): Promise<WatchedPage> {
    return openPage(this.browser, this.service.address, options);
  }

  /** Runs on a live table of its own, on which nothing may go wrong. */
  async onPage(
    work: (watched: WatchedPage) => Promise<void>,
    options: BrowserContextOptions = {},
  ): Promise<void> {
    const watched = await this.open(options);
    try {
      await work(watched);
      expect(watched.problems).toEqual([]);
    } finally {
      await watched.page.context().close();
    }
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.service.stop();
  }
}
