import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { ownLanguage } from '../i18n/lang.ts';
import { rooms } from '../testing/rooms.ts';
import { Complaint } from './Complaint.tsx';
import { problem, room } from './store.ts';

const full = { code: 'disk-full', message: 'Nothing can be written: the disk is full.' };

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  ownLanguage.value = null;
  room.value = null;
  problem.value = null;
});

it('stands for as long as the trouble of the room lasts, and cannot be closed', () => {
  vi.useFakeTimers();
  problem.value = full;
  room.value = { ...rooms.inferno!, trouble: full };
  render(<Complaint />);
  act(() => {
    vi.advanceTimersByTime(60_000);
  });
  expect(screen.getByRole('alert').textContent).toBe(full.message);
  expect(screen.queryByRole('button')).toBeNull();
  act(() => {
    room.value = rooms.inferno!;
  });
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says it in the language of the page', () => {
  ownLanguage.value = 'de';
  room.value = { ...rooms.inferno!, trouble: full };
  render(<Complaint />);
  expect(screen.getByRole('alert').textContent).toMatch(/Der Speicher ist voll/);
});
