import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GameEvent, gameIds } from '../game/game.ts';
import { shortened } from './archive.ts';
import { rulesFor, standingsOf } from './current-game.ts';
import { colours, type RoomEvent, shapes } from './event.ts';
import { isRoomEvent } from './room-event.ts';
import { OpenDeck } from './screen-dealer.ts';
import { emptyRoom, freeSeat, lobbyEvents, type RoomState, replay, stepRoom } from './state.ts';
import { dealt, joined, opened, started } from './testing/beginning.ts';

const deck = new OpenDeck();
const of = (event: GameEvent): RoomEvent => ({ type: 'game', event });

/** Somebody claims the first right thing on the table, or a wrong one. */
function claims(state: RoomState, seat: number, at: number, right = true): RoomEvent {
  const { state: game } = state.game!;
  const rules = rulesFor(state.game!);
  const all = rules.tappable(game, seat).flatMap((card) =>
    game.board.cards[card]!.symbols.map((_, symbol) => ({
      ...{ seat, turn: game.turn, cards: [card], symbol, at, uncertainty: 1, clamped: false },
    })),
  );
  const wanted = all.filter((claim) => rules.judge(game, claim)?.right === right);
  return of({ type: 'claims', at, claims: wanted.slice(0, 1) });
}

const two = [opened, joined(1, 'Anna'), joined(2, 'Ben')];

describe('players', () => {
  it('have names and looks of their own', () => {
    const { players } = replay([
      opened,
      joined(1, 'Anna', { shape: 'star' }),
      joined(2, ' \u202eanna\n ', { shape: 'star' }),
      joined(3, 'Anna', { shape: 'star', colour: 'blue' }),
      joined(4, '   '),
    ]);
    expect(players.map(({ name }) => name)).toEqual(['Anna', 'anna 2', 'Anna 3', 'Player']);
    expect(new Set(players.map(({ colour, shape }) => `${colour} ${shape}`)).size).toBe(4);
  });

  it('have names that can be told apart by looking', () => {
    const names = [
      'Anna',
      'An\u200bna',
      'Ａnna',
      'Jose\u0301',
      'Jos\u00e9',
      '\u3164\u200d',
      `a${'\u0316'.repeat(19)}`,
    ];
    const { players } = replay([opened, ...names.map((name, at) => joined(at + 1, name))]);
    expect(players.map(({ name }) => name)).toEqual([
      ...['Anna', 'An na', 'Ａnna 2', 'José', 'José 2', 'Player', `a${'\u0316'.repeat(4)}`],
    ]);
    const family = replay([opened, joined(1, '👨\u200d👩\u200d👧 __proto__')]);
    expect(family.players[0]!.name).toBe('👨\u200d👩\u200d👧 __proto__');
  });

  it('keep their own name when they rename themselves', () => {
    const look = { colour: 'blue', shape: 'moon' } as const;
    const room = replay([...two, { type: 'renamed', at: 5, seat: 2, name: 'Ben', ...look }]);
    expect(room.players[1]).toMatchObject({ name: 'Ben', ...look });
    const anna = stepRoom(room, { type: 'renamed', at: 6, seat: 2, name: 'Anna', ...look });
    expect(anna.players[1]!.name).toBe('Anna 2');
  });

  it('take free seats alone', () => {
    const room = replay(two);
    expect(freeSeat(room)).toBe(3);
    expect(stepRoom(room, joined(2, 'Eve', { key: 'other' }))).toBe(room);
    expect(stepRoom(room, joined(3, 'Eve', { key: 'secret 2' }))).toBe(room);
    expect(stepRoom(room, joined(9))).toBe(room);
    const full = replay([opened, ...Array.from({ length: 8 }, (_, index) => joined(index + 1))]);
    expect(freeSeat(full)).toBeNull();
  });

  it('who leave give nobody else their seat while the game is on', () => {
    const room = replay([
      ...[...two, joined(3, 'Cleo'), started('well', [1, 2, 3])],
      { type: 'removed', at: 200, seat: 2 },
    ]);
    expect(room.players.map(({ seat }) => seat)).toEqual([1, 3]);
    expect(room.game!.state.playing).toEqual([1, 3]);
    expect(freeSeat(room)).toBe(4);
    expect(freeSeat(stepRoom(room, { type: 'closed', at: 300 }))).toBe(2);
  });
});

