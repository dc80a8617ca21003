import { act, cleanup, render } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Place } from '../../../server/game/board.ts';
import type { GameId } from '../../../server/game/game.ts';
import { cardOf, inPhase, rooms, shownIn } from '../testing/rooms.ts';
import { Play } from './Play.tsx';

/** Where each flight ended: a place of the screen, or the seat of a score. */
let ends: string[] = [];

beforeEach(() => {
  ends = [];
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(366);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640);
  // Every place is somewhere else, and no two are.
  const tops = new Map<string, number>();
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
    this: HTMLElement,
  ) {
    const seat = this.closest<HTMLElement>('[data-seat]')?.dataset.seat;
    const name = this.dataset.at ?? `score ${seat}`;
    if (!tops.has(name)) tops.set(name, 100 * tops.size);
    return { left: 0, top: tops.get(name)!, width: 80, height: 80, name } as unknown as DOMRect;
  });
  HTMLElement.prototype.animate = function (this: HTMLElement) {
    const score = [...tops].find(([, top]) => `${top}px` === this.style.top)?.[0];
    ends.push(this.className.includes('ghost') ? score! : this.dataset.at!);
    return {} as Animation;
  };
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  Reflect.deleteProperty(HTMLElement.prototype, 'animate');
});

/** Shows an award of seat 1 that moves a card, and then the game as it goes on; gives where cards flew to. */
function after(game: GameId, to: Place, mine: 'own' | 'middle', more: object): string[] {
  const shown = shownIn(game);
  const [award] = shown.game!.awards;
  const card = award!.cards[mine === 'own' ? 0 : 1]!.id;
  const moves = [{ card, from: to, to }];
  const before = inPhase(shown, 'shown', { awards: [{ ...award!, moves }] });
  const { rerender } = render(<Play room={before} />);
  ends = [];
  act(() => rerender(<Play room={inPhase(before, 'playing', { turn: 13, ...more })} />));
  return ends;
}

const { hands } = rooms.inferno!.game!;
const holding = (seat: number, number: number) =>
  hands.map((hand) => (hand.seat === seat ? { ...hand, top: cardOf(number) } : hand));

it('lets a card that somebody else has won fly to their score', () => {
  const to: Place = { in: 'hand', seat: 3 };
  expect(after('inferno', to, 'middle', { middle: [cardOf(40)], hands: holding(1, 41) })).toEqual([
    'score 3',
  ]);
});

it('lets a card that was won here fly into the hand', () => {
  const to: Place = { in: 'hand', seat: 1 };
  const more = { middle: [cardOf(40)], hands: holding(1, 1) };
  expect(after('inferno', to, 'middle', more)).toEqual(['hand-1']);
});

it('lets the own card leave for the middle in The Well', () => {
  const to: Place = { in: 'middle', slot: 0 };
  const more = { middle: [cardOf(21)], hands: holding(1, 41) };
  expect(after('well', to, 'own', more)).toEqual(['middle-0']);
});

it('lets a gift fly to who gets it', () => {
  const to: Place = { in: 'hand', seat: 2 };
  const more = { middle: [cardOf(40)], hands: holding(2, 1) };
  expect(after('poisoned-gift', to, 'middle', more)).toEqual(['hand-2']);
});

it('keeps still for who wants that', () => {
  vi.spyOn(globalThis, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
  const to: Place = { in: 'hand', seat: 3 };
  expect(after('inferno', to, 'middle', { middle: [cardOf(40)] })).toEqual([]);
});
