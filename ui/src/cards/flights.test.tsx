import { cleanup, render } from '@testing-library/preact';
import { useRef } from 'preact/hooks';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Award } from '../../../server/game/game.ts';
import { awardOf, cardOf } from '../testing/rooms.ts';
import { useFlights } from './flights.ts';

/** Where the stylesheet would have put things: left edges in pixels by `data-at` or `data-place`. */
const lefts: Readonly<Record<string, number>> = { scene: 500, 'middle:0': 100, pile: 900 };

interface Flown {
  readonly element: HTMLElement;
  readonly first: string;
  readonly animation: { onfinish: (() => void) | null };
}
let flown: Flown[] = [];

beforeEach(() => {
  flown = [];
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (
    this: HTMLElement,
  ) {
    const left = lefts[this.dataset.at ?? 'pile']!;
    return { left, top: 0, width: 100, height: 100 } as DOMRect;
  });
  HTMLElement.prototype.animate = function (this: HTMLElement, steps: Keyframe[]) {
    const animation = { onfinish: null, oncancel: null } as unknown as Animation;
    flown.push({ element: this, first: String(steps[0]!.transform), animation } as Flown);
    return animation;
  } as typeof HTMLElement.prototype.animate;
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  Reflect.deleteProperty(HTMLElement.prototype, 'animate');
});

interface TableProps {
  readonly cards: Readonly<Record<number, string>>;
  readonly award: Award | null;
}

function Table({ cards, award }: TableProps) {
  const root = useRef<HTMLDivElement>(null);
  useFlights(root, award);
  return (
    <div ref={root}>
      <div data-seat="1">
        <div data-place />
      </div>
      {Object.entries(cards).map(([card, at]) => (
        <div key={card + at} data-card={card} data-at={at} />
      ))}
    </div>
  );
}

const won = awardOf(cardOf(21), cardOf(1), {
  moves: [{ card: 1, from: { in: 'middle', slot: 0 }, to: { in: 'won', seat: 1 } }],
});

it('flies a card from where it lay to where it lies', () => {
  const { rerender } = render(<Table cards={{ 1: 'middle:0' }} award={null} />);
  expect(flown).toEqual([]);
  rerender(<Table cards={{ 1: 'scene' }} award={won} />);
  expect(flown.map(({ element, first }) => [element.dataset.card, first])).toEqual([
    ['1', 'translate(-400px, 0px) scale(1)'],
  ]);
});

it('flies a card that is put away to whom the award says, and leaves nothing behind', () => {
  const { rerender, container } = render(<Table cards={{ 1: 'scene', 2: 'scene' }} award={won} />);
  rerender(<Table cards={{}} award={won} />);
  const ghosts = container.querySelectorAll('.ghost');
  // Card 2 moved nowhere: it is simply gone.
  expect(ghosts).toHaveLength(1);
  expect(flown[0]!.first).toBe('translate(-400px, 0px) scale(1)');
  flown[0]!.animation.onfinish!();
  expect(container.querySelector('.ghost')).toBeNull();
});

it('keeps everything still for those who asked for that', () => {
  vi.spyOn(globalThis, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
  const { rerender, container } = render(<Table cards={{ 1: 'middle:0' }} award={null} />);
  rerender(<Table cards={{ 1: 'scene' }} award={won} />);
  rerender(<Table cards={{}} award={won} />);
  expect(flown).toEqual([]);
  expect(container.querySelector('.ghost')).toBeNull();
});

it('measures a card that stays where it is no more than once a drawing', () => {
  const { rerender } = render(<Table cards={{ 1: 'middle:0', 2: 'scene' }} award={null} />);
  const measure = vi.mocked(HTMLElement.prototype.getBoundingClientRect);
  measure.mockClear();
  rerender(<Table cards={{ 1: 'middle:0', 2: 'scene' }} award={null} />);
  expect(measure).toHaveBeenCalledTimes(2);
});
