import { describe, expect, it } from 'vitest';
import { fakeArtwork, fakeCalibration, fakeCard, fakePack } from '../deck/fake.ts';
import { judgeWith } from '../deck/judge.ts';
import { random } from '../random.ts';
import type { Card, Sighting } from '../vision/card.ts';
import type { TableEvent } from './event.ts';
import { GONE, SHOWN } from './patience.ts';
import { emptyTable, stepTable, type TableStep } from './table.ts';

const pack = fakePack('deck', 1);
const withDeck = judgeWith([pack], 'deck', fakeCalibration);
const without = judgeWith([], 'any', fakeCalibration);
const RADIUS = 100;
/** Milliseconds between frames where nothing else is said. */
const FRAME = 100;

interface Lies {
  readonly number: number;
  readonly x: number;
  readonly y?: number;
  /** Quarter turns. */
  readonly turn?: number;
  /** Indices of the symbols that are covered. */
  readonly covered?: readonly number[];
  /** How well it is seen: the cosine of its symbols to what they are. */
  readonly cosine?: number;
}

/** A card as vision would see it: eight symbols on a ring. */
function card(
  { number, x, y = 200, turn = 0, covered = [], cosine = 0.9 }: Lies,
  next: () => number,
): Card {
  const { sightings } = fakeCard(pack, number, cosine, next);
  return {
    outline: { cx: x, cy: y, rx: RADIUS, ry: RADIUS, angle: 0 },
    score: 0.9,
    sightings: sightings.flatMap((sighting, at): Sighting[] => {
      if (covered.includes(at)) return [];
      const way = ((at + 2 * turn) * Math.PI) / 4;
      const [left, top] = [x + 65 * Math.cos(way) - 15, y + 65 * Math.sin(way) - 15];
      return [{ ...sighting, box: [left, top, 30, 30] }];
    }),
  };
}

/** Plays frames, one each 100 ms. */
function play(
  frames: readonly (readonly Lies[])[],
  { judge = withDeck, seed = 5, every = FRAME } = {},
) {
  const next = random(seed);
  const cards = frames.map((lying) => lying.map((one) => card(one, next)));
  return playCards(cards, { judge, every });
}

function playCards(frames: readonly (readonly Card[])[], { judge = withDeck, every = FRAME } = {}) {
  let state = emptyTable;
  const steps: TableStep[] = [];
  for (const [index, cards] of frames.entries()) {
    const step = stepTable(state, cards, index * every, judge);
    state = step.state;
    steps.push(step);
  }
  const told = steps.map(({ events }) => events.map(inWords));
  return { steps, told, all: steps.flatMap(({ events }) => events), last: steps.at(-1)! };
}

function inWords(event: TableEvent): string {
  return 'cards' in event ? `${event.type} ${event.cards}` : `${event.type} ${event.id}`;
}

const times = <T>(count: number, value: T): T[] => new Array(count).fill(value);
/** So many frames without something are so long. */
const during = (milliseconds: number) => Math.floor(milliseconds / FRAME);

const seven: Lies = { number: 7, x: 200 };
const nine: Lies = { number: 9, x: 600 };
const both = [seven, nine];
const symbolsOf = (number: number) => pack.cards.get(number)!;
const onSeven = symbolsOf(7).findIndex((symbol) => symbolsOf(9).includes(symbol));
const onNine = symbolsOf(9).indexOf(symbolsOf(7)[onSeven]!);
const shared = pack.symbols[symbolsOf(7)[onSeven]!]!;

