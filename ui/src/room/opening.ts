/** When the cards of a turn lie open: the same moment on every screen. */
import { computed, effect, signal } from '@preact/signals';
import { room } from './store.ts';

const now = signal(performance.now());

/** Whether the cards that the room shows lie open by now. */
export const opened = computed<boolean>(() => {
  const opensAt = room.value?.game?.opensAt ?? null;
  return opensAt === null || opensAt <= now.value;
});

/** Keeps `opened` up to date; returns the way to stop. */
export function watchOpening(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    clearTimeout(timer);
    const opensAt = room.value?.game?.opensAt ?? null;
    if (opensAt === null) return;
    const wait = () => {
      // Asked once: what is drawn takes its time, and the moment must not pass unseen meanwhile.
      const time = performance.now();
      now.value = time;
      // A timer may come a little early.
      if (time < opensAt) timer = setTimeout(wait, opensAt - time);
    };
    wait();
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
