/** Keeps what is said from flickering: a new situation must last before it replaces the one that is shown. */
import { type Situation, situationKey } from './situation.ts';

export interface Settling {
  readonly shown: Situation | null;
  readonly next: Situation | null;
  /** When `next` was first seen, in milliseconds. */
  readonly since: number;
}

export const unsettled: Settling = { shown: null, next: null, since: 0 };

/** How long `next` must last, in milliseconds, to replace `shown`. */
export function patience(shown: Situation | null, next: Situation): number {
  if (!shown || next.kind === 'found') return 0;
  if (next.kind.startsWith('photo-') || shown.kind.startsWith('photo-')) return 0;
  if (next.kind === 'lost' || next.kind === 'refused') return 0;
  return shown.kind === 'found' ? 900 : 450;
}

/** The state after `situation` was seen at `now`. */
export function settle(state: Settling, situation: Situation, now: number): Settling {
  const { shown } = state;
  if (shown && situationKey(shown) === situationKey(situation)) {
    return { shown: situation, next: null, since: now };
  }
  const same = state.next && situationKey(state.next) === situationKey(situation);
  const since = same ? state.since : now;
  if (now - since >= patience(shown, situation))
    return { shown: situation, next: null, since: now };
  return { shown, next: situation, since };
}

/** When the waiting situation should be looked at again; null when none waits. */
export function dueAt(state: Settling): number | null {
  return state.next ? state.since + patience(state.shown, state.next) : null;
}
