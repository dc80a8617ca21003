import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { colours, shapes } from '@twinspot/server/room/event.js';
import { Room } from '@twinspot/server/room/room.js';
import { ScreenDealer } from '@twinspot/server/room/screen-dealer.js';
import { FakePage } from '@twinspot/server/room/testing/fake-page.js';
import { VirtualTime } from '@twinspot/server/room/virtual-time.js';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROUNDS = 10_000;
/** After so many rounds all is there that a room ever needs. */
const WARM = 2000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-room-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Megabytes that are in use once everything else is thrown away, and that the process holds. */
async function memory(): Promise<{ used: number; held: number }> {
  for (let i = 0; i < 4; i++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { used: (heapUsed + external) / 2 ** 20, held: rss / 2 ** 20 };
}

test(
  `a room is as large after ${ROUNDS} rounds as after ${WARM}`,
  async () => {
    const time = new VirtualTime(1_800_000_000_000);
    const room = new Room({
      ...{ dataDir: folder, dealer: new ScreenDealer(), timing: time },
      addresses: () => ['http://192.0.2.1:8080/play'],
      latency: () => 50,
      log: {
        error: (cause) => {
          throw cause;
        },
      },
    });
    await room.start();
    const kiosk = new FakePage(room, { role: 'kiosk', device: true, time });
    const phones = await Promise.all(
      colours.map(async (colour, i) => {
        const phone = new FakePage(room, { role: 'phone', time, address: `192.0.2.${i}` });
        await phone.sit(`Player ${i}`, colour, shapes[i]!);
        return phone;
      }),
    );
    const pages = [kiosk, ...phones];
    const settings = { ...kiosk.room!.settings, speed: 'fast' as const };
    kiosk.say({ type: 'host', command: { do: 'settings', settings } });
    let warm = await memory();
    let rounds = 0;
    let next = WARM;
    while (rounds < ROUNDS) {
      kiosk.say({ type: 'host', command: { do: 'start', game: 'inferno' } });
      await until(() => kiosk.game?.phase === 'playing', time);
      rounds += await playOut(kiosk, phones, time);
      kiosk.say({ type: 'host', command: { do: 'close' } });
      await until(() => kiosk.game === null, time);
      // What the pages of the test remember is not the room's.
      for (const page of pages) page.heard.length = 0;
      if (rounds < next) continue;
      const now = await memory();
      console.error(
        `${rounds} rounds: ${now.used.toFixed(1)} MB in use, ${now.held.toFixed(0)} MB held`,
      );
      if (next === WARM) warm = now;
      next += WARM;
    }
    const end = await memory();
    await room.stop();
    expect(end.used).toBeLessThan(warm.used + 2);
    expect(end.held).toBeLessThan(warm.held * 1.25);
  },
  30 * 60_000,
);

/** Lets time pass as fast as can be until something is so: what is written takes its own, real time. */
async function until(isSo: () => boolean, time: VirtualTime): Promise<void> {
  for (let tries = 0; !isSo(); tries++) {
    if (tries > 100_000) throw new Error('It did not come about.');
    time.runTo(time.now() + 50);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Plays a game to its end, with a wrong tap in every turn; @returns how many rounds it had */
async function playOut(
  kiosk: FakePage,
  phones: readonly FakePage[],
  time: VirtualTime,
): Promise<number> {
  let rounds = 0;
  for (let turn = 0; ; ) {
    await until(
      () => kiosk.game!.phase === 'over' || (kiosk.isOpen && kiosk.game!.turn > turn),
      time,
    );
    if (kiosk.game!.phase === 'over') return rounds;
    turn = kiosk.game!.turn;
    rounds++;
    const players = phones.filter((phone) => phone.isOpen);
    const first = players[turn % players.length]!;
    const second = players[(turn + 1) % players.length]!;
    second.tap(false);
    first.tap();
  }
}
