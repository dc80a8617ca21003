/** Whether pictures of cards are kept, as every page knows it, and what can be done about it. */
import { batch, signal } from '@preact/signals';
import type { KeepingView } from '../../../server/web/kept-protocol.ts';
import type { ErrorBody } from '../../../server/web/protocol.ts';
import { bodyOf, callAsHost } from '../device/api.ts';

/** Null until it is known. */
export const keeping = signal<KeepingView | null>(null);
/** What was refused last; null once something else was done. */
export const keepingRefused = signal<ErrorBody | null>(null);
/** How often all was erased here: pages that show pictures look again. */
export const erased = signal(0);
/** All was erased here, and nothing is known to have come since. */
export const noneLeft = signal(false);

const PATH = '/api/keeping';
/** Milliseconds between two questions. */
const PAUSE = 3000;

/** Keeps `keeping` up to date; returns the way to stop. */
export function watchKeeping(): () => void {
  const ask = async () => {
    if (document.hidden) return;
    try {
      const response = await fetch(PATH, { cache: 'no-store' });
      if (response.ok) learn(await response.json());
    } catch {
      // The service is started anew, and then keeps nothing; the page says by itself that it is lost.
    }
  };
  const timer = setInterval(ask, PAUSE);
  document.addEventListener('visibilitychange', ask);
  void ask();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', ask);
  };
}

function learn(now: KeepingView): void {
  batch(() => {
    if (now.kept !== keeping.peek()?.kept) noneLeft.value = false;
    keeping.value = now;
  });
}

async function change(path: string, init: RequestInit): Promise<boolean> {
  keepingRefused.value = null;
  try {
    const response = await callAsHost(path, init);
    if (path === PATH) learn(await response.json());
    return true;
  } catch (problem) {
    keepingRefused.value = bodyOf(problem);
    return false;
  }
}

/** For this evening. The host's. */
export const startKeeping = () =>
  change(PATH, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });

/** Anybody's. */
export const stopKeeping = () => change(PATH, { method: 'DELETE' });

/** Every picture that was ever kept. The host's. */
export async function eraseKept(): Promise<void> {
  if (!(await change('/api/kept', { method: 'DELETE' }))) return;
  batch(() => {
    noneLeft.value = true;
    erased.value++;
  });
}
