import { setTimeout as sleep } from 'node:timers/promises';
import { lanAddresses } from '@twinspot/server/web/addresses.js';
import type { ClientMessage, RoomMessage, RoomView } from '@twinspot/server/web/room-protocol.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { joinFrom } from './joining.ts';
import { Party, people } from './party.ts';
import { kiosk as big, Screen } from './screen.ts';

let party: Party;
let pin: string;
beforeAll(async () => {
  party = await Party.start();
  pin = await party.kiosk.page.locator('.room-pin strong').innerText();
});
afterAll(() => party?.stop());

/** This machine's address on its network; a page that is opened there comes from the network as well. */
const [lan] = lanAddresses();

/** All that a kiosk is sent, word by word, that opens at an address and asks for what only the host may. */
async function eavesdrop(host: string, headers: Record<string, string> = {}) {
  const { port } = new URL(party.service.origin);
  const address = `ws://${host}:${port}/api/room?t=${party.service.token}`;
  const socket = new WebSocket(address, { headers });
  const texts: string[] = [];
  socket.on('message', (data) => texts.push(String(data)));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const say = (message: ClientMessage) => socket.send(JSON.stringify(message));
  say({ type: 'hello', role: 'kiosk' });
  say({ type: 'host', command: { do: 'start', game: 'inferno' } });
  say({ type: 'host', command: { do: 'remove', seat: 1 } });
  await sleep(1000);
  socket.close();
  const messages = texts.map((text) => JSON.parse(text) as RoomMessage);
  const rooms = messages.flatMap((message) => (message.type === 'room' ? [message.room] : []));
  const errors = messages.flatMap((it) => (it.type === 'error' ? [it.error.code] : []));
  return { texts, errors, room: rooms.at(-1) as RoomView };
}

describe('the PIN', () => {
  test('is shown on the kiosk of the device, and makes a phone the host that no wrong one makes', async () => {
    expect(pin).toMatch(/^\d{4,12}$/);
    const phone = await joinFrom(party, people[0]);
    party.phones.push(phone);
    await phone.until('a seat', ({ you }) => you.seat);
    const { page } = phone;
    await page.getByRole('button', { name: 'Menu' }).tap();
    await page.getByRole('button', { name: 'Become the host' }).tap();
    const wrong = pin === '000000' ? '000001' : '000000';
    await page.locator('#pin').fill(wrong);
    await page.keyboard.press('Enter');
    expect((await phone.told('error', 0)).error.code).toBe('bad-pin');
    expect(phone.room!.you.host).toBe(false);
    await page.locator('#pin').fill(pin);
    await page.keyboard.press('Enter');
    await phone.until('the powers of the host', ({ you }) => you.host);
    expect(phone.pins).toEqual([]);
    expect(await page.content()).not.toContain(pin);
  });

  test('need not be entered again after a reload, and the phone starts a game', async () => {
    const [phone] = party.phones;
    await phone!.page.reload();
    await phone!.until('the host again', ({ you }) => you.host && you.seat === 1);
    await phone!.page.getByRole('button', { name: /^Trainer/ }).tap();
    await phone!.page.getByRole('button', { name: 'Start', exact: true }).tap();
    await party.kiosk.until('the game', ({ game }) => game?.game === 'trainer');
    await phone!.page.getByRole('button', { name: 'Menu' }).tap();
    await phone!.page.getByRole('button', { name: 'Host' }).tap();
    await phone!.page.getByRole('toolbar').getByRole('button', { name: 'Pause' }).tap();
    await party.kiosk.until('the pause', ({ paused }) => paused);
    party.order({ do: 'close' });
    await party.kiosk.until('the lobby', ({ game }) => game === null);
    expect(party.takeProblems()).toEqual([]);
  });

  test.skipIf(lan === undefined)(
    'never reaches a kiosk page that is opened elsewhere in the network, which has no powers (where this machine has a network)',
    async () => {
      const { service, browser } = party;
      const { port } = new URL(service.origin);
      const address = `http://${lan}:${port}/kiosk?t=${service.token}`;
      const stranger = await Screen.open(browser, address, big);
      await stranger.until('the room', ({ code }) => code === party.kiosk.room!.code);
      expect(stranger.room).toMatchObject({ pin: null, you: { host: false, device: false } });
      expect(stranger.pins).toEqual([]);
      expect(await stranger.page.content()).not.toContain(pin);
      await stranger.close();

      const heard = await eavesdrop(lan!);
      expect(heard.errors).toEqual(['not-host', 'not-host']);
      expect(heard.room).toMatchObject({ game: null, players: [{ seat: 1 }] });
      expect(heard.texts.filter((text) => text.includes(pin))).toEqual([]);
    },
  );

  test('never reaches a page that comes by way of a proxy on the device', async () => {
    for (const headers of [
      { 'x-forwarded-for': '203.0.113.9' },
      { forwarded: 'for=203.0.113.9' },
    ]) {
      const heard = await eavesdrop('127.0.0.1', headers);
      expect(heard.room).toMatchObject({ pin: null, you: { host: false, device: false } });
      expect(heard.errors).toEqual(['not-host', 'not-host']);
      expect(heard.texts.filter((text) => text.includes(pin))).toEqual([]);
    }
  });

  test('is known to the device itself, which shows that the others are kept from it', async () => {
    const heard = await eavesdrop('127.0.0.1');
    expect(heard.room).toMatchObject({ pin, you: { host: true, device: true } });
    expect(heard.errors).not.toContain('not-host');
  });
});