describe('a game', () => {
  it('starts with players who are there, as many as it wants', () => {
    const room = replay(two);
    expect(stepRoom(room, started('well', [1, 7]))).toBe(room);
    expect(stepRoom(room, started('well', [1]))).toBe(room);
    expect(stepRoom(room, started('well', [1, 1]))).toBe(room);
    expect(stepRoom(room, started('well', [1, 2])).game!.state.phase).toBe('dealing');
  });

  it('hides cards until all are dealt', () => {
    const room = replay([...two, started('inferno', [1, 2])]);
    const { game } = room;
    const need = rulesFor(game!).needs(game!.state)[0]!;
    const card = { id: game!.nextCard, ...deck.card(1)! };
    const next = stepRoom(room, of({ type: 'dealt', at: 110, to: need.to, card }));
    expect(next.game).toMatchObject({ nextCard: 2, faceDown: 1 });
    expect(stepRoom(next, of({ type: 'dealt', at: 111, to: need.to, card }))).toBe(next);
    const all = dealt(room, 120);
    expect(all.game!.state.phase).toBe('playing');
    expect(all.game!.faceDown).toBe(all.game!.nextCard);
  });

  it('goes back to before its last award, with numbers that go on', () => {
    const open = dealt(replay([...two, started('inferno', [1, 2])]), 1000);
    const won = stepRoom(open, claims(open, 1, 3000));
    expect(won.game!.state).toMatchObject({ phase: 'shown', scores: { 1: 2, 2: 1 } });
    const back = stepRoom(won, { type: 'undone', at: 9000 });
    expect(back.game!.state).toMatchObject({ phase: 'playing', scores: open.game!.state.scores });
    expect(back.game!.state.board).toEqual(open.game!.state.board);
    expect(back.game!.state.open).toBe(9000);
    expect(back.game!.state.turn).toBeGreaterThan(won.game!.state.turn);
    expect(back.game!.state.nextAward).toBe(won.game!.state.nextAward);
    const again = stepRoom(back, claims(back, 2, 9500));
    expect(again.game!.state.awards.at(-1)!.id).toBe(won.game!.state.awards.at(-1)!.id + 1);
    expect(again.game!.state.awards.at(-1)!.took).toBe(500);
    expect(stepRoom(back, { type: 'undone', at: 9900 })).toBe(back);
  });

  it('takes a wrong claim back too, and frees whom it locked', () => {
    const open = dealt(replay([...two, started('inferno', [1, 2])]), 1000);
    const wrong = stepRoom(open, claims(open, 1, 3000, false));
    expect(wrong.game!.state.locked).toEqual([1]);
    expect(stepRoom(wrong, { type: 'undone', at: 4000 }).game!.state.locked).toEqual([]);
  });

  it('remembers what a card really shows when an award is taken back', () => {
    const open = dealt(replay([...two, started('inferno', [1, 2])]), 1000);
    const wrong = stepRoom(open, claims(open, 1, 3000, false));
    const card = wrong.game!.state.board.middle[0]!;
    const keys = wrong.game!.state.board.cards[card]!.symbols.map((_, at) => `real ${at}`);
    const read = stepRoom(wrong, of({ type: 'corrected', at: 3500, card, keys }));
    const back = stepRoom(read, { type: 'undone', at: 4000 });
    expect(back.game!.state.locked).toEqual([]);
    expect(back.game!.state.board.cards[card]!.symbols.map(({ key }) => key)).toEqual(keys);
  });

  it('gives the trainer the time back that an award took that is taken back', () => {
    const room = dealt(replay([...two, started('trainer', [1])]), 1000);
    const before = rulesFor(room.game!).ends(room.game!.state)! - 1000;
    const back = replay([claims(room, 1, 4000), { type: 'undone', at: 20_000 }], room);
    expect(rulesFor(back.game!).ends(back.game!.state)).toBe(20_000 + before);
    expect(back.game!.state.due).toBe(20_000 + before);
  });

  it('stands still while it is paused, whatever happens meanwhile', () => {
    const open = dealt(replay([...two, joined(3), started('inferno', [1, 2, 3])]), 1000);
    const paused = stepRoom(open, { type: 'paused', at: 2000 });
    expect(stepRoom(paused, { type: 'paused', at: 2500 })).toBe(paused);
    const on = replay(
      [
        { type: 'removed', at: 5000, seat: 3 },
        { type: 'resumed', at: 8000 },
      ],
      paused,
    );
    expect(on.paused).toBeNull();
    expect(on.game!.state.open).toBe(1000 + 6000);
    expect(stepRoom(on, { type: 'resumed', at: 9000 })).toBe(on);
  });

  it('shows its awards as long as the speed says, from the next one on', () => {
    const open = dealt(replay([...two, started('inferno', [1, 2])]), 1000);
    const fast = stepRoom(open, {
      ...{ type: 'set', at: 1100 },
      settings: { ...open.settings, speed: 'fast' },
    });
    const won = stepRoom(fast, claims(fast, 1, 3000));
    expect(won.game!.state.due).toBe(3000 + 1200);
  });
});

