import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Room } from './room.ts';
import { ScreenDealer } from './screen-dealer.ts';
import { breakDisk } from './testing/broken-disk.ts';
import { FakePage, until } from './testing/fake-page.ts';
import { VirtualTime } from './virtual-time.ts';

let dataDir = '';
let time = new VirtualTime();
let room: Room;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'trouble-'));
  time = new VirtualTime(1_800_000_000_000);
  room = new Room({
    ...{ dataDir, dealer: new ScreenDealer(), timing: time },
    addresses: () => [],
    latency: () => 50,
  });
  await room.start();
});
afterEach(async () => {
  await room.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function playing() {
  const kiosk = new FakePage(room, { role: 'kiosk', device: true, time });
  const phones = [1, 2].map((at) => {
    return new FakePage(room, { role: 'phone', address: `192.0.2.${at}`, time });
  }) as [FakePage, FakePage];
  await phones[0].sit('Anna', 'red', 'star');
  await phones[1].sit('Ben', 'blue', 'moon');
  kiosk.say({ type: 'host', command: { do: 'start', game: 'inferno', length: 5 } });
  await until(() => phones.every((phone) => phone.isOpen), time);
  return { kiosk, phones };
}

it('of a full disk is told to all, and nothing is told that is not written down', async () => {
  const { kiosk, phones } = await playing();
  const [anna, ben] = phones;
  const mend = await breakDisk();
  anna.tap();
  await until(() => room.trouble !== null, time);
  expect(room.trouble).toMatchObject({ code: 'disk-full' });
  expect(kiosk.errors).toEqual(['disk-full']);
  expect(new FakePage(room, { role: 'phone', time }).errors).toEqual(['disk-full']);
  // It stands on every page for as long as it lasts.
  time.runTo(time.now() + 60_000);
  for (const page of [kiosk, ...phones]) expect(page.room!.trouble?.code).toBe('disk-full');
  expect(anna.verdicts).toEqual([]);
  expect(kiosk.game!.awards).toEqual([]);
  // Nothing more can be done meanwhile.
  ben.tap();
  expect(ben.verdicts).toEqual(['not-now']);
  kiosk.say({ type: 'host', command: { do: 'close' } });
  expect(kiosk.errors).toEqual(['disk-full', 'disk-full']);
  mend();
  await until(() => room.trouble === null);
  await until(() => anna.verdicts.length > 0, time);
  expect(anna.verdicts).toEqual(['won']);
  await until(() => kiosk.room!.trouble === null, time);
  // The minute was none of the game: what was won is shown as long as ever, then the next card opens.
  expect(room.state.game!.state.phase).toBe('shown');
  await until(() => kiosk.isOpen && kiosk.game!.turn === 2, time);
  ben.tap();
  await until(() => ben.verdicts.length > 1, time);
  expect(ben.verdicts.at(-1)).toBe('won');
});

it('of a full disk does not keep the service from ending', async () => {
  const { phones } = await playing();
  const mend = await breakDisk();
  phones[0].tap();
  await until(() => room.trouble !== null, time);
  await room.stop();
  expect(phones[0].verdicts).toEqual([]);
  mend();
});