describe('cards', () => {
  it('are told once, on their second frame, with their number', () => {
    const { told, all } = play(times(4, [seven]));
    expect(told).toEqual([[], ['card-laid 1'], [], []]);
    expect(all).toEqual([{ type: 'card-laid', time: 100, id: 1, card: 7 }]);
  });

  it('keep their id while they move and while others come and go', () => {
    const { steps } = play([[seven], [nine, { ...seven, x: 240 }], [{ ...seven, x: 280 }, nine]]);
    expect(steps.map(({ tracks }) => tracks)).toEqual([[1], [2, 1], [1, 2]]);
  });

  it('are followed across the table by what is on them', () => {
    for (const judge of [withDeck, without]) {
      const { steps } = play([[seven], [{ ...seven, x: 900, y: 500, turn: 1 }]], { judge });
      expect(steps.map(({ tracks }) => tracks)).toEqual([[1], [1]]);
    }
  });

  it('are told as moved once they rest', () => {
    const { told } = play([...times(2, 200), 250, 300, 300, 300].map((x) => [{ ...seven, x }]));
    expect(told.slice(2)).toEqual([[], [], ['card-moved 1'], []]);
  });

  it('outlast a hand that passes, and are removed when they stay away', () => {
    const passing = play([[seven], [seven], ...times(during(GONE) - 1, []), [seven]]);
    expect(passing.told.flat()).toEqual(['card-laid 1']);
    const leaving = play([[seven], [seven], ...times(during(GONE), []), [seven], [seven]]);
    expect(leaving.told.flat()).toEqual(['card-laid 1', 'card-removed 1', 'card-laid 2']);
  });

  it('that are hidden are shown for a moment, with what is known of them', () => {
    const { steps } = play([...times(3, both), ...times(during(SHOWN) + 1, [nine])]);
    for (const { tracks, seen, decoded } of steps.slice(3, 3 + during(SHOWN))) {
      expect([tracks, seen]).toEqual([[2, 1], 1]);
      expect(decoded.readings.map(({ card: number }) => number)).toEqual([9, 7]);
      expect(decoded.matches).toMatchObject([{ symbol: shared, sure: true }]);
    }
    expect(steps.at(-1)!.tracks).toEqual([2]);
  });

  it('that flicker for one frame are never told', () => {
    expect(play([[seven], [], []]).told.flat()).toEqual([]);
  });

  it('are told as read when their number comes later', () => {
    const covered = [2, 3, 4, 5, 6, 7];
    const { all } = play([...times(3, [{ ...seven, covered }]), ...times(3, [seven])]);
    expect(all.map(({ type }) => type)).toEqual(['card-laid', 'card-read']);
    expect(all.at(-1)).toMatchObject({ id: 1, card: 7 });
  });

  it('count as another card when another one stays there, not when it flashes up', () => {
    const other = { ...nine, x: seven.x };
    for (const judge of [withDeck, without]) {
      const flash = play([...times(3, [seven]), [other], [seven], [other], [seven]], { judge });
      expect(flash.told.flat()).toEqual(['card-laid 1']);
      const laid = play([...times(3, [seven]), ...times(3, [other])], { judge });
      expect(laid.told).toEqual([
        [],
        ['card-laid 1'],
        [],
        [],
        ['card-removed 1', 'card-laid 2'],
        [],
      ]);
    }
  });

  it('keep their number while a hand hides most of them', () => {
    const hand = { ...seven, covered: [0, 1, 2, 3, 4, 5] };
    const { steps, told } = play([...times(3, [seven]), ...times(8, [hand])]);
    expect(told.flat()).toEqual(['card-laid 1']);
    expect(steps.every(({ decoded }) => decoded.readings[0]!.card === 7)).toBe(true);
  });

  it('are drawn where they lie, not where each frame sees them', () => {
    const next = random(3);
    const shaken = times(60, 0).map(() => card({ ...seven, x: 200 + 2 * (next() - 0.5) }, next));
    const { steps } = playCards(
      shaken.map((one) => [one]),
      { every: 33 },
    );
    const spread = (xs: readonly number[]) => Math.max(...xs) - Math.min(...xs);
    const raw = spread(shaken.slice(20).map(({ outline }) => outline.cx));
    const drawn = steps.slice(20).map(({ cards }) => cards[0]!);
    expect(spread(drawn.map(({ outline }) => outline.cx))).toBeLessThan(raw / 2);
    expect(spread(drawn.map(({ sightings }) => sightings[0]!.box[0]))).toBeLessThan(raw / 2);
    // And a card that moves is not left behind.
    const { last } = play([...times(9, [seven]), ...times(2, [{ ...seven, x: 500 }])]);
    expect(Math.abs(last.cards[0]!.outline.cx - 500)).toBeLessThan(0.2 * RADIUS);
  });
});