describe('a tournament', () => {
  const games = ['duel', 'trainer'] as const;
  const begun = replay([...two, { type: 'tournament', at: 50, games }]);

  it('goes from game to game, and adds up the points of those that came to their end', () => {
    const playing = stepRoom(begun, started('duel', [1], { tournament: true }));
    const broken = stepRoom(playing, { type: 'closed', at: 200 });
    expect(broken.tournament).toEqual({ games, at: 0, points: {} });
    const ended = stepRoom(playing, of({ type: 'exhausted', at: 200 }));
    expect(ended.game!.state.phase).toBe('over');
    const closed = stepRoom(ended, { type: 'closed', at: 300 });
    expect(closed.tournament!.at).toBe(1);
    const points = Object.fromEntries(
      standingsOf(ended.game!).map(({ seat, points: got }) => [seat, got]),
    );
    expect(closed.tournament!.points).toEqual(points);
    expect(stepRoom(closed, started('duel', [1], { tournament: true }))).toBe(closed);
    const lobby = stepRoom(closed, { type: 'closed', at: 400 });
    expect(lobby.tournament).toBeNull();
  });

  it('gives whoever sits down where another got up none of the points of that one', () => {
    const points = { 1: 10, 2: 15 };
    const room = { ...begun, tournament: { games, at: 1, points } };
    const left = stepRoom(room, { type: 'removed', at: 500, seat: 2 });
    expect(left.tournament).toEqual({ games, at: 1, points: { 1: 10 } });
    expect(stepRoom(left, joined(2, 'Eve', { key: 'other' })).tournament).toBe(left.tournament);
  });
});

it('is told by a short log where no game is on', () => {
  const room = replay([
    ...two,
    { type: 'removed', at: 9, seat: 1 },
    joined(4, 'Ben', { at: 10 }),
    {
      type: 'handicapped',
      at: 11,
      seat: 4,
      handicap: { headStart: 500, bigger: true, choices: 3 },
    },
    { type: 'set', at: 12, settings: { ...emptyRoom.settings, language: 'pl' } },
  ]);
  const events = lobbyEvents(room);
  expect(events.every(isRoomEvent)).toBe(true);
  expect(replay(events)).toEqual(room);
});

/** Any events, likely ones and absurd ones, some of them made from what is going on. */
const seat = fc.integer({ min: 1, max: 9 });
const at = fc.integer({ min: 0, max: 1_000_000 });
const look = {
  name: fc.string({ maxLength: 20 }),
  colour: fc.constantFrom(...colours),
  shape: fc.constantFrom(...shapes),
};
type Act = (state: RoomState) => RoomEvent;
const fixed = <T extends RoomEvent>(arbitrary: fc.Arbitrary<T>) =>
  arbitrary.map(
    (event): Act =>
      () =>
        event,
  );
const act: fc.Arbitrary<Act> = fc.oneof(
  fixed(fc.record({ type: fc.constant('joined' as const), at, seat, ...look, key: fc.string() })),
  fixed(fc.record({ type: fc.constant('renamed' as const), at, seat, ...look })),
  fixed(fc.record({ type: fc.constant('removed' as const), at, seat })),
  fixed(fc.record({ type: fc.constantFrom('paused', 'resumed', 'undone', 'closed' as const), at })),
  fixed(
    fc.record({
      type: fc.constant('tournament' as const),
      at,
      games: fc.array(fc.constantFrom(...gameIds), { maxLength: 3 }),
    }),
  ),
  fc.tuple(fc.constantFrom(...gameIds), fc.boolean(), fc.nat(7), at).map(
    ([game, tournament, few, when]): Act =>
      ({ players }) => {
        const seats = players.map((player) => player.seat).slice(0, few + 1);
        return started(game, seats, { tournament, at: when });
      },
  ),
  fc.tuple(fc.integer({ min: 1, max: 57 }), at).map(
    ([number, when]): Act =>
      ({ game }) => {
        const to = (game && rulesFor(game).needs(game.state)[0]?.to) ?? ({ in: 'aside' } as const);
        const card = { id: game?.nextCard ?? 1, ...deck.card(number)! };
        return of({ type: 'dealt', at: when, to, card });
      },
  ),
  fc.tuple(seat, at, fc.boolean()).map(
    ([who, when, right]): Act =>
      (state) =>
        state.game === null ? opened : claims(state, who, when, right),
  ),
  at.map(
    (when): Act =>
      ({ game }) =>
        of({ type: 'due', at: Math.max(when, game?.state.due ?? 0) }),
  ),
  fixed(
    fc
      .record({ type: fc.constantFrom('skipped', 'exhausted', 'nonsense'), at })
      .map((event) => of(event as GameEvent)),
  ),
);

it('takes any events in any order: it stays plain data, and replays to the same', () => {
  let games = 0;
  fc.assert(
    fc.property(fc.array(act, { maxLength: 150, size: 'max' }), (acts) => {
      let room = replay(two);
      const log: RoomEvent[] = [...two];
      for (const one of acts) {
        const event = one(room);
        const next = stepRoom(room, event);
        if (next !== room) log.push(event);
        if (next.game !== room.game && room.game === null) games++;
        room = next;
        expect(new Set(room.players.map(({ name }) => name.toLowerCase())).size).toBe(
          room.players.length,
        );
        expect(room.players.length).toBeLessThanOrEqual(8);
      }
      const stored: RoomEvent[] = JSON.parse(JSON.stringify(log));
      expect(stored.every(isRoomEvent)).toBe(true);
      expect(replay(stored)).toEqual(room);
      expect(replay(shortened(stored))).toEqual(room);
      expect(JSON.parse(JSON.stringify(room))).toEqual(room);
    }),
    { numRuns: 100 },
  );
  expect(games).toBeGreaterThan(50);
});
