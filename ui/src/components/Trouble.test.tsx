import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { initial } from '../state.ts';
import { model, settled } from '../store.ts';
import { healthOf, matchOf } from '../testing/scenes.ts';
import { Trouble } from './Trouble.tsx';

const message = 'The deck is broken.';

afterEach(() => {
  cleanup();
  model.value = initial;
});

it('tells what hinders the service beside an answer', () => {
  settled.value = { kind: 'found', matches: [matchOf(0, 1, 'key')], time: 38 };
  model.value = { ...initial, status: healthOf({ status: 'degraded', message }) };
  render(<Trouble />);
  expect(screen.getByText(message)).toBeTruthy();
});

it('says nothing twice, and nothing when all is well', () => {
  settled.value = { kind: 'no-camera', title: 'No picture', hint: message };
  model.value = { ...initial, status: healthOf({ status: 'degraded', message }) };
  const { container, rerender } = render(<Trouble />);
  expect(container.textContent).toBe('');
  settled.value = { kind: 'found', matches: [matchOf(0, 1, 'key')], time: 38 };
  model.value = { ...initial, status: healthOf() };
  rerender(<Trouble />);
  expect(container.textContent).toBe('');
});
