import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { UpdateNews } from '../../../server/web/update-route.ts';
import { UpdateNote } from './UpdateNote.tsx';

let answer: (() => Promise<Response>) | undefined;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => answer!());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  cleanup();
});

async function said(update: UpdateNews | 'nothing'): Promise<void> {
  answer = async () => {
    if (update === 'nothing') throw new TypeError('no network');
    return new Response(JSON.stringify({ update }));
  };
  await act(async () => {
    await vi.advanceTimersByTimeAsync(2000);
  });
}

it('shows how an update goes on, also while the service starts anew, and how it ended', async () => {
  answer = async () => new Response('{"update":null}');
  render(<UpdateNote />);
  await said(null);
  expect(screen.queryByRole('status')).toBeNull();
  await said({ state: 'running', words: 'Unpacking Twinspot', share: 0.5 });
  expect(screen.getByRole('status').textContent).toMatch(/being updated.* 50 %/);
  await said('nothing');
  expect(screen.getByRole('status').textContent).toMatch(/being updated/);
  await said({ state: 'failed', words: 'The update was taken back.' });
  expect(screen.getByRole('status').textContent).toMatch(/did not work.*taken back/);
  await said({ state: 'done', words: 'It is installed.' });
  expect(screen.getByRole('status').textContent).toMatch(/is done/);
  await said(null);
  expect(screen.queryByRole('status')).toBeNull();
});
