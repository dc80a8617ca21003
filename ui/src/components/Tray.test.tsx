import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { live, photo, pointed, settled } from '../store.ts';
import { cardAt, keyScene, matchOf, sceneOf } from '../testing/scenes.ts';
import { Tray } from './Tray.tsx';

afterEach(() => {
  cleanup();
  live.value = null;
  photo.value = null;
  pointed.value = null;
});

it('names the match, says how sure and how fast', () => {
  settled.value = { kind: 'found', matches: [matchOf(0, 1, 'key')], time: 38.4 };
  render(<Tray />);
  expect(screen.getByText('Key!')).toBeTruthy();
  expect(screen.getByLabelText('How sure').textContent).toBe('Very sure');
  expect(screen.getByText('38')).toBeTruthy();
});

it('points at what has no name', () => {
  settled.value = { kind: 'found', matches: [matchOf(0, 1, null)], time: 38 };
  const { container } = render(<Tray />);
  expect(screen.getByText('This one!')).toBeTruthy();
  expect(container.querySelectorAll('.answer canvas')).toHaveLength(2);
});

it('shows every pair of three cards, and the one that has the focus alone', () => {
  const matches = [matchOf(0, 1, 'key'), matchOf(0, 2, 'sun')];
  const scene = sceneOf([...keyScene.cards, cardAt(900, 0)], matches);
  live.value = { width: 1280, height: 720, scene, tracks: [4, 5, 6] };
  settled.value = { kind: 'found', matches, time: 38 };
  render(<Tray />);
  const sun = screen.getByRole('button', { name: /^Sun\W+on cards 1 and 3$/ });
  fireEvent.focus(sun);
  expect(pointed.value).toBe('sun:4-6');
  expect(sun.getAttribute('aria-pressed')).toBe('true');
  fireEvent.blur(sun);
  expect(pointed.value).toBeNull();
});

it('says one name where all cards share the same symbol', () => {
  const matches = [matchOf(0, 1, 'key'), matchOf(0, 2, 'key'), matchOf(1, 2, 'key')];
  settled.value = { kind: 'found', matches, time: 38 };
  render(<Tray />);
  expect(screen.getByText('Key!')).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('says what to do when there is no answer', () => {
  settled.value = { kind: 'empty', title: 'An empty table', hint: 'Lay two cards on it.' };
  render(<Tray />);
  expect(screen.getByText('Lay two cards on it.')).toBeTruthy();
});
