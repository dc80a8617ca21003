import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardId, GameCard } from './card.ts';
import type { DecidedClaim } from './claim.ts';
import { type Award, type GameEvent, type GameId, type GameState, gameIds } from './game.ts';
import { rulesOf } from './games.ts';
import { frozen, planeCard, setupOf } from './sample.ts';

/** One thing that may happen, in numbers; `eventOf` makes an event of it that suits the state, or just misses. */
const happening = fc.record({
  what: fc.nat(99),
  seat: fc.nat(9),
  pick: fc.nat(60),
  other: fc.nat(60),
  time: fc.integer({ min: -50, max: 400 }),
  claims: fc.array(
    fc.record({
      seat: fc.nat(9),
      pick: fc.nat(60),
      symbol: fc.nat(8),
      right: fc.boolean(),
      time: fc.integer({ min: -20, max: 60 }),
      odd: fc.nat(30),
    }),
    { maxLength: 6 },
  ),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

class Course {
  readonly rules;
  readonly start: GameState;
  readonly events: GameEvent[] = [];
  state: GameState;
  #at = 0;
  #id = 0;

  constructor(game: GameId, players: number, cards: number | null, length: number | null) {
    this.rules = rulesOf(game);
    const { min, max } = this.rules.players;
    const count = Math.min(max, Math.max(min, players));
    const seats = Array.from({ length: count }, (_, i) => i + 1);
    this.start = frozen(this.rules.start(setupOf(game, seats, { cards, options: { length } })));
    this.state = this.start;
  }

  step(event: GameEvent): void {
    this.events.push(frozen(event));
    this.state = frozen(this.rules.step(this.state, event));
  }

  eventOf(it: Happening): GameEvent {
    this.#at += Math.max(0, it.time);
    const at = this.#at;
    const { state } = this;
    const needs = this.rules.needs(state);
    if (it.what < 40 && needs.length > 0) {
      const { to } = needs[it.pick % needs.length]!;
      return { type: 'dealt', at, to, card: planeCard(++this.#id, 1 + (it.other % 57)) };
    }
    if (it.what < 65)
      return { type: 'claims', at, claims: it.claims.map((one) => this.claim(one)) };
    if (it.what < 80) return { type: 'due', at: (state.due ?? at) + Math.min(0, it.time) };
    switch (it.what) {
      case 80:
      case 81:
        return { type: 'skipped', at };
      case 82:
        return { type: 'left', at, seat: it.seat };
      case 83:
        return { type: 'stood', at, milliseconds: it.time };
      case 84:
      case 85: {
        const ids = Object.keys(state.board.cards).map(Number);
        const card = ids[it.pick % Math.max(1, ids.length)] ?? it.pick;
        const keys = state.board.cards[card]?.symbols.map(({ key }) => key) ?? [];
        return { type: 'corrected', at, card, keys: [`s${it.other}`, ...keys.slice(1)] };
      }
      case 86:
        return it.other < 20 ? { type: 'exhausted', at } : { type: 'due', at: Number.NaN };
      case 87:
        return {
          type: 'dealt',
          at,
          to: { in: 'middle', slot: it.pick },
          card: planeCard(++this.#id, 1),
        };
      case 88:
        return {
          type: 'dealt',
          at,
          to: { in: 'won', seat: it.seat },
          card: planeCard(++this.#id, 1),
        };
      case 89:
        // An old id, or none.
        return {
          type: 'dealt',
          at,
          to: needs[0]?.to ?? { in: 'aside' },
          card: planeCard(it.pick - 30, 57),
        };
      case 90:
        return {
          type: 'dealt',
          at,
          to: needs[0]?.to ?? { in: 'aside' },
          card: odd(it.pick, ++this.#id),
        };
      case 91:
        return oddEvents[it.pick % oddEvents.length]!;
      default:
        // Something that has been before, or comes too late.
        return this.events[it.pick % Math.max(1, this.events.length)] ?? { type: 'skipped', at };
    }
  }

  claim(one: Happening['claims'][number]): DecidedClaim {
    const { state, rules } = this;
    const seats = state.playing.length > 0 ? state.playing : [1];
    const seat = one.odd === 0 ? one.seat : seats[one.seat % seats.length]!;
    const tappable = rules.tappable(state, seat);
    const triple = state.setup.game === 'triplet';
    const ids = triple
      ? [0, 1, 2].map((i) => tappable[(one.pick * (i + 1) + i) % tappable.length] ?? i)
      : [tappable[one.pick % Math.max(1, tappable.length)] ?? one.pick];
    const cards = one.odd === 1 ? [one.pick] : one.odd === 2 ? [] : ids;
    const turn = state.turn + (one.odd === 3 ? -1 : one.odd === 4 ? 1 : 0);
    const right = [0, 1, 2, 3, 4, 5, 6, 7].find(
      (symbol) => rules.judge(state, { seat, turn, cards, symbol })?.right,
    );
    const symbol = triple ? null : one.right ? (right ?? one.symbol) : one.symbol;
    const at = one.odd === 5 ? Number.NaN : (state.open ?? this.#at) + one.time;
    const uncertainty = one.odd === 6 ? -1 : one.odd === 7 ? Number.NaN : one.pick % 9;
    return { seat, turn, cards, symbol, at, uncertainty, clamped: one.odd === 8 };
  }
}

function odd(which: number, id: number): GameCard {
  const card = planeCard(id, 57);
  const [first] = card.symbols;
  const all = [
    null,
    { ...card, id: id + 0.5 },
    { ...card, symbols: [] },
    { ...card, symbols: [first, first] },
    { ...card, symbols: [{ ...first, x: Number.NaN }] },
    { ...card, symbols: [null] },
    { ...card, number: 'five' },
    { ...card, face: undefined },
  ];
  return all[which % all.length] as unknown as GameCard;
}

const oddEvents = [
  null,
  {},
  { type: 'won', at: 1 },
  { type: 'claims', at: 1 },
  { type: 'claims', at: 1, claims: [null, {}, { seat: 1 }] },
  { type: 'corrected', at: 1, card: 'constructor', keys: ['a'] },
  { type: 'corrected', at: 1, card: 1, keys: [1, 2, 3, 4, 5, 6, 7, 8] },
  { type: 'left', at: 1, seat: 'length' },
  { type: 'dealt', at: 1, to: null, card: planeCard(1, 1) },
  { type: 'stood', at: 1, milliseconds: Number.POSITIVE_INFINITY },
] as unknown as GameEvent[];

/** Every card in every place. */
function placed({ board }: GameState): CardId[] {
  const piles = [...Object.values(board.hands), ...Object.values(board.won)];
  return [...board.middle.filter((id) => id !== null), ...board.aside, ...piles.flat()];
}

/** What the board says that the scores are. */
function scoreOf({ board, setup }: GameState, seat: number): number {
  const [hand, won] = [board.hands[seat]!.length, board.won[seat]!.length];
  if (['inferno', 'well', 'poisoned-gift'].includes(setup.game)) return hand;
  return ['duel', 'trainer'].includes(setup.game) ? won / 2 : won;
}

function checkStep(before: GameState, after: GameState, event: GameEvent): void {
  if (after === before) return;
  expect(before.phase).not.toBe('over');
  // Nothing changes without a reason.
  expect(after).not.toEqual(before);
  const ids = Object.keys(after.board.cards).map(Number);
  const old = Object.keys(before.board.cards).map(Number);
  const come = event.type === 'dealt' ? [event.card.id] : [];
  expect(ids).toEqual([...old, ...come]);
  expect(placed(after).sort((a, b) => a - b)).toEqual(ids);
  for (const id of old) {
    if (event.type === 'corrected' && event.card === id) continue;
    expect(after.board.cards[id]).toBe(before.board.cards[id]);
  }
  for (const seat of Object.keys(after.board.hands).map(Number)) {
    expect(after.scores[seat]).toBe(scoreOf(after, seat));
  }
  expect(JSON.parse(JSON.stringify(after))).toEqual(after);
  const fresh = after.awards.filter(({ id }) => id >= before.nextAward);
  expect(after.awards.slice(0, before.awards.length)).toEqual(before.awards);
  checkWinners(fresh, before);
}

/** Nobody wins twice at once, and no card has two winners. */
function checkWinners(fresh: readonly Award[], before: GameState): void {
  for (const { kind, seats } of fresh) {
    if (kind === 'won' || kind === 'wrong') expect(seats).toHaveLength(1);
    if (kind === 'tie') expect(seats.length).toBeGreaterThan(1);
    for (const seat of seats) {
      expect(before.playing).toContain(seat);
      expect(before.locked).not.toContain(seat);
    }
  }
  const who = fresh.flatMap(({ seats }) => seats);
  expect(new Set(who).size).toBe(who.length);
  const decisive = fresh.filter(({ kind }) => kind !== 'wrong');
  const { game } = before.setup;
  if (!['well', 'hot-potato', 'catch-them-all', 'triplet'].includes(game)) {
    expect(decisive.length).toBeLessThanOrEqual(1);
  }
  if (game === 'hot-potato') {
    const safe = new Set<number | null>();
    for (const { target, seats } of decisive) {
      // Who has just given his cards away gets none.
      expect(safe).not.toContain(target);
      for (const seat of seats) safe.add(seat);
    }
  }
  if (game === 'catch-them-all' || game === 'triplet') {
    const moved = decisive.flatMap(({ moves }) => moves.map(({ card }) => card));
    expect(new Set(moved).size).toBe(moved.length);
  }
}

describe.each(gameIds)('%s', (id) => {
  it('makes, loses and doubles no card whatever happens, and has no two winners', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.option(fc.integer({ min: 0, max: 57 })),
        fc.option(fc.integer({ min: 1, max: 12 })),
        fc.array(happening, { minLength: 20, maxLength: 120 }),
        (players, cards, length, happenings) => {
          const course = new Course(id, players, cards, length);
          for (const it of happenings) {
            const before = course.state;
            const event = course.eventOf(it);
            course.step(event);
            checkStep(before, course.state, event);
            const { board, setup, exhausted, phase } = course.state;
            const needs = course.rules.needs(course.state);
            expect(needs.length > 0).toBe(phase === 'dealing');
            if (exhausted) expect(needs).toEqual([]);
            if (setup.cards !== null && !['duel', 'trainer'].includes(id)) {
              const dealt = Object.keys(board.cards).length;
              expect(dealt + needs.length).toBeLessThanOrEqual(Math.max(setup.cards, dealt));
            }
          }
          const again = course.events.reduce(course.rules.step, course.start);
          expect(again).toEqual(course.state);
        },
      ),
      { numRuns: 100 },
    );
  });
});
