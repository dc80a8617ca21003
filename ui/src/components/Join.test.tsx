import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { initial } from '../state.ts';
import { model } from '../store.ts';
import { Join } from './Join.tsx';

afterEach(() => {
  cleanup();
  model.value = initial;
});

it('leads phones to the players’ page, with the token of the table', () => {
  model.value = { ...initial, join: ['http://192.168.1.20:8080/?t=secret'] };
  const { container } = render(<Join />);
  // Nothing is computed for a code that nobody looks at.
  expect(container.querySelector('.join-code')).toBeNull();
  fireEvent.click(screen.getByRole('button'));
  const address = 'http://192.168.1.20:8080/play?t=secret';
  expect(container.querySelector('a')!.getAttribute('href')).toBe(address);
  expect(container.querySelector('.join-code')!.getAttribute('aria-label')).toContain(address);
});

it('is not there before an address is known', () => {
  render(<Join />);
  expect(screen.queryByRole('button')).toBeNull();
});
