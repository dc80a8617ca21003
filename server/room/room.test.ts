import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sharedSymbol } from '../game/card.ts';
import type { GameId, Level } from '../game/game.ts';
import type { ClientMessage, HostCommand } from '../web/room-protocol.ts';
import { Archive } from './archive.ts';
import { colours, type RoomSettings, shapes } from './event.ts';
import { Room, type RoomOptions } from './room.ts';
import { ScreenDealer } from './screen-dealer.ts';
import { replay } from './state.ts';
import { type FakeOptions, FakePage, until } from './testing/fake-page.ts';
import { VirtualTime } from './virtual-time.ts';

let dataDir = '';
let time = new VirtualTime();
const rooms: Room[] = [];
const failures: unknown[] = [];
let corrections = 0;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'room-'));
  time = new VirtualTime(1_800_000_000_000);
  failures.length = 0;
  corrections = 0;
});
afterEach(async () => {
  for (const room of rooms.splice(0)) await room.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function openRoom(more: Partial<RoomOptions> = {}): Promise<Room> {
  const room = new Room({
    ...{ dataDir, dealer: new ScreenDealer(), timing: time },
    addresses: () => ['http://192.0.2.1:8080/play'],
    latency: () => 50,
    log: { error: (cause) => failures.push(cause) },
    corrected: () => corrections++,
    ...more,
  });
  rooms.push(room);
  await room.start();
  return room;
}

const wait = (isSo: () => boolean) => until(isSo, time);

/** Lets so much time pass. */
async function pass(milliseconds: number): Promise<void> {
  time.runTo(time.now() + milliseconds);
  // And for what was written meanwhile.
  await new Promise((done) => setTimeout(done, 20));
}

function page(room: Room, options: Partial<FakeOptions> = {}): FakePage {
  return new FakePage(room, { role: 'phone', time, ...options });
}

async function players(room: Room, count: number): Promise<FakePage[]> {
  const pages: FakePage[] = [];
  for (let index = 0; index < count; index++) {
    const phone = page(room, { address: `192.0.2.${index}` });
    await phone.sit(`Player ${index}`, colours[index]!, shapes[index]!);
    pages.push(phone);
  }
  // So that the clocks are known.
  await pass(1000);
  return pages;
}

function kioskOf(room: Room): FakePage & { order(command: HostCommand): void } {
  const kiosk = page(room, { role: 'kiosk', device: true });
  return Object.assign(kiosk, {
    order: (command: HostCommand) => kiosk.say({ type: 'host', command }),
  });
}

/** A room in which a game is on, with its first cards open. */
async function playing(count = 2, game: GameId = 'inferno', level: Level = 'medium') {
  const room = await openRoom();
  const kiosk = kioskOf(room);
  const phones = await players(room, count);
  kiosk.order({ do: 'start', game, level });
  await wait(() => phones.every((phone) => phone.isOpen) && kiosk.isOpen);
  return { room, kiosk, phones };
}

describe('seats', () => {
  it('are taken by phones, seen by all, and kept by their key', async () => {
    const room = await openRoom();
    const kiosk = kioskOf(room);
    const [anna, ben] = (await players(room, 2)) as [FakePage, FakePage];
    await wait(() => kiosk.room?.players.length === 2);
    expect(kiosk.room!.players.map(({ name }) => name)).toEqual(['Player 0', 'Player 1']);
    expect(kiosk.room!.code).toBe(room.code);
    anna.leave();
    await wait(() => kiosk.room!.players[0]!.connected === false);
    const again = page(room, { key: anna.key! });
    expect(again.seat).toBe(anna.seat);
    expect(again.room!.you).toMatchObject({ seat: anna.seat, host: false });
    // The same phone in two windows: the newer one has the seat.
    const second = page(room, { key: ben.key! });
    expect(second.seat).toBe(2);
    expect(ben.heard.at(-1)).toEqual({ type: 'unseated', why: 'elsewhere' });
    ben.say({ type: 'ready', ready: true });
    expect(ben.errors).toEqual(['no-seat']);
  });

  it('are one a page, also where it asks twice at once', async () => {
    const room = await openRoom();
    const anna = page(room);
    for (const name of ['Anna', 'Anna']) {
      anna.say({ type: 'join', name, colour: 'red', shape: 'star' });
    }
    await wait(() => anna.room!.players.length > 0 && anna.seat !== null);
    expect(anna.errors).toEqual(['seated']);
    expect(room.state.players.length).toBe(1);
  });

  it('are free again where the page has gone before it got its key', async () => {
    const room = await openRoom();
    const anna = page(room);
    anna.say({ type: 'join', name: 'Anna', colour: 'red', shape: 'star' });
    anna.leave();
    const log = () => readFileSync(join(dataDir, 'room.ndjson'), 'utf8');
    await wait(() => log().includes('"removed"') && room.state.players.length === 0);
    expect(log()).toContain('"joined"');
  });

  it('whose key nobody knows are told so', async () => {
    const room = await openRoom();
    const stranger = page(room, { key: 'made-up' });
    expect(stranger.heard).toEqual([{ type: 'unseated', why: 'removed' }]);
    expect(stranger.room!.you.seat).toBeNull();
  });

  it('are eight, and others may watch', async () => {
    const room = await openRoom();
    const phones = await players(room, 8);
    const ninth = page(room);
    ninth.say({ type: 'join', name: 'Nina', colour: 'red', shape: 'leaf' });
    expect(ninth.errors).toEqual(['room-full']);
    phones[0]!.say({ type: 'join', name: 'Again', colour: 'red', shape: 'leaf' });
    expect(phones[0]!.errors).toEqual(['seated']);
    await wait(() => ninth.room!.players.length === 8);
    expect(ninth.room!.spectators).toBe(0);
    ninth.say({ type: 'watch', on: true });
    await wait(() => phones[0]!.room!.spectators === 1);
    ninth.say({ type: 'watch', on: false });
    await wait(() => phones[0]!.room!.spectators === 0);
  });

  it('are given back, and taken away by the host', async () => {
    const room = await openRoom();
    const kiosk = kioskOf(room);
    const [anna, ben] = (await players(room, 2)) as [FakePage, FakePage];
    anna.say({ type: 'leave' });
    kiosk.order({ do: 'remove', seat: 2 });
    await wait(() => kiosk.room!.players.length === 0);
    expect(anna.heard.at(-1)).toEqual({ type: 'unseated', why: 'left' });
    expect(ben.heard.at(-1)).toEqual({ type: 'unseated', why: 'removed' });
    kiosk.order({ do: 'remove', seat: 2 });
    expect(kiosk.errors).toEqual(['no-player']);
    expect(page(room, { key: ben.key! }).seat).toBeNull();
  });
});

describe('claims', () => {
  it('are won, or wrong and locked, and shown to all', async () => {
    const { kiosk, phones } = await playing();
    const [anna, ben] = phones as [FakePage, FakePage];
    anna.tap(false);
    await wait(() => anna.verdicts.length === 1);
    anna.tap();
    ben.tap();
    await wait(() => ben.verdicts.length === 1 && kiosk.game?.phase === 'shown');
    expect(anna.verdicts).toEqual(['wrong', 'locked']);
    expect(ben.verdicts).toEqual(['won']);
    expect(kiosk.game!.awards.map(({ kind, seats }) => [kind, ...seats])).toEqual([
      ['wrong', 1],
      ['won', 2],
    ]);
    await wait(() => ben.isOpen && ben.game!.turn === 2);
    expect(ben.game!.hands.map(({ count }) => count)).toEqual([1, 2]);
  });

  it('for cards of the turn before come late', async () => {
    const { phones } = await playing();
    const [anna, ben] = phones as [FakePage, FakePage];
    const late = ben.claim();
    anna.tap();
    await wait(() => anna.verdicts.length === 1);
    ben.say(late);
    await wait(() => ben.verdicts.length === 1);
    expect(ben.verdicts).toEqual(['late']);
  });

  it('that come twice get the same answer once each', async () => {
    const { room, kiosk, phones } = await playing();
    const [anna] = phones as [FakePage];
    const claim = anna.claim();
    anna.say(claim);
    anna.say(claim);
    anna.leave();
    const again = page(room, { key: anna.key! });
    await wait(() => again.verdicts.length === 1);
    again.say(claim);
    await wait(() => again.verdicts.length === 2);
    expect(again.verdicts).toEqual(['won', 'won']);
    await wait(() => kiosk.game!.awards.length === 1);
  });

  it('from before the cards opened do not count', async () => {
    const room = await openRoom();
    const kiosk = kioskOf(room);
    // With a slow network cards wait for longer before they open.
    const anna = page(room, { way: 150 });
    await anna.sit('Anna', 'red', 'star');
    await players(room, 1);
    // Claimed as soon as the page hears of it: while the test waits the room's time may run beyond the opening.
    const hear = anna.send.bind(anna);
    let claimed = false;
    anna.send = (text) => {
      hear(text);
      const opensAt = anna.game?.opensAt ?? null;
      if (claimed || anna.game?.phase !== 'playing' || opensAt === null) return;
      claimed = true;
      queueMicrotask(() => anna.say({ ...anna.claim(), time: opensAt - 5 }));
    };
    kiosk.order({ do: 'start', game: 'inferno' });
    await wait(() => anna.verdicts.length === 1);
    expect(anna.verdicts).toEqual(['not-now']);
  });

  it('close to each other are a tie', async () => {
    const { room, kiosk, phones } = await playing();
    const [anna, ben] = phones as [FakePage, FakePage];
    for (const phone of [anna, ben]) phone.tap();
    await wait(() => kiosk.game!.awards.length === 1);
    expect(kiosk.game!.awards[0]).toMatchObject({ kind: 'tie', seats: [1, 2] });
    expect([...anna.verdicts, ...ben.verdicts]).toEqual(['tie', 'tie']);
    expect(room.playing).toBe(true);
  });

  it('need a seat and a game', async () => {
    const room = await openRoom();
    const [anna] = (await players(room, 1)) as [FakePage];
    const claim: ClientMessage = { type: 'claim', id: 1, turn: 1, cards: [1], symbol: 0, time: 0 };
    anna.say(claim);
    await wait(() => anna.verdicts.length === 1);
    expect(anna.verdicts).toEqual(['not-now']);
    const guest = page(room);
    guest.say(claim);
    expect(guest.errors).toEqual(['no-seat']);
  });

  it('of a player with a head start count from earlier on', async () => {
    const { kiosk, phones } = await playing();
    const [anna, ben] = phones as [FakePage, FakePage];
    const handicap = { headStart: 800, bigger: true, choices: 3 };
    kiosk.order({ do: 'handicap', seat: 2, handicap });
    await wait(() => ben.game!.choices !== undefined);
    const top = ben.game!.hands[1]!.top!;
    const tappable = ben.game!.choices![top.id]!;
    expect(tappable.length).toBe(3);
    expect(tappable).toContain(ben.claim().symbol);
    expect(anna.game!.choices).toBeUndefined();
    await pass(1500);
    anna.tap();
    await pass(500);
    ben.tap();
    await wait(() => ben.verdicts.length > 0 && anna.verdicts.length > 0);
    expect([ben.verdicts, anna.verdicts]).toEqual([['won'], ['second']]);
  });
});

it('alone at the trainer nobody has a head start: his own times are what counts', async () => {
  const { room, kiosk, phones } = await playing(1, 'trainer');
  const [anna] = phones as [FakePage];
  const handicap = { headStart: 5000, bigger: false, choices: null };
  kiosk.order({ do: 'handicap', seat: 1, handicap });
  await pass(1500);
  const [a, b] = anna.game!.middle;
  const symbol = sharedSymbol(a!, b!)!.on[0];
  const { turn } = anna.game!;
  anna.say({ type: 'claim', id: 9, turn, cards: [a!.id], symbol, time: time.now() - 1e9 });
  await wait(() => anna.verdicts.length > 0);
  expect(anna.verdicts).toEqual(['won']);
  expect(room.state.game!.state.awards[0]!.took).toBeGreaterThan(1000);
});

describe('the host', () => {
  it('is the kiosk of the device, which alone knows the PIN', async () => {
    const room = await openRoom();
    const kiosk = kioskOf(room);
    const [anna] = (await players(room, 1)) as [FakePage];
    const screen = page(room, { role: 'kiosk' });
    const local = page(room, { role: 'phone', device: true });
    await pass(100);
    expect(kiosk.room!.pin).toBe(room.pin);
    const you = { role: 'kiosk', seat: null, host: true, device: true, pass: null };
    expect(kiosk.room!.you).toEqual(you);
    for (const other of [anna, screen, local]) {
      expect(other.room!.pin).toBeNull();
      expect(other.room!.you).toMatchObject({ host: false, pass: null });
      other.say({ type: 'host', command: { do: 'start', game: 'trainer' } });
      expect(other.errors).toEqual(['not-host']);
    }
    expect(room.playing).toBe(false);
  });

  it('can be a phone that gives the PIN, also after it was loaded again', async () => {
    const room = await openRoom();
    const [anna] = (await players(room, 1)) as [FakePage];
    const wrong = room.pin === '000000' ? '000001' : '000000';
    anna.say({ type: 'pin', pin: wrong });
    expect(anna.errors).toEqual(['bad-pin']);
    anna.say({ type: 'pin', pin: room.pin });
    await wait(() => anna.room!.you.host);
    expect(anna.room!.players[0]!.host).toBe(true);
    expect(anna.room!.pin).toBeNull();
    const pass = anna.room!.you.pass!;
    expect([room.knowsPass(pass), room.knowsPass('')]).toEqual([true, false]);
    anna.leave();
    expect(room.knowsPass(pass)).toBe(false);
    const again = page(room, { key: anna.key! });
    expect(again.room!.you.host).toBe(true);
    expect(room.knowsPass(again.room!.you.pass!)).toBe(true);
    again.say({ type: 'host', command: { do: 'start', game: 'trainer' } });
    await wait(() => again.game !== null);
  });

  it('is none any more once the seat was taken away', async () => {
    const room = await openRoom();
    const kiosk = kioskOf(room);
    const [anna] = (await players(room, 1)) as [FakePage];
    anna.say({ type: 'pin', pin: room.pin });
    await wait(() => anna.room!.you.host);
    const pass = anna.room!.you.pass!;
    kiosk.order({ do: 'remove', seat: anna.seat! });
    await wait(() => anna.seat === null && anna.room!.you.seat === null);
    expect(anna.room!.you).toMatchObject({ host: false, pass: null });
    expect(room.knowsPass(pass)).toBe(false);
  });

  it('cannot be guessed', async () => {
    const room = await openRoom();
    const eve = page(room, { address: '192.0.2.66' });
    const wrong = room.pin === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 6; tries++) eve.say({ type: 'pin', pin: wrong });
    eve.say({ type: 'pin', pin: room.pin });
    expect(eve.errors).toEqual([...new Array(5).fill('bad-pin'), 'wait', 'wait']);
    expect(eve.room!.you.host).toBe(false);
    const friend = page(room, { address: '192.0.2.67' });
    friend.say({ type: 'pin', pin: room.pin });
    await wait(() => friend.room!.you.host);
  });

  it('takes an award back, and can only do what fits', async () => {
    const { kiosk, phones } = await playing();
    const [anna] = phones as [FakePage];
    kiosk.order({ do: 'undo' });
    kiosk.order({ do: 'start', game: 'duel' });
    kiosk.order({ do: 'next' });
    expect(kiosk.errors).toEqual(['nothing-to-undo', 'game-on', 'game-on']);
    anna.tap();
    await wait(() => kiosk.game!.awards.length === 1);
    expect(kiosk.game!.canUndo).toBe(true);
    kiosk.order({ do: 'undo' });
    await wait(() => kiosk.game!.awards.length === 0 && kiosk.isOpen);
    expect(kiosk.game!.hands.map(({ count }) => count)).toEqual([1, 1]);
    kiosk.order({ do: 'skip' });
    await wait(() => kiosk.game!.phase === 'shown');
    kiosk.order({ do: 'skip' });
    expect(kiosk.errors.at(-1)).toBe('not-now');
  });

  it('corrects what was read, and ends the real pile', async () => {
    const { kiosk } = await playing();
    const { id, symbols } = kiosk.game!.middle[0]!;
    const keys = symbols.map((_, index) => `?${index}`);
    kiosk.order({ do: 'correct', card: id, keys });
    await wait(() => kiosk.game!.middle[0]!.symbols[0]!.key === '?0');
    kiosk.order({ do: 'correct', card: 999, keys });
    expect(kiosk.errors).toEqual(['not-now']);
    // Whoever learns from mistakes is told of each once.
    expect(corrections).toBe(1);
    kiosk.order({ do: 'exhausted' });
    kiosk.order({ do: 'skip' });
    await wait(() => kiosk.game!.phase === 'over');
  });

  it('makes the game stand still, and go on', async () => {
    const { kiosk, phones } = await playing();
    const [anna] = phones as [FakePage];
    kiosk.order({ do: 'pause' });
    await wait(() => anna.room!.paused);
    anna.tap();
    await wait(() => anna.verdicts.length === 1);
    expect(anna.verdicts).toEqual(['not-now']);
    kiosk.order({ do: 'resume' });
    await wait(() => !anna.room!.paused);
    anna.tap();
    await wait(() => kiosk.game!.phase === 'shown');
    kiosk.order({ do: 'pause' });
    await pass(20_000);
    expect(kiosk.game!.phase).toBe('shown');
    kiosk.order({ do: 'resume' });
    await wait(() => kiosk.game!.turn === 2);
  });

  it('changes language, sound and speed in mid-game', async () => {
    const { kiosk, phones } = await playing();
    const settings: RoomSettings = {
      ...{ language: 'fr', sound: false, speed: 'slow', cards: 'own', keep: true },
    };
    kiosk.order({ do: 'settings', settings });
    await wait(() => phones[0]!.room!.settings.language === 'fr');
    expect(phones[0]!.room!.settings).toEqual(settings);
    expect(phones[0]!.game!.phase).toBe('playing');
  });

  it('needs enough players', async () => {
    const room = await openRoom();
    const kiosk = kioskOf(room);
    kiosk.order({ do: 'start', game: 'trainer' });
    await players(room, 1);
    kiosk.order({ do: 'start', game: 'well' });
    kiosk.order({ do: 'tournament', games: ['trainer', 'well'] });
    kiosk.order({ do: 'start', game: 'trainer', seats: [5] });
    for (const command of ['pause', 'undo', 'skip', 'close', 'next'] as const) {
      kiosk.order({ do: command });
    }
    expect(kiosk.errors).toEqual([
      ...['too-few-players', 'too-few-players', 'too-few-players', 'no-player'],
      ...['no-game', 'no-game', 'no-game', 'no-game', 'no-tournament'],
    ]);
  });
});

describe('games', () => {
  it('with eight players and guests come to their end, and their logs replay to it', async () => {
    const forgotten: string[] = [];
    const room = await openRoom({ forget: (id) => forgotten.push(id) });
    const kiosk = kioskOf(room);
    const phones = await players(room, 8);
    const guests = Array.from({ length: 20 }, () => page(room));
    kiosk.order({ do: 'start', game: 'inferno' });
    for (let turn = 1; turn <= 20; turn++) {
      await wait(() => kiosk.game?.turn === turn && phones.every((phone) => phone.isOpen));
      phones[turn % 8]!.tap();
      await wait(() => kiosk.game!.phase !== 'playing');
    }
    await wait(() => guests.every(({ game }) => game?.phase === 'over'));
    expect(kiosk.game!.standings.map(({ score }) => score).reduce((a, b) => a + b)).toBe(28);
    await wait(() => kiosk.room!.records.length > 0);
    expect(room.playing).toBe(false);
    const { id } = kiosk.game!;
    const end = room.state.game!.state;
    kiosk.order({ do: 'close' });
    await wait(() => kiosk.game === null && new Archive(dataDir).ids().includes(id));
    expect(forgotten).toEqual([id]);
    const events = new Archive(dataDir).read(id);
    expect(events.at(-1)!.type).toBe('closed');
    expect(replay(events.slice(0, -1)).game!.state).toEqual(end);
    expect(room.records.statisticsOf('Player 1')).toMatchObject({ games: 1, right: 3 });
    // The room's log is short again.
    await wait(() => readFileSync(join(dataDir, 'room.ndjson'), 'utf8').split('\n').length < 25);
    expect(failures).toEqual([]);
  });

  it('against Twinspot are lost by who does nothing', async () => {
    const { kiosk } = await playing(1, 'duel', 'champion');
    await wait(() => kiosk.game!.phase === 'over');
    const { standings, awards } = kiosk.game!;
    expect(standings[0]).toMatchObject({ seat: 0, rank: 1 });
    expect(awards.at(-1)).toMatchObject({ kind: 'won', seats: [0] });
  });

  it('against Twinspot go on when a card is corrected that it was wrong about', async () => {
    const room = await openRoom();
    const kiosk = kioskOf(room);
    await players(room, 1);
    const game = () => room.state.game?.state;
    const isWrong = () => game()?.awards.at(-1)?.kind === 'wrong' && game()!.phase === 'playing';
    for (let tries = 0; tries < 20 && !isWrong(); tries++) {
      kiosk.order({ do: 'start', game: 'duel', level: 'easy', length: 21 });
      await wait(() => game()?.phase === 'dealing' || game()?.phase === 'playing');
      await wait(() => isWrong() || game()?.phase === 'over');
    }
    const { turn, board } = game()!;
    const [id] = board.middle;
    const keys = board.cards[id!]!.symbols.map(({ key }) => key).reverse();
    kiosk.order({ do: 'correct', card: id!, keys });
    await wait(() => game()!.awards.filter((award) => award.turn === turn).length > 1);
    expect(game()!.awards.at(-1)!.seats).toEqual([0]);
  });

  it('against the clock end by themselves', async () => {
    const { kiosk, phones } = await playing(1, 'trainer');
    const [anna] = phones as [FakePage];
    expect(anna.game!.endsAt! - (time.now() - 1e9)).toBeGreaterThan(50_000);
    await wait(() => kiosk.game!.phase === 'over');
  });

  it('against the clock show the time that is left while it stands still', async () => {
    const { kiosk, phones } = await playing(1, 'trainer');
    const anna = phones[0]!;
    const views = [anna, kiosk];
    expect(anna.game).toMatchObject({ timeLeft: null, endsAt: expect.any(Number) });
    kiosk.order({ do: 'pause' });
    await wait(() => views.every(({ game }) => game!.timeLeft !== null));
    expect(anna.game!.endsAt).toBeNull();
    const paused = anna.game!.timeLeft!;
    expect(paused).toBeGreaterThan(50_000);
    expect(paused).toBeLessThanOrEqual(60_000);
    await pass(20_000);
    kiosk.order({ do: 'resume' });
    await wait(() => anna.isOpen && anna.game!.endsAt !== null);
    kiosk.order({ do: 'skip' });
    await wait(() => views.every(({ game }) => game!.phase === 'shown'));
    expect(anna.game!.timeLeft).toBeLessThan(paused);
    expect(anna.game!.timeLeft).toBeGreaterThan(50_000);
    expect(kiosk.game!.timeLeft).toBe(anna.game!.timeLeft);
  });

  it('tell a page that comes back when they end, as soon as its clock is known', async () => {
    const { room, phones } = await playing(1, 'trainer');
    phones[0]!.leave();
    const again = page(room, { key: phones[0]!.key!, way: 50 });
    expect(again.game!.endsAt).toBeNull();
    await pass(300);
    expect(again.game!.endsAt).toBeGreaterThan(time.now() - 1e9);
  });

  it('of a tournament follow each other', async () => {
    const room = await openRoom();
    const kiosk = kioskOf(room);
    const [anna] = (await players(room, 1)) as [FakePage];
    kiosk.order({ do: 'tournament', games: ['trainer', 'trainer'] });
    await wait(() => anna.isOpen);
    expect(anna.room!.tournament).toMatchObject({ at: 0, over: false });
    await wait(() => kiosk.game!.phase === 'over');
    expect(kiosk.room!.tournament).toMatchObject({ at: 1, over: false });
    const { id } = kiosk.game!;
    kiosk.order({ do: 'next' });
    await wait(() => kiosk.game!.id !== id && kiosk.game!.phase === 'over');
    expect(kiosk.room!.tournament).toMatchObject({ at: 2, over: true });
    kiosk.order({ do: 'close' });
    await wait(() => kiosk.game === null);
    // A game between is none of the tournament's.
    kiosk.order({ do: 'start', game: 'trainer' });
    await wait(() => kiosk.game !== null);
    expect(kiosk.room!.tournament).toBeNull();
    kiosk.order({ do: 'close' });
    await wait(() => kiosk.game === null);
    expect(kiosk.room!.tournament).toMatchObject({ at: 2, over: true });
    kiosk.order({ do: 'close' });
    await wait(() => kiosk.room!.tournament === null);
  });

  it('open their cards on all phones at the same moment, and show none before', async () => {
    const room = await openRoom();
    const kiosk = kioskOf(room);
    const phones = await players(room, 2);
    kiosk.order({ do: 'start', game: 'inferno' });
    await wait(() => phones.every(({ game }) => game?.phase === 'playing'));
    const opens = phones.map(({ game }) => game!.opensAt!);
    expect(Math.abs(opens[0]! - opens[1]!)).toBeLessThan(2);
    expect(kiosk.game!.hands.every(({ top }) => top !== null)).toBe(true);
  });
});

it('a new room speaks what it is told, and afterwards what its host says', async () => {
  const room = await openRoom({ language: 'pl' });
  expect(room.state.settings).toMatchObject({ language: 'pl', sound: true });
  const kiosk = page(room, { role: 'kiosk', device: true });
  const settings: RoomSettings = { ...room.state.settings, language: 'fr' };
  kiosk.say({ type: 'host', command: { do: 'settings', settings } });
  await wait(() => room.state.settings.language === 'fr');
  await room.stop();
  const again = await openRoom({ language: 'pl' });
  expect(again.state.settings.language).toBe('fr');
});

describe('after a crash', () => {
  /** Another room on a copy of the files, as they lie there now. */
  async function survivor(change: (file: string) => void = () => {}): Promise<Room> {
    const copy = join(dataDir, 'copy');
    cpSync(join(dataDir, 'room.ndjson'), join(copy, 'room.ndjson'));
    change(join(copy, 'room.ndjson'));
    return openRoom({ dataDir: copy });
  }

  it('the same game goes on from the same state, and stood still meanwhile', async () => {
    const { room, kiosk, phones } = await playing();
    const [anna, ben] = phones as [FakePage, FakePage];
    anna.tap();
    await wait(() => kiosk.game!.turn === 2 && kiosk.isOpen);
    const before = room.state;
    await pass(60_000);
    const again = await survivor();
    expect(again.code).toBe(room.code);
    const { open, ...after } = again.state.game!.state;
    const { open: was, ...then } = before.game!.state;
    expect(after).toEqual(then);
    expect(open! - was!).toBeGreaterThanOrEqual(60_000 - 1000);
    // Phones take their seats again, with their cards and scores.
    const phone = page(again, { key: ben.key! });
    await pass(1000);
    expect(phone.seat).toBe(2);
    expect(phone.game!.hands.map(({ count }) => count)).toEqual([2, 1]);
    phone.tap();
    await wait(() => phone.verdicts.length === 1);
    expect(phone.verdicts).toEqual(['won']);
  });

  it('a claim that is sent again gets the verdict that it had', async () => {
    const { kiosk, phones } = await playing();
    const [anna, ben] = phones as [FakePage, FakePage];
    await pass(1000);
    const claim = anna.claim();
    anna.say(claim);
    ben.tap(false);
    await wait(() => kiosk.game!.turn === 2);
    const again = await survivor();
    const phone = page(again, { key: anna.key! });
    const other = page(again, { key: ben.key! });
    await pass(500);
    phone.say(claim);
    // Another one in that turn was none: it is too late for it.
    other.say({ ...claim, id: 77 });
    await wait(() => phone.verdicts.length === 1 && other.verdicts.length === 1);
    expect([phone.verdicts, other.verdicts]).toEqual([['won'], ['late']]);
  });

  it('the books are kept of a game that was closed just before', async () => {
    const { room } = await playing();
    const { at, game } = room.state;
    const closed = `${JSON.stringify({ type: 'closed', at: at + 1 })}\n`;
    const again = await survivor((file) => appendFileSync(file, closed));
    const archive = new Archive(join(dataDir, 'copy'));
    await wait(() => archive.ids().length === 1);
    expect(archive.ids()).toEqual([game!.started.id]);
    await again.stop();
    expect(readFileSync(join(dataDir, 'copy', 'records.json'), 'utf8')).toContain('Player 1');
    expect(readFileSync(join(dataDir, 'copy', 'room.ndjson'), 'utf8')).not.toContain('started');
  });

  it('in the middle of a write, nothing is lost but what nobody was told', async () => {
    const { room } = await playing();
    const before = room.state.game!.state.board;
    const again = await survivor((file) => appendFileSync(file, '{"type":"game","event":{"ty'));
    expect(again.state.game!.state.board).toEqual(before);
    expect(failures).toEqual([]);
  });

  it('of the disk, the room goes on from what can be read, and says so', async () => {
    await playing();
    const again = await survivor((file) => appendFileSync(file, 'rust\n{}\n'));
    expect(again.state.players.length).toBe(2);
    expect(failures).toMatchObject([{ code: 'log-corrupt' }]);
  });

  it('of the service by one of another version, the room opens anew, and says so', async () => {
    const { room } = await playing();
    const file = readFileSync(join(dataDir, 'room.ndjson'), 'utf8');
    expect(JSON.parse(file.split('\n')[0]!)).toMatchObject({ type: 'opened', version: 1 });
    const again = await survivor((copy) =>
      writeFileSync(copy, file.replace('"version":1', '"version":2')),
    );
    expect(again.state.players).toEqual([]);
    expect(again.code).not.toBe(room.code);
    expect(failures).toMatchObject([{ code: 'log-version' }]);
  });

  it('a game that stood still stands still', async () => {
    const { kiosk } = await playing();
    kiosk.order({ do: 'pause' });
    await wait(() => kiosk.room!.paused);
    const again = await survivor();
    expect(again.state.paused).not.toBeNull();
  });

  it('a clock that went back does not go back in the game', async () => {
    const { room } = await playing();
    const { at } = room.state;
    time = new VirtualTime(1_000_000);
    const again = await survivor();
    const phone = page(again);
    expect(phone.game!.opensAt === null || phone.game!.opensAt < 2000).toBe(true);
    expect(again.state.at).toBeGreaterThanOrEqual(at);
  });
});

describe('a hostile page', () => {
  it('is refused what is no message, and what comes before hello', async () => {
    const room = await openRoom();
    const eve = page(room);
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '{"type":"claim"}',
      `{"type":"${'x'.repeat(5000)}"}`,
    ]) {
      eve.sayText(text);
    }
    expect(eve.errors).toEqual(new Array(6).fill('bad-message'));
    const silent = new FakePage(room, { role: 'phone', time });
    silent.say({ type: 'hello', role: 'phone' });
    const heard: string[] = [];
    const member = room.join({
      ...{ bufferedAmount: 0, device: true, address: 'x', close: () => {} },
      send: (text) => heard.push(text),
    });
    member.hearText('{"type":"host","command":{"do":"pause"}}');
    expect(JSON.parse(heard[0]!)).toMatchObject({ error: { code: 'no-hello' } });
  });

  it('that talks too much is told once, then closed, and harms nobody', async () => {
    const { room, kiosk, phones } = await playing();
    const [anna] = phones as [FakePage];
    const eve = page(room);
    for (let tries = 0; tries < 500; tries++) eve.say({ type: 'pin', pin: 'x' });
    expect(eve.errors.filter((code) => code === 'too-fast')).toEqual(['too-fast']);
    expect(eve.codes).toEqual([1008]);
    anna.tap();
    await wait(() => anna.verdicts.length === 1);
    expect(anna.verdicts).toEqual(['won']);
    await wait(() => kiosk.room!.spectators === 0);
  });

  it('cannot fill the log with its names, nor by coming and going', async () => {
    const room = await openRoom();
    const [anna] = (await players(room, 1)) as [FakePage];
    for (let name = 0; name < 60; name++) {
      anna.say({ type: 'rename', name: `Anna ${name}`, colour: 'red', shape: 'star' });
    }
    // One came back for the second that has passed.
    expect(anna.errors).toEqual(new Array(30).fill('too-fast'));
    await wait(() => room.state.players[0]!.name !== 'Player 0');
    expect(room.state.players[0]!.name).toBe('Anna 29');
    // Another page of the same phone fares no better; another phone does.
    const again = page(room, { address: anna.address });
    again.say({ type: 'join', name: 'Eve', colour: 'red', shape: 'star' });
    expect(again.errors).toEqual(['too-fast']);
    await page(room, { address: '192.0.2.77' }).sit('Ben', 'blue', 'moon');
  });

  it('without a part in the game does not make anything be decided too early', async () => {
    const { room, kiosk, phones } = await playing();
    const [anna, ben] = phones as [FakePage, FakePage];
    const eve = page(room, { address: '192.0.2.66' });
    const sitting = page(room, { address: '192.0.2.67' });
    await sitting.sit('Eve', 'pink', 'leaf');
    await pass(1000);
    // Ben was first, and his claim is on its way.
    const first = ben.claim();
    time.runTo(time.now() + 10);
    anna.tap();
    eve.say({ type: 'leave' });
    sitting.say({ type: 'leave' });
    ben.say(first);
    await wait(() => kiosk.game!.awards.length > 0);
    expect(eve.errors).toEqual(['no-seat']);
    expect(kiosk.game!.awards[0]!.claims.map(({ seat }) => seat)).toEqual([ben.seat, anna.seat]);
  });

  it('that takes nothing skips what is old, and is closed after half a minute', async () => {
    const { room, kiosk, phones } = await playing();
    const slow = page(room);
    const before = slow.room;
    slow.bufferedAmount = 1e6;
    phones[0]!.tap();
    await wait(() => kiosk.game!.phase === 'shown');
    expect(slow.room).toBe(before);
    slow.bufferedAmount = 0;
    await wait(() => slow.game!.phase === 'shown');
    slow.bufferedAmount = 1e6;
    kiosk.order({ do: 'undo' });
    await wait(() => kiosk.game!.phase === 'playing');
    await pass(40_000);
    expect(slow.codes).toEqual([1013]);
  });

  it('whose socket throws harms nobody', async () => {
    const { room, phones } = await playing();
    const member = room.join({
      ...{ bufferedAmount: 0, device: false, address: 'x', close: () => {} },
      send: () => {
        throw new Error('closed');
      },
    });
    member.hear({ type: 'hello', role: 'phone' });
    phones[0]!.tap();
    await wait(() => phones[0]!.verdicts.length === 1);
    expect(failures.length).toBeGreaterThan(0);
  });
});
