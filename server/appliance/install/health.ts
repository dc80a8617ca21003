/** Whether the service is well after an update: at least as well as it was before. */
import { setTimeout as pause } from 'node:timers/promises';
import { Value } from 'typebox/value';
import { Health, type Trial } from './trial.ts';

/** Milliseconds. */
export interface Patience {
  /** Until it is well at the latest: time to start, to load the networks and to open a camera on the slowest board. */
  readonly bound: number;
  /** For which it has to stay well without a break. */
  readonly steady: number;
  /** For which one waits before an update until a service that starts knows how it is. */
  readonly settle: number;
  /** Between two questions. */
  readonly pause: number;
}

export const PATIENCE: Patience = { bound: 180_000, steady: 10_000, settle: 30_000, pause: 500 };
/** Milliseconds for an answer. */
const ANSWER = 5000;
/**
 * What comes of an update alone, or of the weather, and passes: a new release or model has something built for this very
 * machine while the service is at work.
 */
const PASSING = ['engine-building', 'first-boot', 'hot', 'too-hot'];

/** @returns null where nothing answers as a service does */
export async function askHealth(address: string): Promise<Health | null> {
  try {
    const answer = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(ANSWER) });
    const value: unknown = await answer.json();
    return Value.Check(Health, value) ? (Value.Clean(Health, value) as Health) : null;
  } catch {
    return null;
  }
}

/** Asks how the service is before anything is changed, and gives one that has just started the time to know it. */
export async function settledHealth(
  address: string,
  { pause: between, settle }: Pick<Patience, 'pause' | 'settle'> = PATIENCE,
): Promise<Health | null> {
  const end = performance.now() + settle;
  for (;;) {
    const now = await askHealth(address);
    if (now?.status !== 'starting' || performance.now() > end) return now;
    await pause(between);
  }
}

/** What is expected of the service besides. */
export interface Expected {
  /** Of the app; whichever it is where left out. */
  readonly version?: string;
  /** Name and version of the model in use; whichever where left out. */
  readonly model?: string;
}

/** @returns what is wrong, in words; null where all is well */
export function faultOf(
  now: Health | null,
  before: Trial['before'],
  { version, model }: Expected,
): string | null {
  if (now === null) return 'the service does not answer';
  if (version !== undefined && now.version !== version)
    return `version ${now.version} answers in the place of ${version}`;
  const told = now.message ?? `it says that it is "${now.status}"`;
  if (now.status === 'failed') return told;
  if (now.status !== 'ok') {
    // Where nothing was well before, or nothing was there, an update is not to blame.
    const wasBad = before === null || before.status === 'failed';
    const wasSo = !wasBad && before.status === now.status && before.code === now.code;
    const passes = now.status === 'degraded' && (wasBad || PASSING.includes(now.code ?? ''));
    if (!wasSo && !passes) return told;
  }
  if (model !== undefined && now.model !== model)
    return `the model ${now.model ?? 'of nobody'} is in use in the place of ${model}`;
  return null;
}

export interface HealthNeeds {
  readonly address: string;
  readonly before: Trial['before'];
  readonly expected: Expected;
  readonly patience?: Patience;
  /** Hears why it is not well yet. */
  readonly say?: (words: string) => void;
}

/** Waits until the service is well and stays so. @returns null, or why it is not, in words */
export async function waitForHealth(needs: HealthNeeds): Promise<string | null> {
  const { address, before, expected, patience = PATIENCE, say = () => {} } = needs;
  const end = performance.now() + patience.bound;
  let since: number | null = null;
  let told: string | null = null;
  for (;;) {
    const fault = faultOf(await askHealth(address), before, expected);
    const now = performance.now();
    if (fault === null) {
      since ??= now;
      if (now - since >= patience.steady) return null;
    } else {
      since = null;
      if (now > end) return fault;
      if (fault !== told) say(fault);
    }
    told = fault;
    await pause(patience.pause);
  }
}
