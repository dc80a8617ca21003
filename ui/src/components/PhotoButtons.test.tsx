import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { givePhoto, leavePhoto } from '../actions.ts';
import { photo } from '../store.ts';
import { DropZone } from './DropZone.tsx';
import { PhotoButtons } from './PhotoButtons.tsx';

afterEach(() => {
  leavePhoto();
  cleanup();
  vi.unstubAllGlobals();
});

/** A service that refuses every photo, and a browser that decodes none. */
function refuseAll(): void {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new Error('unknown format')));
  vi.stubGlobal(
    'fetch',
    async () => new Response('{"code":"heic","message":"Send it as JPEG."}', { status: 415 }),
  );
}

const refused = () =>
  waitFor(() => {
    const error = { code: 'heic', message: 'Send it as JPEG.' };
    expect(photo.value?.state).toEqual({ phase: 'failed', failure: { why: 'refused', error } });
  });

it('sends a chosen file, and tells what the service said', async () => {
  refuseAll();
  render(<PhotoButtons />);
  const input = screen.getByLabelText('Choose a photo', { selector: 'input' });
  fireEvent.change(input, { target: { files: [new File(['x'], 'a.heic')] } });
  await refused();
});

it('takes a photo that is pasted, and Escape leads back to the table', async () => {
  refuseAll();
  render(<DropZone words="Drop" onPictures={([file]) => void givePhoto(file!)} />);
  const paste = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(paste, { clipboardData: { files: [new File(['x'], 'a.png')] } });
  window.dispatchEvent(paste);
  await refused();
  fireEvent.keyDown(window, { key: 'Escape' });
  expect(photo.value).toBeNull();
});

it('leads a phone to its camera', () => {
  render(<PhotoButtons />);
  const input = screen.getByLabelText('Take a photo', { selector: 'input' });
  expect(input.getAttribute('capture')).toBe('environment');
  expect(input.getAttribute('accept')).toBe('image/*');
});
