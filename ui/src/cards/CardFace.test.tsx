import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ownLanguage } from '../i18n/lang.ts';
import { cardOf } from '../testing/rooms.ts';
import { CardFace } from './CardFace.tsx';

/** A card that holds target, taxi, teddy, tent, umbrella, unicorn, whale and wrench. */
const card = cardOf(1);
const SIDE = 400;

beforeEach(() => {
  ownLanguage.value = 'en';
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({
    ...{ x: 0, y: 0, left: 0, top: 0, right: SIDE, bottom: SIDE, width: SIDE, height: SIDE },
    toJSON: () => '',
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const opened = async () => waitFor(() => screen.getByRole('group', { name: 'Your card' }));
const at = (index: number) => {
  const { x, y } = card.symbols[index]!;
  return { clientX: ((x + 1) * SIDE) / 2, clientY: ((y + 1) * SIDE) / 2 };
};
const touch = (where: { clientX: number; clientY: number }) =>
  new PointerEvent('pointerdown', { bubbles: true, isPrimary: true, ...where });

it('names every symbol, and tells which one was touched and when', async () => {
  const onTap = vi.fn();
  const { container } = render(<CardFace card={card} label="Your card" onTap={onTap} />);
  await opened();
  expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
    'Target',
    'Taxi',
    'Teddy',
    'Tent',
    'Umbrella',
    'Unicorn',
    'Whale',
    'Wrench',
  ]);
  const before = performance.now();
  fireEvent(container.querySelector('.card')!, touch(at(3)));
  expect(onTap).toHaveBeenCalledOnce();
  const [symbol, time] = onTap.mock.calls[0]!;
  expect(symbol).toBe(3);
  expect(time).toBeGreaterThanOrEqual(before - 1);
  expect(time).toBeLessThanOrEqual(performance.now());
});

it('counts a touch once, and a key too', async () => {
  const onTap = vi.fn();
  render(<CardFace card={card} label="Your card" onTap={onTap} />);
  await opened();
  const teddy = screen.getByRole('button', { name: 'Teddy' });
  fireEvent(teddy, touch(at(2)));
  // The click that browsers make of a touch has a count of clicks, that of a key has none.
  fireEvent.click(teddy, { detail: 1 });
  expect(onTap).toHaveBeenCalledTimes(1);
  fireEvent.click(teddy, { detail: 0 });
  expect(onTap).toHaveBeenCalledTimes(2);
});

it('offers the choices of a player alone', async () => {
  const onTap = vi.fn();
  const { container } = render(
    <CardFace card={card} label="Your card" choices={[0, 5]} onTap={onTap} />,
  );
  await opened();
  expect(screen.getAllByRole('button')).toHaveLength(2);
  fireEvent(container.querySelector('.card')!, touch(at(3)));
  expect(onTap).not.toHaveBeenCalled();
  fireEvent(container.querySelector('.card')!, touch(at(5)));
  expect(onTap.mock.calls[0]![0]).toBe(5);
});

it('shows symbols one by one where they are to be bigger', async () => {
  const onTap = vi.fn();
  render(<CardFace card={card} label="Your card" bigger choices={[1, 2]} onTap={onTap} />);
  await opened();
  const tiles = screen.getAllByRole('button');
  expect(tiles.map((tile) => tile.getAttribute('aria-label'))).toEqual(['Taxi', 'Teddy']);
  fireEvent(tiles[1]!, touch({ clientX: 1, clientY: 1 }));
  expect(onTap.mock.calls[0]![0]).toBe(2);
});

it('lets a symbol that was not seen be tapped by its name', async () => {
  const onTap = vi.fn();
  const symbols = card.symbols.map((symbol, index) => (index === 6 ? { ...symbol, r: 0 } : symbol));
  render(<CardFace card={{ ...card, symbols }} label="Your card" onTap={onTap} />);
  await opened();
  const whale = screen.getByText('Whale');
  fireEvent(whale, touch({ clientX: 1, clientY: 1 }));
  expect(onTap.mock.calls[0]![0]).toBe(6);
});

it('numbers drawings that have no name', async () => {
  const symbols = card.symbols.map((symbol, index) => ({ ...symbol, key: `?${index}` }));
  render(<CardFace card={{ ...card, symbols }} label="Your card" onTap={() => {}} />);
  await opened();
  expect(screen.getByRole('button', { name: 'Symbol 3 of 8' })).toBeTruthy();
});

it('shows nothing of a card that lies face down, and rings what is marked', async () => {
  const { container, rerender } = render(
    <CardFace card={card} label="Your card" hidden onTap={() => {}} />,
  );
  expect(screen.getByRole('img', { name: 'Your card' })).toBeTruthy();
  expect(container.querySelector('img, button')).toBeNull();
  rerender(<CardFace card={card} label="Your card" marked={[4]} />);
  await opened();
  expect(container.querySelectorAll('.card-ring')).toHaveLength(1);
  expect(container.querySelector('button')).toBeNull();
});
