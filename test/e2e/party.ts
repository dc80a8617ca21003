/** A real service, a kiosk and phones in real browsers, and a hand that starts games for the host. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import type { HostCommand } from '@twinspot/server/web/room-protocol.js';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { RoomClient, roomAddress } from '../room-client.ts';
import { openBrowser } from './browser.ts';
import { kiosk as big, Screen } from './screen.ts';
import { type Service, startService } from './service.ts';

const folder = join(repoRoot, '.cache/screens');

/** Who joins, in this order. */
export const people = [
  { name: 'Anna', colour: 'red', shape: 'star' },
  { name: 'Ben', colour: 'blue', shape: 'moon' },
  { name: 'Chloé', colour: 'green', shape: 'heart' },
  { name: 'Dora', colour: 'yellow', shape: 'drop' },
] as const;
export type Person = (typeof people)[number];

/** What the browser itself notes where a connection is lost, also amid an answer or before one. */
const LOST =
  /ERR_(INTERNET_DISCONNECTED|CONNECTION_(REFUSED|RESET|CLOSED|ABORTED)|EMPTY_RESPONSE|NETWORK)|WebSocket connection to/;

export class Party {
  readonly browser: Browser;
  readonly kiosk: Screen;
  readonly phones: Screen[] = [];
  #service: Service;
  #host: RoomClient;
  readonly #data: string;

  private constructor(
    browser: Browser,
    kiosk: Screen,
    service: Service,
    host: RoomClient,
    data: string,
  ) {
    this.browser = browser;
    this.kiosk = kiosk;
    this.#service = service;
    this.#host = host;
    this.#data = data;
  }

  /** Opens the kiosk; nobody has joined yet. @param settings of the service, besides the usual ones */
  static async start(
    options: BrowserContextOptions = big,
    settings: Record<string, string> = {},
  ): Promise<Party> {
    const data = mkdtempSync(join(tmpdir(), 'twinspot-party-'));
    const service = await startService({
      TWINSPOT_DATA: data,
      TWINSPOT_HOST: '0.0.0.0',
      ...settings,
    });
    const browser = await openBrowser();
    const { port } = new URL(service.origin);
    const address = `http://127.0.0.1:${port}/kiosk?t=${service.token}`;
    const kiosk = await Screen.open(browser, address, options);
    const host = await RoomClient.open(roomAddress(here(service)), 'kiosk');
    await kiosk.until('the kiosk is told the room', (room) => room.join.length > 0);
    return new Party(browser, kiosk, service, host, data);
  }

  get service(): Service {
    return this.#service;
  }

  /** A second screen of the device itself, for what the pages offer in other measures than a test wants. */
  order(command: HostCommand): void {
    this.#host.send({ type: 'host', command });
  }

  /**
   * Ends the service as a power cut would, runs `meanwhile`, and starts it again where it was; what
   * browsers note of it is to be forgotten (`forgetLosses`) once the screens are back.
   */
  async crash(meanwhile: () => Promise<void> = async () => {}): Promise<void> {
    const crashed = this.#service;
    const { port } = new URL(crashed.origin);
    await crashed.crash();
    await meanwhile();
    await crashed.stop();
    this.#service = await startService({
      ...{ TWINSPOT_DATA: this.#data, TWINSPOT_HOST: '0.0.0.0', TWINSPOT_PORT: port },
    });
    this.#host = await RoomClient.open(roomAddress(here(this.#service)), 'kiosk');
  }

  /** Takes what browsers note of a lost connection off the pages' problems: it was lost on purpose. */
  forgetLosses(): void {
    for (const { problems } of this.screens) {
      problems.splice(0, problems.length, ...problems.filter((text) => !LOST.test(text)));
    }
  }

  get screens(): readonly Screen[] {
    return [this.kiosk, ...this.phones];
  }

  /** Takes what went wrong on all pages since it was taken last. */
  takeProblems(): string[] {
    return this.screens.flatMap(({ problems }) => problems.splice(0));
  }

  /** Keeps pictures of all screens. */
  async pictures(name: string): Promise<void> {
    for (const [i, screen] of this.screens.entries()) await picture(screen, `${name}-${i}`);
  }

  /** Keeps pictures of the kiosk and of a phone, to be looked at. */
  async picture(name: string, phone: Screen | undefined = this.phones[0]): Promise<void> {
    await picture(this.kiosk, `${name}-kiosk`);
    if (phone !== undefined) await picture(phone, `${name}-phone`);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.#host.close();
    await this.#service.stop();
    rmSync(this.#data, { recursive: true, force: true });
  }
}

export async function picture({ page }: Screen, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** By the loopback address, which makes it the device itself. */
function here({ origin, token }: Service): { origin: string; token: string } {
  return { origin: `http://127.0.0.1:${new URL(origin).port}`, token };
}
