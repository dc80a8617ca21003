import { gunzipSync } from 'node:zlib';
import { actionNames } from '@twinspot/server/appliance/requests/request.js';
import { lanAddresses } from '@twinspot/server/web/addresses.js';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit, walkByTab } from './access.ts';
import { joinFrom } from './joining.ts';
import { Party, people, picture } from './party.ts';
import { phone as handheld, Screen } from './screen.ts';
import { StewardedRoot } from './steward.ts';

let machine: StewardedRoot;
let party: Party;
let pin: string;
beforeAll(async () => {
  machine = new StewardedRoot();
  machine.start();
  party = await Party.start({ viewport: { width: 1366, height: 768 } }, machine.settings);
  pin = await party.kiosk.page.locator('.room-pin strong').innerText();
});
afterAll(async () => {
  await party?.stop();
  await machine?.stop();
});

const [lan] = lanAddresses();
const widths = [
  { width: 390, height: 844 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];
const parts = ['Aim and focus', 'Check-up', 'Wi-Fi', 'Screen and sound', 'Power'] as const;

/** The kiosk with its device screen open at one of its parts. */
async function at(part: (typeof parts)[number]): Promise<Page> {
  const { page } = party.kiosk;
  if (!(await page.locator('dialog.device[open]').count())) {
    await page.getByRole('button', { name: 'Host', exact: true }).click();
    await page.getByRole('button', { name: 'Device', exact: true }).click();
  }
  await page.getByRole('button', { name: part, exact: true }).click();
  return page;
}

/** Waits until nothing is asked of the machine. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => !document.querySelector('.device-status')?.textContent?.includes('…'),
  );
}

/** Words that are wider than their place. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('dialog.device[open] *')]
      .filter((it) => it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 0)
      .filter((it) => !['auto', 'scroll'].includes(getComputedStyle(it).overflowX))
      .filter((it) => getComputedStyle(it).display !== 'inline' && !it.classList.contains('unseen'))
      .map((it) => it.outerHTML.slice(0, 120)),
  );

describe('the device screen on the kiosk', () => {
  test('shows where the camera looks, and says that two cards lie well', async () => {
    const page = await at('Aim and focus');
    await page.getByText(/cards seen, sharp and bright: well aimed!/).waitFor({ timeout: 60_000 });
    expect(await page.locator('.live-rim').count()).toBeGreaterThanOrEqual(2);
    const bar = page.getByRole('meter', { name: 'Sharpness' });
    await expect
      .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 30_000 })
      .toBeGreaterThan(48);
  });

  test('tells what the doctor finds, with what to do', async () => {
    const page = await at('Check-up');
    await page.locator('.finding').first().waitFor();
    const names = await page.locator('.finding strong').allInnerTexts();
    expect(names).toEqual(expect.arrayContaining(['Twinspot itself', 'Memory', 'Versions']));
    const camera = page.locator('.finding', { hasText: 'Camera' });
    expect(await camera.locator('.finding-todo').count()).toBe(1);
  });

  test('joins a Wi-Fi by fingers alone, says a wrong password, and shows it nowhere', async () => {
    const page = await at('Wi-Fi');
    await page.getByRole('button', { name: /^Café: free open/ }).waitFor();
    await page.getByRole('button', { name: /^New with password/ }).click();
    const keys = page.getByRole('group', { name: 'Keyboard' });
    const type = async (word: string) => {
      for (const key of word) {
        const name = key === ' ' ? 'Space' : key;
        await keys.getByRole('button', { name, exact: true }).click();
      }
    };
    await type('a wrong one');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('The network did not take the password').waitFor();
    for (let i = 0; i < 'a wrong one'.length; i++) {
      await keys.getByRole('button', { name: 'Erase' }).click();
    }
    await keys.getByRole('button', { name: 'Capital' }).click();
    await type('T');
    await keys.getByRole('button', { name: 'Erase' }).click();
    await type('the right one');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('heading', { name: 'Networks here' }).waitFor();
    await settled(page);
    expect(machine.said).toContain('wifi-join: wifi-password\nwifi-join: done\n');
    expect(machine.root.takeCalls().join('\n') + machine.said).not.toMatch(/right one|wrong one/);
  });

  test('makes a network of its own, with a code to scan', async () => {
    const page = await at('Wi-Fi');
    await page.getByRole('switch', { name: 'A network of its own' }).click();
    await page.getByRole('img', { name: 'Code to join Twinspot’s network' }).waitFor();
    expect(await page.locator('.hotspot-password').innerText()).toMatch(/^[a-z2-9]{10}$/);
    await settled(page);
    await page.getByRole('switch', { name: 'A network of its own' }).click();
    await page.locator('.hotspot').waitFor({ state: 'detached' });
  });

  test('sets the screen, the sound and the supply', async () => {
    const page = await at('Screen and sound');
    machine.root.takeCalls();
    const bright = page.getByRole('slider', { name: 'Brightness' });
    expect(await bright.inputValue()).toBe('80');
    await bright.fill('60');
    await expect
      .poll(() => machine.root.read('/sys/class/backlight/panel/brightness'), { timeout: 15_000 })
      .toBe('60');
    await page.getByRole('slider', { name: 'Volume of the machine' }).fill('25');
    await expect
      .poll(() => machine.root.read('/calls') ?? '', { timeout: 15_000 })
      .toContain('amixer -q -M sset Master 25% unmute');
    await at('Power');
    await page.getByRole('button', { name: /5 V and 4 A/ }).click();
    await page.getByText('The power mode is set.').waitFor();
    expect(machine.root.takeCalls()).toContain('nvpmodel -m 0');
    expect(
      await page.getByRole('button', { name: /5 V and 4 A/ }).getAttribute('aria-pressed'),
    ).toBe('true');
  });

  test.each(parts)('can be used by everybody, at every width: %s', async (part) => {
    const page = await at(part);
    for (const [i, size] of widths.entries()) {
      await page.setViewportSize(size);
      await settled(page);
      await page.waitForTimeout(400);
      await picture(party.kiosk, `device-${part.toLowerCase().replaceAll(' ', '-')}-${i}`);
      expect(await audit(page)).toEqual([]);
      expect(await cutOff(page)).toEqual([]);
    }
    await page.setViewportSize(widths[1]!);
    expect(await walkByTab(page)).toEqual({ missed: [], unseen: [] });
  });

  test('draws its keyboard at every width', async () => {
    const page = await at('Wi-Fi');
    await page.getByRole('button', { name: /^New with password/ }).click();
    for (const [i, size] of widths.entries()) {
      await page.setViewportSize(size);
      await picture(party.kiosk, `device-keys-${i}`);
      expect(await audit(page)).toEqual([]);
      expect(await cutOff(page)).toEqual([]);
    }
    await page.setViewportSize(widths[1]!);
    await page.getByRole('button', { name: 'Cancel' }).click();
  });
});

describe('in other languages', () => {
  test.each(['fr', 'de', 'es', 'pl'] as const)('no word is cut off: %s', async (language) => {
    const { page } = party.kiosk;
    await at('Aim and focus');
    const { settings } = party.kiosk.room!;
    party.order({ do: 'settings', settings: { ...settings, language } });
    try {
      await page.waitForFunction((lang) => document.documentElement.lang === lang, language);
      for (const size of [widths[0]!, widths[1]!]) {
        await page.setViewportSize(size);
        for (const i of parts.keys()) {
          await page.locator('.device-parts button').nth(i).click();
          await settled(page);
          expect(await cutOff(page)).toEqual([]);
        }
      }
      await page.locator('.device-parts button').nth(1).click();
      await page.locator('.finding').first().waitFor();
      await picture(party.kiosk, `device-${language}`);
    } finally {
      // The tests after it look for English words.
      party.order({ do: 'settings', settings: { ...settings, language: 'en' } });
      await page.waitForFunction(() => document.documentElement.lang === 'en');
    }
  });
});

describe('a phone', () => {
  test('without the PIN has no such screen, and with it has', async () => {
    // What it scans lies under the device screen.
    await party.kiosk.page.keyboard.press('Escape');
    const phone = await joinFrom(party, people[0]);
    party.phones.push(phone);
    await phone.until('a seat', ({ you }) => you.seat);
    const { page } = phone;
    await page.getByRole('button', { name: 'Menu' }).tap();
    expect(await page.getByRole('button', { name: 'Device', exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Become the host' }).tap();
    await page.locator('#pin').fill(pin);
    await page.keyboard.press('Enter');
    await phone.until('the powers of the host', ({ you }) => you.host && you.pass);
    await page.getByRole('button', { name: 'Device', exact: true }).tap();
    await page.getByRole('button', { name: 'Check-up', exact: true }).tap();
    await page.locator('.finding').first().waitFor();
    await settled(page);
    await picture(phone, 'device-phone');
    expect(await audit(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the support file' }).tap();
    const file = await download;
    expect(file.suggestedFilename()).toBe('twinspot-support.tar.gz');
    const { readFile } = await import('node:fs/promises');
    const bundle = gunzipSync(await readFile(await file.path())).toString();
    expect(bundle).toContain('"id": "memory"');
    for (const secret of [people[0].name, pin, party.service.token, ...(lan ? [lan] : [])]) {
      expect(bundle).not.toContain(secret);
    }
    // It has its own keyboard.
    await page.getByRole('button', { name: 'Wi-Fi', exact: true }).tap();
    await page.getByRole('button', { name: /^New with password/ }).tap();
    expect(await page.getByRole('group', { name: 'Keyboard' }).count()).toBe(0);
    expect(party.takeProblems().filter((text) => !text.includes('409'))).toEqual([]);
  });
});

describe.skipIf(lan === undefined)('a page elsewhere in the network (where there is one)', () => {
  test('can have nothing done and is told nothing', async () => {
    const { port } = new URL(party.service.origin);
    const address = `http://${lan}:${port}/kiosk?t=${party.service.token}`;
    const stranger = await Screen.open(party.browser, address, handheld);
    await stranger.until('the room', ({ code }) => code);
    const { page } = stranger;
    machine.root.takeCalls();
    const before = machine.said;
    const told = await page.evaluate(
      async ([names, wrong]) => {
        const answers: [string, number, string][] = [];
        const call = async (path: string, init: RequestInit = {}) => {
          const response = await fetch(path, init);
          answers.push([path, response.status, await response.text()]);
        };
        const body = '{"percent":50,"on":true,"amps":4,"ssid":"x","password":"12345678"}';
        for (const name of names) {
          for (const pass of ['', wrong]) {
            const headers = { 'content-type': 'application/json', 'x-twinspot-host': pass };
            await call(`/api/appliance/${name}`, { method: 'POST', headers, body });
          }
        }
        for (const path of ['/api/appliance', '/api/doctor', '/api/doctor/bundle'])
          await call(path);
        return answers;
      },
      [actionNames, pin] as const,
    );
    expect(told).toHaveLength(2 * actionNames.length + 3);
    for (const [path, status, text] of told) {
      expect([path, status, JSON.parse(text).code]).toEqual([path, 403, 'not-host']);
    }
    expect([machine.root.takeCalls(), machine.said]).toEqual([[], before]);
    await page.getByRole('button', { name: 'Sound', exact: true }).tap();
    expect(await page.getByRole('button', { name: 'Device', exact: true }).count()).toBe(0);
    await stranger.close();
  });
});

describe('the end', () => {
  test('comes after it was asked for twice, and says when to pull the plug', async () => {
    const page = await at('Power');
    const ended = () => machine.root.takeCalls().filter((call) => call.startsWith('systemctl'));
    await page.getByRole('button', { name: 'Switch off', exact: true }).click();
    expect(ended()).toEqual([]);
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByText('It is safe to unplug when the screen is dark.').waitFor();
    await picture(party.kiosk, 'device-going');
    expect(ended()).toEqual(['systemctl --no-block poweroff']);
    expect(await audit(page)).toEqual([]);
  });
});
