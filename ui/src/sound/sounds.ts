/** The sounds of this page: whether they are heard, how loud, and what they say to those who do not hear them. */
import { computed, signal } from '@preact/signals';
import { remember, remembered } from '../remember.ts';
import { room } from '../room/store.ts';
import { recipes, type SoundName } from './recipes.ts';
import { Synth } from './synth.ts';

/** How long a caption is shown, milliseconds. */
export const CAPTION = 1600;
const KEPT_AS = 'volume';

/** How loud this page is, 0 to 1; 0 is silent. Kept by the browser. */
export const volume = signal(keptVolume());
/** Whether the page writes its sounds out although they are heard. */
export const captions = signal(false);
/** The room's own setting. */
export const roomSound = computed(() => room.value?.settings.sound ?? true);
/** The sound that is written out now; `count` tells two of the same name apart. */
export const caption = signal<{ readonly name: SoundName; readonly count: number } | null>(null);

export const synth = new Synth();

let count = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Plays a sound where the room and the page want it, else writes it out. */
export function play(name: SoundName): void {
  const heard = roomSound.peek() && synth.play(recipes[name], volume.peek());
  if (heard && !captions.peek()) return;
  count += 1;
  caption.value = { name, count };
  clearTimeout(timer);
  timer = setTimeout(() => {
    caption.value = null;
  }, CAPTION);
}

/** Sets how loud this page is, 0 to 1. */
export function setVolume(loudness: number): void {
  volume.value = Math.min(Math.max(loudness, 0), 1);
  remember(KEPT_AS, String(volume.value));
}

function keptVolume(): number {
  const kept = Number.parseFloat(remembered(KEPT_AS) ?? '');
  return kept >= 0 && kept <= 1 ? kept : 0.7;
}

/** Wakes the audio at the first touch or key; returns the way to stop. */
export function wakeOnGesture(): () => void {
  const kinds = ['pointerdown', 'keydown', 'touchend'] as const;
  const stop = () => {
    for (const kind of kinds) removeEventListener(kind, wake, true);
  };
  const wake = () => {
    synth.wake().then((awake) => awake && stop());
  };
  for (const kind of kinds) addEventListener(kind, wake, true);
  return stop;
}
