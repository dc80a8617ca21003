import { expect, it } from 'vitest';
import type { DecidedClaim } from '../game/claim.ts';
import { Referee, type Rival, windowEnd, withHeadStart } from './referee.ts';
import { VirtualTime } from './virtual-time.ts';

function claim(seat: number, at: number, uncertainty = 5): DecidedClaim {
  return { seat, turn: 1, cards: [1], symbol: 0, at, uncertainty, clamped: false };
}

function rival(seat: number, way: number | null = 10, headStart = 0): Rival {
  return { seat, way, headStart };
}

function referee(rivals: readonly Rival[]) {
  const time = new VirtualTime();
  const decisions: { at: number; seats: number[] }[] = [];
  const judge = new Referee(
    time,
    () => rivals,
    (claims) => decisions.push({ at: time.now(), seats: claims.map(({ seat }) => seat) }),
  );
  /** The claims by their arrival. */
  const play = (...claims: [arrival: number, claim: DecidedClaim][]) => {
    for (const [arrival, one] of claims) time.at(arrival, () => judge.hear(one));
    time.runTo(10_000);
    return decisions;
  };
  return { judge, play, decisions, time };
}

it('puts a claim before one that was made later and arrived earlier', () => {
  const { play } = referee([rival(1, 20), rival(2, 200)]);
  expect(play([1010, claim(1, 1000)], [1150, claim(2, 990)])).toEqual([
    { at: expect.any(Number), seats: [2, 1] },
  ]);
});

it('waits for nobody longer than a claim of his can take', () => {
  expect(windowEnd([claim(1, 1000, 10)], 1010, [rival(2, 100), rival(3, 20)])).toBe(1110);
  expect(windowEnd([claim(1, 1000, 10)], 1010, [rival(1, 100), rival(3, 20)])).toBe(1070);
  expect(windowEnd([claim(1, 1000, 10)], 1010, [rival(2, 9000)])).toBe(1410);
  expect(windowEnd([claim(1, 1000, 10)], 1010, [rival(2, null)])).toBe(1070);
});

it('waits for the head start of a player', () => {
  expect(windowEnd([claim(1, 1000, 10)], 1010, [rival(2, 100, 2000)])).toBe(3110);
  const { play } = referee([rival(1), rival(2, 20, 1500)]);
  const late = withHeadStart(claim(2, 2300), 1500, 0);
  expect(play([1010, claim(1, 1000)], [2310, late])[0]!.seats).toEqual([2, 1]);
});

it('decides at once when nobody else can claim', () => {
  expect(windowEnd([claim(1, 1000)], 1010, [rival(1, 300)])).toBe(1010);
  const { play } = referee([rival(1, 300), rival(2, 300)]);
  expect(play([1000, claim(1, 995)], [1100, claim(2, 1090)])[0]).toEqual({
    at: 1100,
    seats: [1, 2],
  });
});

it('hears each seat once in a window, and again in the next', () => {
  const { judge, play, decisions } = referee([rival(1), rival(2)]);
  judge.hear(claim(1, 0));
  expect(judge.hear(claim(1, 1))).toBe(false);
  play([500, claim(1, 490)]);
  expect(decisions.map(({ seats }) => seats)).toEqual([[1], [1]]);
});

it('can be made to decide, and to forget', () => {
  const { judge, time, decisions } = referee([rival(1), rival(2, 300)]);
  judge.hear(claim(1, 0));
  expect(judge.waiting).toBe(true);
  judge.decide();
  expect(decisions).toEqual([{ at: 0, seats: [1] }]);
  judge.hear(claim(1, 0));
  judge.clear();
  time.runTo(5000);
  expect(decisions.length).toBe(1);
});

it('takes no head start back to before the cards lay open', () => {
  expect(withHeadStart(claim(1, 1000), 300, 500).at).toBe(700);
  expect(withHeadStart(claim(1, 1000), 3000, 500).at).toBe(500);
});
