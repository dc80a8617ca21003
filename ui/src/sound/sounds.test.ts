import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { room } from '../room/store.ts';
import { messages } from '../testing/messages.ts';
import { roomOf } from '../testing/rooms.ts';
import { lengthOf, recipes, soundNames } from './recipes.ts';
import { CAPTION, caption, captions, play, setVolume, synth, volume } from './sounds.ts';
import { Synth } from './synth.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.runAllTimers();
  vi.useRealTimers();
  captions.value = false;
  room.value = null;
  setVolume(0.7);
});

it('is heard where audio is awake, and written out where it sleeps', () => {
  const heard = vi.spyOn(synth, 'play').mockReturnValue(true);
  play('right');
  expect(heard).toHaveBeenCalledWith(recipes.right, 0.7);
  expect(caption.value).toBeNull();
  heard.mockReturnValue(false);
  play('right');
  expect(caption.value?.name).toBe('right');
  vi.advanceTimersByTime(CAPTION);
  expect(caption.value).toBeNull();
});

it('is not heard where the room wants silence', () => {
  const heard = vi.spyOn(synth, 'play').mockReturnValue(true);
  const silent = roomOf();
  room.value = { ...silent, settings: { ...silent.settings, sound: false } };
  play('win');
  expect(heard).not.toHaveBeenCalled();
  expect(caption.value?.name).toBe('win');
});

it('is written out as well where the page wants that', () => {
  vi.spyOn(synth, 'play').mockReturnValue(true);
  captions.value = true;
  play('tie');
  const first = caption.value!.count;
  play('tie');
  expect(caption.value).toEqual({ name: 'tie', count: first + 1 });
});

it('keeps the volume between 0 and 1, and for the next visit', async () => {
  setVolume(7);
  expect(volume.value).toBe(1);
  setVolume(0.25);
  expect(localStorage.getItem('twinspot-volume')).toBe('0.25');
  vi.resetModules();
  expect((await import('./sounds.ts')).volume.value).toBe(0.25);
});

it('has a short recipe and a caption in every language for each sound', () => {
  for (const name of soundNames) {
    expect(recipes[name].length).toBeGreaterThan(0);
    expect(lengthOf(recipes[name])).toBeLessThan(2);
    for (const { kiosk } of Object.values(messages)) expect(kiosk.sounds[name]).toBeTruthy();
  }
});

it('gives no sound, and no error, where the browser has no audio', async () => {
  const silent = new Synth(() => {
    throw new Error('no device');
  });
  expect(await silent.wake()).toBe(false);
  expect(silent.play(recipes.win, 1)).toBe(false);
});