describe.each([
  ['with a deck', withDeck, shared],
  ['without one', without, null],
])('matches %s', (_, judge, symbol) => {
  const matchEvents = (frames: readonly (readonly Lies[])[]) =>
    play(frames, { judge })
      .told.flat()
      .filter((told) => told.startsWith('match'));

  it('are told once, on the second frame, and stay', () => {
    const { told, all, steps, last } = play(times(30, both), { judge });
    expect(told.flat()).toEqual(['card-laid 1', 'card-laid 2', 'match-found 1,2']);
    expect(told[1]).toContain('match-found 1,2');
    expect(all.at(-1)).toMatchObject({ id: 1, symbol, time: 100 });
    for (const { decoded } of steps.slice(1))
      expect(decoded.matches).toMatchObject([{ sure: true }]);
    const [match] = last.decoded.matches;
    const boxes = [last.cards[0]!.sightings[onSeven]!.box, last.cards[1]!.sightings[onNine]!.box];
    expect(match).toMatchObject({ cards: [0, 1], symbol, boxes });
    expect(match!.confidence).toBeGreaterThan(0.9);
  });

  it('name the cards in the order of their ids, the boxes in that of the frame', () => {
    const { last } = play([...times(3, both), [nine, seven]], { judge });
    expect(last.tracks).toEqual([2, 1]);
    const boxes = [last.cards[0]!.sightings[onNine]!.box, last.cards[1]!.sightings[onSeven]!.box];
    expect(last.decoded.matches).toMatchObject([{ cards: [0, 1], boxes, sure: true }]);
  });

  it('wait until both cards lie still', () => {
    const sliding = [0, 1, 2, 3, 4].map((at) => [seven, { ...nine, x: 600 - 40 * at }]);
    const { told } = play([...sliding, ...times(2, [seven, { ...nine, x: 440 }])], { judge });
    const found = told.map((events) => events.some((event) => event.startsWith('match-found')));
    expect(found).toEqual([false, false, false, false, false, true, false]);
  });

  it('stay while a hand covers them, a card or both', () => {
    const covered = [[seven], [], [], [nine], [{ ...seven, covered: [onSeven, 0, 1, 2] }, nine]];
    expect(matchEvents([...times(3, both), ...covered, ...times(3, both)])).toEqual([
      'match-found 1,2',
    ]);
  });

  it('stay when a card is moved or turned', () => {
    const moved = [{ ...seven, x: 230 }, nine];
    const turned = [{ ...seven, x: 230, turn: 1 }, nine];
    const frames = [...times(3, both), ...times(3, moved), ...times(3, turned)];
    expect(matchEvents(frames)).toEqual(['match-found 1,2']);
    const { last } = play(frames, { judge });
    const [box] = last.decoded.matches[0]!.boxes;
    const ringed = last.cards[0]!.sightings.find((sighting) => sighting.box === box)!;
    expect(dot(ringed.vector, fakeArtwork(pack, symbolsOf(7)[onSeven]!))).toBeGreaterThan(0.8);
  });

  it('are lost with a card, and another card has its own', () => {
    const { told } = play([...times(3, both), ...times(during(GONE), [seven])], { judge });
    expect(told.at(-1)).toEqual(['card-removed 2', 'match-lost 1,2']);
    const four: Lies = { number: 4, x: nine.x };
    const { told: after } = play([...times(3, both), ...times(4, [seven, four])], { judge });
    expect(after.slice(3)).toEqual([
      [],
      ['card-removed 2', 'card-laid 3', 'match-lost 1,2'],
      ['match-found 1,3'],
      [],
    ]);
  });
});

