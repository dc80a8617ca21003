/** How long 200 screens wait for the verdict on a claim: a real service, 8 players and their audience. */
import { setInterval as every, setTimeout as sleep } from 'node:timers/promises';
import type { Seat } from '@twinspot/server/game/board.js';
import type { DecidedClaim } from '@twinspot/server/game/claim.js';
import { colours, shapes } from '@twinspot/server/room/event.js';
import { SHORTEST } from '@twinspot/server/room/referee.js';
import type { ClientMessage } from '@twinspot/server/web/room-protocol.js';
import { startService } from './e2e/service.ts';
import { rightMoves, wrongMove } from './e2e/taps.ts';
import { type Percentiles, percentiles } from './percentiles.ts';
import { awardName, RoomClient, roomAddress } from './room-client.ts';

export interface RoomLoad {
  readonly clients: number;
  readonly players: number;
  /** Claims sent, and how many of them were judged in an award. */
  readonly claims: number;
  readonly judged: number;
  /** Awards times clients: how often a verdict came to a screen, and how often it did not. */
  readonly seen: number;
  readonly missed: number;
  /** Milliseconds from the sending of a claim to its verdict on a screen, and besides the shortest decision window. */
  readonly verdict: Percentiles;
  readonly besides: Percentiles;
  /** Bytes of a view, on average. */
  readonly view: number;
  /** What clients were refused, or how they were cut off. */
  readonly errors: readonly string[];
}

export interface LoadOptions {
  readonly players: number;
  readonly spectators: number;
  /** Claims a second, by all players together. */
  readonly rate: number;
  readonly seconds: number;
}

type Claim = Extract<ClientMessage, { type: 'claim' }>;

interface Sent {
  readonly seat: Seat;
  readonly at: number;
}

/** @throws {Error} when the service does not start, or the game does not */
export async function measureRoomLoad(options: LoadOptions): Promise<RoomLoad> {
  // No camera: what a picture costs is measured elsewhere.
  const service = await startService({ TWINSPOT_SOURCE: 'browser:', TWINSPOT_LOG: 'error' });
  try {
    return await loadRoom(roomAddress(service), options);
  } finally {
    await service.stop();
  }
}

async function loadRoom(address: string, options: LoadOptions): Promise<RoomLoad> {
  const { host, players, watchers } = await gather(address, options);
  const all = [host, ...players, ...watchers];
  const judged = new Map<string, readonly DecidedClaim[]>();
  host.changed = (room) => {
    for (const award of room.game?.awards ?? []) {
      judged.set(
        awardName(award),
        award.claims.filter(({ seat }) => award.seats.includes(seat)),
      );
    }
  };
  const stopGames = keepPlaying(host);
  await host.until(({ game }) => game?.phase === 'playing');
  // Until the clocks of the phones are known.
  await sleep(5000);

  const sent: Sent[] = [];
  const end = performance.now() + options.seconds * 1000;
  for await (const _ of every(1000 / options.rate)) {
    if (performance.now() > end) break;
    const player = players[sent.length % players.length]!;
    const claim = claimOf(player, sent.length);
    if (claim === null) continue;
    sent.push({ seat: player.seat!, at: claim.time });
    player.send(claim);
  }
  await sleep(2000);
  stopGames();
  const figures = count(all, sent, judged);
  await Promise.all(all.map((client) => client.close()));
  return figures;
}

/** The kiosk, the players in their seats, and who only watches. */
async function gather(address: string, { players: many, spectators }: LoadOptions) {
  const host = await RoomClient.open(address, 'kiosk');
  const players: RoomClient[] = [];
  for (let i = 0; i < many; i++) {
    const player = await RoomClient.open(address, 'phone');
    player.send({ type: 'join', name: `P${i + 1}`, colour: colours[i]!, shape: shapes[i]! });
    players.push(player);
  }
  const watchers: RoomClient[] = [];
  // The kiosk is one of the screens.
  for (let i = 1; i < spectators; i++) {
    watchers.push(await RoomClient.open(address, 'phone', { parses: false }));
  }
  const room = await host.until((view) => view.players.length === many);
  for (const player of players) await player.until(({ you }) => you.seat !== null);
  const settings = { ...room.settings, speed: 'fast' as const };
  host.send({ type: 'host', command: { do: 'settings', settings } });
  return { host, players, watchers };
}

/** Starts a game, and the next one whenever one is over. */
function keepPlaying(host: RoomClient): () => void {
  const look = () => {
    const { game } = host.room!;
    if (game !== null && game.phase !== 'over') return;
    host.send({ type: 'host', command: { do: 'start', game: 'catch-them-all', length: 6 } });
  };
  look();
  const timer = setInterval(look, 500);
  return () => clearInterval(timer);
}

/** A player's next claim: mostly right, now and then wrong, and too late where no cards are open. */
function claimOf({ room, seat }: RoomClient, id: number): Claim | null {
  const game = room?.game ?? null;
  if (game === null || seat === null) return null;
  const moves = game.phase === 'playing' ? rightMoves(game, seat) : [];
  const wrong = id % 5 === 4 && game.phase === 'playing' ? wrongMove(game, seat) : null;
  const [tap] = (wrong ?? moves[id % moves.length])?.taps ?? [];
  const what = { cards: [tap?.card.id ?? 1], symbol: tap?.symbol ?? 0 };
  return { type: 'claim', id, turn: game.turn, ...what, time: performance.now() };
}

function count(
  all: readonly RoomClient[],
  sent: readonly Sent[],
  judged: ReadonlyMap<string, readonly DecidedClaim[]>,
): RoomLoad {
  const verdict: number[] = [];
  let missed = 0;
  let claims = 0;
  for (const [award, decided] of judged) {
    // The service runs on this machine too, and so by the same clock.
    const made = decided.flatMap(({ seat, at }) => {
      const own = sent.filter((claim) => claim.seat === seat);
      const off = (claim: Sent) => Math.abs(performance.timeOrigin + claim.at - at);
      return own.length === 0 ? [] : own.reduce((a, b) => (off(b) < off(a) ? b : a)).at;
    });
    claims += made.length;
    for (const { told } of all) {
      const at = told.get(award);
      if (at === undefined) missed += made.length;
      else verdict.push(...made.map((time) => at - time));
    }
  }
  const views = all.reduce((sum, client) => sum + client.views, 0);
  return {
    clients: all.length,
    players: all.length - all.filter(({ seat }) => seat === null).length,
    claims: sent.length,
    judged: claims,
    seen: verdict.length,
    missed,
    verdict: percentiles(verdict),
    besides: percentiles(verdict.map((milliseconds) => Math.max(0, milliseconds - SHORTEST))),
    view: Math.round(all.reduce((sum, client) => sum + client.bytes, 0) / views),
    errors: all.flatMap(({ errors }) => errors),
  };
}
