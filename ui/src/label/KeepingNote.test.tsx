import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { KeepingView } from '../../../server/web/kept-protocol.ts';
import { ownLanguage } from '../i18n/lang.ts';
import { KeepingNote } from './KeepingNote.tsx';
import { KeepingSwitch } from './KeepingSwitch.tsx';
import { keeping, keepingRefused, noneLeft, watchKeeping } from './keeping.ts';

const off: KeepingView = { on: false, until: null, kept: 0, trouble: null };
const on: KeepingView = { ...off, on: true, until: '2026-05-01T23:30:00.000Z', kept: 3 };

let now: KeepingView;
let asked: string[];
beforeEach(() => {
  ownLanguage.value = 'en';
  keeping.value = null;
  keepingRefused.value = null;
  noneLeft.value = false;
  now = off;
  asked = [];
  vi.stubGlobal('fetch', async (path: string, { method = 'GET' }: RequestInit) => {
    if (method !== 'GET') asked.push(`${method} ${path}`);
    if (path === '/api/kept') return new Response(null, { status: 204 });
    if (method === 'POST') now = on;
    if (method === 'DELETE') now = off;
    return new Response(JSON.stringify(now));
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const note = () => screen.queryByRole('complementary', { name: 'Pictures of cards are kept' });

it('is there while cards are kept, and only then', async () => {
  const stop = watchKeeping();
  render(<KeepingNote />);
  await waitFor(() => expect(keeping.value).toEqual(off));
  expect(note()).toBeNull();
  now = on;
  document.dispatchEvent(new Event('visibilitychange'));
  await waitFor(() => expect(note()).not.toBeNull());
  stop();
});

it('says what is kept, and lets anybody end it', async () => {
  keeping.value = on;
  render(<KeepingNote />);
  fireEvent.click(screen.getByRole('button', { name: 'What is this?' }));
  expect(screen.getByText(/Only the round card is kept/)).toBeTruthy();
  expect(screen.getByText(/3 pictures so far/)).toBeTruthy();
  expect(screen.getByText(/after 30 days, confirmed ones after a year/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Stop keeping pictures', hidden: true }));
  await waitFor(() => expect(note()).toBeNull());
  expect(asked).toEqual(['DELETE /api/keeping']);
});

it('the host agrees, and erases only after being asked', async () => {
  keeping.value = off;
  render(<KeepingSwitch />);
  fireEvent.click(screen.getByRole('switch'));
  await waitFor(() => expect(screen.getByRole('switch').getAttribute('aria-checked')).toBe('true'));
  fireEvent.click(screen.getByRole('button', { name: 'Erase all pictures' }));
  expect(asked).toEqual(['POST /api/keeping']);
  fireEvent.click(screen.getByRole('button', { name: 'Yes' }));
  await screen.findByText('All pictures are erased.');
  expect(asked).toEqual(['POST /api/keeping', 'DELETE /api/kept']);
});

it('says that all is erased only until another picture is kept', async () => {
  now = on;
  const stop = watchKeeping();
  render(<KeepingSwitch />);
  fireEvent.click(await screen.findByRole('button', { name: 'Erase all pictures' }));
  fireEvent.click(screen.getByRole('button', { name: 'Yes' }));
  await screen.findByText('All pictures are erased.');
  const look = () => document.dispatchEvent(new Event('visibilitychange'));
  now = { ...on, until: '2026-05-01T23:45:00.000Z' };
  look();
  await waitFor(() => expect(keeping.value).toEqual(now));
  expect(screen.queryByText('All pictures are erased.')).not.toBeNull();
  now = { ...now, kept: on.kept + 1 };
  look();
  await waitFor(() => expect(screen.queryByText('All pictures are erased.')).toBeNull());
  stop();
});

it('says why it ended by itself', () => {
  keeping.value = { ...off, trouble: { code: 'kept-disk-full', message: 'The disk is full.' } };
  render(<KeepingSwitch />);
  expect(screen.getByRole('alert').textContent).toBe('The disk is full.');
});
