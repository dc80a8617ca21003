import { cleanup, render } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { cardOf } from '../testing/rooms.ts';
import { Place } from './Place.tsx';

afterEach(cleanup);

const at = { at: 'middle:0', label: 'The middle card' };
const turned = (container: Element) => container.querySelector('.turned') !== null;

it('turns up a card that lay here face down', () => {
  const { container, rerender } = render(<Place {...at} card={cardOf(1)} covered />);
  expect(turned(container)).toBe(false);
  rerender(<Place {...at} card={cardOf(1)} />);
  expect(turned(container)).toBe(true);
});

it('turns up a card that nobody knew', () => {
  const { container, rerender } = render(<Place {...at} card={null} covered />);
  rerender(<Place {...at} card={cardOf(1)} />);
  expect(turned(container)).toBe(true);
});

it('lets a card that flies in lie open as it is', () => {
  const { container, rerender } = render(<Place {...at} card={cardOf(1)} covered />);
  rerender(<Place {...at} card={cardOf(1)} />);
  rerender(<Place {...at} card={null} />);
  expect(container.querySelector('.bare')).toBeTruthy();
  rerender(<Place {...at} card={cardOf(2)} />);
  expect(turned(container)).toBe(false);
});
