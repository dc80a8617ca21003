/** Plays every game to its end in a real room, while its host and its players do what they can. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Claim } from '../game/claim.ts';
import { type GameId, gameIds } from '../game/game.ts';
import { placeOf } from '../game/move.ts';
import { rulesOf, solution } from '../game/rules.ts';
import { random } from '../random.ts';
import { Archive } from './archive.ts';
import { colours, shapes } from './event.ts';
import { Room } from './room.ts';
import { ScreenDealer } from './screen-dealer.ts';
import { replay } from './state.ts';
import { FakePage, until } from './testing/fake-page.ts';
import { VirtualTime } from './virtual-time.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'play-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

class Evening {
  readonly time = new VirtualTime(1_800_000_000_000);
  readonly failures: unknown[] = [];
  readonly next: () => number;
  room!: Room;
  kiosk!: FakePage;
  phones: FakePage[] = [];
  #claims = 0;

  constructor(seed: number) {
    this.next = random(seed);
  }

  async open(): Promise<void> {
    this.room = new Room({
      ...{ dataDir, dealer: new ScreenDealer(), timing: this.time },
      addresses: () => [],
      latency: () => 50,
      log: { error: (cause) => this.failures.push(cause) },
    });
    await this.room.start();
    this.kiosk = new FakePage(this.room, { role: 'kiosk', device: true, time: this.time });
  }

  async seat(count: number): Promise<void> {
    for (let at = 0; at < count; at++) {
      const phone = new FakePage(this.room, {
        ...{ role: 'phone', address: `192.0.2.${at}`, time: this.time, way: 4 + 10 * at },
      });
      await phone.sit(`Player ${at}`, colours[at]!, shapes[at]!);
      this.phones.push(phone);
    }
  }

  /** The service is started again, with or without a good end. */
  async restart(): Promise<void> {
    const keys = this.phones.map(({ key }) => key!);
    await this.room.stop();
    this.time.runTo(this.time.now() + 40_000);
    await this.open();
    this.phones = keys.map((key, at) => {
      const { time } = this;
      return new FakePage(this.room, { role: 'phone', key, time, way: 4 + 10 * at });
    });
  }

  host(command: Extract<Parameters<FakePage['say']>[0], { type: 'host' }>['command']): void {
    this.kiosk.say({ type: 'host', command });
  }

  pick<T>(things: readonly T[]): T | undefined {
    return things[Math.floor(this.next() * things.length)];
  }

  /** A phone taps something that it may tap, right or wrong. */
  tap(phone: FakePage, right: boolean): void {
    const game = this.room.state.game?.state;
    if (game === undefined || phone.seat === null || phone.game === null) return;
    const rules = rulesOf(game.setup.game);
    const { seat } = phone;
    const { turn } = game;
    const cards = rules.tappable(game, seat);
    const claims: Claim[] =
      game.setup.game === 'triplet'
        ? [
            {
              seat,
              turn,
              cards: (right ? solution(game) : null) ?? cards.slice(0, 3),
              symbol: null,
            },
          ]
        : cards.flatMap((card) =>
            [...game.board.cards[card]!.symbols.keys()].map((symbol) => {
              return { seat, turn, cards: [card], symbol };
            }),
          );
    const claim = this.pick(claims.filter((one) => rules.judge(game, one)?.right === right));
    if (claim === undefined) return;
    const { symbol } = claim;
    const said = { id: this.#claims++, turn, cards: [...claim.cards], symbol };
    phone.say({ type: 'claim', ...said, time: this.time.now() - 1e9 });
  }

  /** One of all that can happen. */
  async act(mayLeave: boolean): Promise<void> {
    const dice = this.next();
    const game = this.room.state.game?.state;
    if (dice < 0.01) await this.restart();
    else if (dice < 0.03) this.host({ do: 'undo' });
    else if (dice < 0.06) {
      this.host({ do: 'pause' });
      this.time.runTo(this.time.now() + 5000);
      this.host({ do: 'resume' });
    } else if (dice < 0.08) this.host({ do: 'skip' });
    else if (dice < 0.1) {
      const card = this.pick(Object.values(game?.board.cards ?? {}));
      // As it was read, in another order: no card becomes one that has nothing in common with the others.
      if (card) {
        const keys = card.symbols.map(({ key }) => key).reverse();
        this.host({ do: 'correct', card: card.id, keys });
      }
    } else if (dice < 0.11 && mayLeave) this.host({ do: 'remove', seat: this.phones.pop()!.seat! });
    else {
      const count = this.next() < 0.3 ? 2 : 1;
      for (let at = 0; at < count; at++) this.tap(this.pick(this.phones)!, this.next() < 0.75);
    }
    this.time.runTo(this.time.now() + 300 * this.next());
    await new Promise((done) => setTimeout(done, 1));
  }

  /** Waits until all that was done so far is on the disk. */
  async settle(): Promise<void> {
    const { settings } = this.room.state;
    const sound = !settings.sound;
    this.host({ do: 'settings', settings: { ...settings, sound } });
    await until(() => this.room.state.settings.sound === sound);
  }

  checkCards(): void {
    const { board } = this.room.state.game!.state;
    const places = [
      ...board.middle.filter((id) => id !== null),
      ...Object.values(board.hands).flat(),
      ...Object.values(board.won).flat(),
      ...board.aside,
    ];
    expect(new Set(places).size).toBe(places.length);
    expect([...places].sort((a, b) => a - b)).toEqual(Object.keys(board.cards).map(Number));
    expect(places.every((card) => placeOf(board, card) !== null)).toBe(true);
  }
}

/** Short ones, where a game can be short. */
const lengths: Partial<Record<GameId, number>> = {
  ...{ trainer: 20, inferno: 8, 'poisoned-gift': 8, 'catch-them-all': 3, triplet: 3, well: 3 },
};

async function play(game: GameId, count: number, seed: number): Promise<void> {
  const evening = new Evening(seed);
  await evening.open();
  await evening.seat(count);
  const { min } = rulesOf(game).players;
  const settings = { ...evening.room.state.settings, speed: 'fast' as const };
  evening.host({ do: 'settings', settings });
  evening.host({ do: 'start', game, length: lengths[game] ?? null });
  const isOver = () => evening.room.state.game?.state.phase === 'over';
  for (let act = 0; act < 4000 && !isOver(); act++) {
    await evening.act(evening.phones.length > Math.max(2, min));
    if (evening.room.state.game !== null) evening.checkCards();
    if (isOver()) await evening.settle();
  }
  const { room, time } = evening;
  expect(room.state.game?.state.phase).toBe('over');
  const { state, started } = room.state.game!;
  const standings = JSON.stringify(rulesOf(game).standings(state));
  await until(() => JSON.stringify(evening.kiosk.game?.standings) === standings, time);
  evening.host({ do: 'close' });
  const archive = new Archive(dataDir);
  await until(() => archive.ids().length === 1, time);
  await room.stop();
  const log = archive.read(started.id);
  const again = replay(log.slice(0, -1));
  expect(again.game!.state).toEqual(state);
  expect(evening.failures).toEqual([]);
}

for (const game of gameIds) {
  const { min, max } = rulesOf(game).players;
  it(`${game}, whatever happens meanwhile`, async () => {
    await play(game, max, 1);
    rmSync(join(dataDir), { recursive: true, force: true });
    await play(game, Math.min(max, min + 1), 2);
  });
}
