import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { initial } from '../state.ts';
import { model, webcamOn } from '../store.ts';
import { healthOf } from '../testing/scenes.ts';
import { Webcam } from './Webcam.tsx';

const track = { stop: vi.fn(), addEventListener: () => {} };
const stream = { getTracks: () => [track], getVideoTracks: () => [track] };
/** One for each time that the camera was asked for. */
let asked: { allow(stream: object): void; forbid(problem: unknown): void }[] = [];

const waitFor = (camera: string) =>
  act(() => {
    model.value = { ...initial, status: healthOf({ camera }) };
  });
const start = () => fireEvent.click(screen.getByText('Start the webcam'));

beforeEach(() => {
  asked = [];
  track.stop.mockClear();
  const getUserMedia = () =>
    new Promise((allow, forbid) => {
      asked.push({ allow, forbid });
    });
  vi.stubGlobal('isSecureContext', true);
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia }, configurable: true });
  // No stream of this browser's own.
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    value: null,
    writable: true,
    configurable: true,
  });
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  waitFor('browser');
  render(<Webcam />);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  model.value = initial;
});

it('asks once, however often it is told to start', async () => {
  start();
  start();
  expect(asked).toHaveLength(1);
  asked[0]!.allow(stream);
  fireEvent.click(await screen.findByText('Stop the webcam'));
  expect(webcamOn.value).toBe(false);
  expect(track.stop).toHaveBeenCalledOnce();
});

it('lets go of a camera that is allowed after the table no longer waits for it', async () => {
  start();
  waitFor('virtual');
  asked[0]!.allow(stream);
  await vi.waitFor(() => expect(track.stop).toHaveBeenCalledOnce());
  expect(webcamOn.value).toBe(false);
});

it('does not blame a new start for an older one that is forbidden', async () => {
  start();
  waitFor('virtual');
  waitFor('browser');
  start();
  asked[0]!.forbid(new DOMException('', 'NotAllowedError'));
  asked[1]!.allow(stream);
  await screen.findByText('Stop the webcam');
  expect(screen.queryByRole('alert')).toBeNull();
});
