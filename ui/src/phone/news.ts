/** The latest verdict, for as long as it is news. */
import { computed, effect, signal } from '@preact/signals';
import { type Judged, room, verdicts } from '../room/store.ts';
import { shake } from '../room/touch-back.ts';
import { play } from '../sound/sounds.ts';

/** Milliseconds. */
const NEWS = 2600;

const now = signal(performance.now());

const latest = computed(() => verdicts.value[verdicts.value.length - 1] ?? null);

/** Null once it is old, or the cards it speaks of are long gone. */
export const news = computed<Judged | null>(() => {
  const judged = latest.value;
  const turn = room.value?.game?.turn ?? 0;
  if (!judged || now.value - judged.at > NEWS || turn > judged.claim.turn + 1) return null;
  return judged;
});

/** Makes verdicts felt and heard, and lets them pass; returns the way to stop. */
export function watchNews(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    const judged = latest.value;
    clearTimeout(timer);
    if (!judged) return;
    now.value = performance.now();
    timer = setTimeout(() => {
      now.value = performance.now();
    }, NEWS + 20);
    tellHand(judged);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function tellHand({ verdict }: Judged): void {
  switch (verdict) {
    case 'won':
      shake(30, 40, 70);
      play('right');
      return;
    case 'tie':
      shake(40, 40, 40);
      play('tie');
      return;
    case 'wrong':
      shake(180);
      play('wrong');
      return;
    default:
      shake(60);
  }
}