describe('evidence', () => {
  /** The unit vector at so many degrees in one of many planes at right angles to each other. */
  const at = (plane: number, degrees: number) => {
    const vector = new Float32Array(20);
    vector[2 * plane] = Math.cos((degrees * Math.PI) / 180);
    vector[2 * plane + 1] = Math.sin((degrees * Math.PI) / 180);
    return vector;
  };
  /**
   * Two cards that share a key, and each have a lock and a bell, which may look alike too: as many degrees apart as is said.
   */
  const cards = (key: number, lock: number, x = 0, bell = 90): Card[] =>
    [
      [at(0, 0), at(1, 0), at(2, 0), at(3, 0)],
      [at(0, key), at(1, lock), at(2, bell), at(4, 0)],
    ].map((vectors, side) => ({
      outline: { cx: 200 + 400 * side + x, cy: 200, rx: RADIUS, ry: RADIUS, angle: 0 },
      score: 1,
      sightings: vectors.map((vector, i) => ({
        ...{ score: 1, vector },
        box: [150 + 400 * side + x + 50 * (i % 2), i < 2 ? 150 : 210, 40, 40] as const,
      })),
    }));
  const likely = cards(36.9, 41.4);
  const open = cards(40, 40);
  const alone = (look: readonly Card[]) => without.conclude(without.weigh(look)).matches[0]!;

  it('adds up: what no frame says for sure, several do', () => {
    const [lockLike, bellLike] = [likely, cards(36.9, 90, 0, 41.4)];
    expect([alone(lockLike).sure, alone(bellLike).sure]).toEqual([false, false]);
    const frames = times(10, 0).map((_, frame) => (frame % 2 === 0 ? lockLike : bellLike));
    const { told, last } = playCards(frames, { judge: without });
    expect(told.flat().at(-1)).toBe('match-found 1,2');
    expect(last.decoded.matches).toMatchObject([{ sure: true }]);
  });

  it('is the same, however the frame orders its cards, and however many symbols each shows', () => {
    const next = random(2);
    const six = { ...seven, cosine: 0.97, covered: [0, 1].filter((one) => one !== onSeven) };
    const looks = times(9, [six, { ...nine, cosine: 0.97 }]).map((lying) =>
      lying.map((one) => card(one, next)),
    );
    const swapped = looks.map((cards, frame) => (frame % 3 === 1 ? cards : [cards[1]!, cards[0]!]));
    const [a, b] = [looks, swapped].map((frames) => playCards(frames, { judge: without }));
    const matches = ({ last }: typeof a & {}) => last.decoded.matches[0]!;
    expect(matches(a!).sure).toBe(true);
    expect(matches(b!)).toEqual({ ...matches(a!), boxes: [...matches(a!).boxes].reverse() });
  });

  it('never makes sure what is open, however often it is said', () => {
    for (const look of [open, likely]) {
      const { told, last } = playCards(times(100, look), { judge: without, every: 16 });
      expect(told.flat()).toEqual(['card-laid 1', 'card-laid 2']);
      expect(last.decoded.matches[0]!.confidence).toBeCloseTo(alone(look).confidence, 6);
    }
  });

  it('starts afresh when a card is moved', () => {
    const moving = [0, 40, 80, 120, 160, 200].map((x) => cards(36.9, 41.4, x));
    const { steps } = playCards(moving, { judge: without });
    for (const { decoded } of steps) {
      expect(decoded.matches[0]!.confidence).toBeCloseTo(alone(likely).confidence, 6);
    }
  });

  it('of one deck is none for another', () => {
    let state = emptyTable;
    const judges = [...times(3, withDeck), ...times(3, without)];
    const next = random(1);
    const told = judges.map((judge, frame) => {
      const look = both.map((one) => card(one, next));
      const step = stepTable(state, look, frame * FRAME, judge);
      state = step.state;
      return step.events.map(inWords);
    });
    expect(told.slice(2)).toEqual([[], ['match-lost 1,2'], ['match-found 1,2'], []]);
    expect(state.cards.map(({ card: number }) => number)).toEqual([null, null]);
  });
});

it('replays to the same events and the same picture', () => {
  const frames = [both, [{ ...seven, x: 204 }, nine], [seven], both];
  expect(play(frames)).toEqual(play(frames));
});

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, x, d) => sum + x * b[d]!, 0);
}
