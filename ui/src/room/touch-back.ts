/** What a hand feels, and a screen that stays on: where the device allows it, else nothing. */

/** A short shake; milliseconds of shaking and of rest, in turn. */
export function shake(...pattern: number[]): void {
  // Before the first touch of a page browsers refuse, and iPhones never shake: either is fine.
  if (typeof navigator.vibrate === 'function') navigator.vibrate(pattern);
}

/** Keeps the screen on while the page is seen; returns the way to stop. Wants a secure page, so it is a courtesy. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let wanted = true;
  const ask = async () => {
    if (document.hidden || !wanted || !('wakeLock' in navigator)) return;
    try {
      lock = await navigator.wakeLock.request('screen');
      if (!wanted) await lock.release();
    } catch {
      // An empty battery, or a browser that does not let this page: the screen goes off as usual.
    }
  };
  document.addEventListener('visibilitychange', ask);
  void ask();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', ask);
    lock?.release().catch(() => {});
  };
}
