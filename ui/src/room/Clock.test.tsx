import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { inPhase, rooms } from '../testing/rooms.ts';
import { GameClock } from './Clock.tsx';

afterEach(cleanup);

const training = rooms.trainer!;

it.each(['dealing', 'shown', 'playing'] as const)('stands still where it says so: %s', (phase) => {
  render(<GameClock game={inPhase(training, phase, { timeLeft: 41_200 }).game!} />);
  expect(screen.getByRole('timer').textContent).toBe('0:4242 seconds left');
});

it('runs while cards lie open', () => {
  const endsAt = performance.now() + 60_000;
  render(<GameClock game={inPhase(training, 'playing', { endsAt, timeLeft: null }).game!} />);
  expect(screen.getByRole('timer').textContent).toMatch(/^1:00|0:59/);
});

it('is none where a game has none, or is over', () => {
  render(<GameClock game={rooms.inferno!.game!} />);
  render(<GameClock game={inPhase(training, 'over', { timeLeft: 0 }).game!} />);
  expect(screen.queryByRole('timer')).toBeNull();
});
