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
      now.value = performance.now();
      // A timer may come a little early.
      if (performance.now() < opensAt) timer = setTimeout(wait, opensAt - performance.now());
    };
    wait();
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
