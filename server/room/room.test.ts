import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakePage, until } from './fake-page.ts';
import { Room } from './room.ts';
import { ScreenDealer } from './screen-dealer.ts';

let dataDir = '';
const rooms: Room[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'room-'));
});
afterEach(async () => {
  for (const room of rooms.splice(0)) await room.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function openRoom(): Promise<Room> {
  const room = new Room({
    ...{ dataDir, dealer: new ScreenDealer() },
    addresses: () => ['http://192.0.2.1:8080/'],
    latency: () => 50,
  });
  rooms.push(room);
  await room.start();
  return room;
}

it('plays a game of two from the lobby to a verdict', async () => {
  const room = await openRoom();
  const kiosk = new FakePage(room, { device: true, role: 'kiosk' });
  const anna = new FakePage(room, { role: 'phone' });
  const ben = new FakePage(room, { role: 'phone' });
  await anna.sit('Anna', 'red', 'circle');
  await ben.sit('Ben', 'blue', 'star');
  kiosk.say({ type: 'host', command: { do: 'start', game: 'inferno', length: 3 } });
  await until(() => anna.isOpen);
  anna.tapRight();
  await until(() => anna.verdicts.length > 0);
  expect(anna.verdicts).toEqual(['won']);
});
