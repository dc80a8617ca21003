/** Rooms for the tests, and for looking at screens: as the service would send them, with cards of the open deck. */
import layouts from '../../../models/decks/open/layout.json';
import type { Seat } from '../../../server/game/board.ts';
import { type GameCard, sharedSymbol } from '../../../server/game/card.ts';
import type { Award, GameId, Phase } from '../../../server/game/game.ts';
import { colours, noHandicap, shapes } from '../../../server/room/event.ts';
import type {
  GameView,
  HandView,
  PlayerView,
  RoomView,
} from '../../../server/web/room-protocol.ts';

interface Placement {
  readonly symbol: string;
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** Card `number` (1 to 57) of the open deck; its id is its number unless another is given. */
export function cardOf(number: number, id = number): GameCard {
  const placements = (layouts as Record<string, readonly Placement[]>)[number] ?? [];
  return {
    id,
    number,
    face: `open/${number}.svg`,
    symbols: placements.map(({ symbol, x, y, side }) => ({
      key: symbol,
      x: 2 * x,
      y: 2 * y,
      r: side,
    })),
  };
}

const names = ['Anna', 'Ben', 'Chloé', 'Dawid', 'Elena', 'Finn', 'Grażyna', 'Hugo'];

export function playerOf(seat: Seat, more: Partial<PlayerView> = {}): PlayerView {
  return {
    seat,
    name: names[seat - 1] ?? String(seat),
    colour: colours[(seat * 3 - 3) % colours.length]!,
    shape: shapes[seat - 1]!,
    connected: true,
    ready: false,
    host: false,
    handicap: noHandicap,
    ...more,
  };
}

/** A lobby of `players`, as the phone in seat 1 sees it. */
export function roomOf(players = 4, more: Partial<RoomView> = {}): RoomView {
  return {
    code: 'KROW',
    join: ['http://192.168.1.20:8080/play?t=0123456789abcdefghijkl'],
    you: { role: 'phone', seat: players > 0 ? 1 : null, host: false, device: false, pass: null },
    pin: null,
    settings: { language: 'en', sound: true, speed: 'normal', cards: 'own', keep: false },
    players: Array.from({ length: players }, (_, index) => playerOf(index + 1)),
    spectators: 0,
    paused: false,
    trouble: null,
    dealer: { by: 'screen', problem: null, seen: 0 },
    game: null,
    tournament: null,
    records: [],
    ...more,
  };
}

export function handWith(seat: Seat, top: GameCard | null, more: Partial<HandView> = {}): HandView {
  return { seat, top, count: top ? 1 : 0, won: 0, score: 0, locked: false, playing: true, ...more };
}

/** A game in play: each of `players` holds a card, and the middle has what the game wants. */
export function gameOf(game: GameId, players = 4, more: Partial<GameView> = {}): GameView {
  const middles: Readonly<Record<GameId, number>> = {
    trainer: 2,
    duel: 2,
    inferno: 1,
    well: 1,
    'hot-potato': 0,
    'poisoned-gift': 1,
    'catch-them-all': players + 1,
    triplet: 9,
  };
  const held = ['inferno', 'well', 'hot-potato', 'poisoned-gift'].includes(game);
  const scores = [7, 5, 5, 2, 1, 0, 0, 0];
  const seats = game === 'duel' ? [1, 0] : Array.from({ length: players }, (_, at) => at + 1);
  const hands = seats.map((seat, at) =>
    handWith(seat, held ? cardOf(20 + seat) : null, {
      count: held ? (scores[at] ?? 0) + 1 : 0,
      score: scores[at] ?? 0,
      won: held ? 0 : (scores[at] ?? 0),
    }),
  );
  return {
    id: 'g1',
    game,
    phase: 'playing',
    turn: 12,
    round: 12,
    rounds: 30,
    middle: Array.from({ length: middles[game] }, (_, slot) => cardOf(1 + slot)),
    hands,
    awards: [],
    needs: [],
    opensAt: null,
    endsAt: null,
    timeLeft: null,
    standings: hands.map(({ seat, score }, at) => ({
      seat,
      score,
      rank: at === 2 ? 2 : at + 1,
      points: score,
    })),
    canUndo: false,
    ...more,
  };
}

/** The award for what `a` and `b` share. */
export function awardOf(a: GameCard, b: GameCard, more: Partial<Award> = {}): Award {
  const shared = sharedSymbol(a, b);
  return {
    id: 1,
    at: 90_000,
    turn: 11,
    kind: 'won',
    seats: [1],
    target: null,
    cards: [a, b],
    marks: shared ? [...shared.on] : [null, null],
    symbol: shared?.key ?? null,
    margin: 38,
    took: 1840,
    claims: [
      claimOf(1, a, shared?.on[0] ?? 0, 90_000, 6),
      claimOf(2, a, shared?.on[0] ?? 0, 90_038, 9),
    ],
    moves: [{ card: b.id, from: { in: 'middle', slot: 0 }, to: { in: 'hand', seat: 1 } }],
    ...more,
  };
}

function claimOf(seat: Seat, card: GameCard, symbol: number, at: number, uncertainty: number) {
  return { seat, turn: 11, cards: [card.id], symbol, at, uncertainty, clamped: false };
}

/** A room in which a game is on. */
export function roomIn(game: GameView, more: Partial<RoomView> = {}): RoomView {
  const people = game.hands.filter(({ seat }) => seat > 0).length;
  return roomOf(people, { game, ...more });
}

/** The same room a moment later. */
export function inPhase(room: RoomView, phase: Phase, more: Partial<GameView> = {}): RoomView {
  return room.game ? { ...room, game: { ...room.game, phase, ...more } } : room;
}

/** An award being shown: seat 1 was first. */
export function shownIn(game: GameId): RoomView {
  const base = gameOf(game);
  const own = base.hands[0]?.top ?? base.middle[1] ?? cardOf(21);
  const other = base.middle[0] ?? base.hands[1]?.top ?? cardOf(22);
  const target = game === 'hot-potato' || game === 'poisoned-gift' ? 2 : null;
  return roomIn({
    ...base,
    phase: 'shown',
    canUndo: true,
    awards: [awardOf(own, other, { turn: base.turn, target })],
  });
}

/** Rooms worth looking at, by what is going on. */
export const rooms: Readonly<Record<string, RoomView>> = {
  lobby: roomOf(4, {
    players: [
      playerOf(1),
      playerOf(2, { ready: true }),
      playerOf(3, { connected: false }),
      playerOf(4, { host: true, ready: true }),
    ],
    spectators: 2,
  }),
  host: roomOf(3, {
    you: { role: 'phone', seat: 1, host: true, device: false, pass: 'a-pass' },
    players: [playerOf(1, { host: true }), playerOf(2, { ready: true }), playerOf(3)],
  }),
  trainer: roomIn(gameOf('trainer', 1, { rounds: null })),
  duel: roomIn(gameOf('duel', 1)),
  inferno: roomIn(gameOf('inferno')),
  well: roomIn(gameOf('well')),
  'hot-potato': roomIn(gameOf('hot-potato')),
  'poisoned-gift': roomIn(gameOf('poisoned-gift')),
  'catch-them-all': roomIn(gameOf('catch-them-all')),
  triplet: roomIn(gameOf('triplet')),
  eight: roomIn(gameOf('hot-potato', 8)),
  shown: shownIn('inferno'),
  gift: shownIn('poisoned-gift'),
  tie: inPhase(shownIn('inferno'), 'shown', {
    awards: [awardOf(cardOf(21), cardOf(1), { kind: 'tie', seats: [1, 2], margin: 4, moves: [] })],
  }),
  over: roomIn(gameOf('inferno', 4, { phase: 'over' }), {
    records: [{ game: 'inferno', name: 'Anna', score: 7, when: 1_790_000_000_000 }],
  }),
  tournament: roomIn(gameOf('well', 4, { phase: 'over' }), {
    tournament: {
      games: ['inferno', 'well', 'triplet'],
      at: 2,
      points: [
        { seat: 1, points: 22 },
        { seat: 3, points: 15 },
        { seat: 2, points: 11 },
        { seat: 4, points: -3 },
      ],
      over: false,
    },
  }),
  dealing: roomIn(
    gameOf('inferno', 4, {
      phase: 'dealing',
      middle: [null],
      hands: [1, 2, 3, 4].map((seat) => handWith(seat, null, { count: seat === 1 ? 0 : 1 })),
      needs: [{ to: { in: 'hand', seat: 1 } }, { to: { in: 'middle', slot: 0 } }],
    }),
    { dealer: { by: 'camera', problem: null, seen: 0 } },
  ),
  stuck: roomIn(
    gameOf('inferno', 4, {
      phase: 'dealing',
      middle: [null],
      needs: [{ to: { in: 'middle', slot: 0 } }],
    }),
    { dealer: { by: 'camera', problem: 'too-many-cards', seen: 0 } },
  ),
  paused: roomIn(gameOf('inferno'), { paused: true }),
  locked: roomIn(
    gameOf('inferno', 4, {
      hands: [1, 2, 3, 4].map((seat) => handWith(seat, cardOf(20 + seat), { locked: seat === 1 })),
    }),
  ),
};
