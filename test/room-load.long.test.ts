import { expect, test } from 'vitest';
import { measureRoomLoad } from './room-load.ts';

test(
  '200 screens are told of every verdict, 20 claims a second for two minutes',
  async () => {
    const load = await measureRoomLoad({ players: 8, spectators: 192, rate: 20, seconds: 120 });
    console.error(JSON.stringify(load));
    expect(load).toMatchObject({ clients: 200, players: 8, missed: 0, errors: [] });
    expect(load.judged).toBeGreaterThan(200);
    expect(load.seen).toBe(load.judged * load.clients);
  },
  5 * 60_000,
);
