/** What this page knows of the machine, and what it has it do. */
import { batch, signal } from '@preact/signals';
import type {
  Action,
  Arguments,
  Done,
  MachineState,
  Network,
} from '../../../server/appliance/requests/request.ts';
import type { ErrorBody } from '../../../server/web/protocol.ts';
import { ask, type CheckUp, checkUp, isAppliance, Refusal } from './api.ts';

/** Null until it is known. */
export const appliance = signal<boolean | null>(null);
export const state = signal<MachineState | null>(null);
export const networks = signal<readonly Network[] | null>(null);
export const findings = signal<CheckUp | null>(null);
/** What is being done now. */
export const busy = signal<Action | 'check-up' | 'support' | null>(null);
export const complaint = signal<ErrorBody | null>(null);
/** What was done last, to say so. */
export const done = signal<Action | null>(null);

/** What changes nothing. */
const looks: readonly string[] = ['state', 'wifi-list', 'check-up'];

/** Runs something that may be refused; null where it was. */
export async function attempt<T>(
  what: NonNullable<typeof busy.value>,
  work: () => Promise<T>,
): Promise<T | null> {
  batch(() => {
    busy.value = what;
    complaint.value = null;
    // What was done is still said while the page looks what came of it.
    if (!looks.includes(what)) done.value = null;
  });
  try {
    return await work();
  } catch (problem) {
    const unknown = { code: 'internal', message: String(problem) };
    complaint.value = problem instanceof Refusal ? problem.body : unknown;
    return null;
  } finally {
    busy.value = null;
  }
}

/** Has the machine do something; null where it was refused. */
export async function act<A extends Action>(action: A, words: Arguments<A>): Promise<Done | null> {
  const answer = await attempt(action, () => ask(action, words));
  if (answer !== null) done.value = action;
  return answer;
}

/** Looks at what can be set here; a machine that is no appliance has nothing. */
export async function look(): Promise<void> {
  const there = await attempt('state', isAppliance);
  appliance.value = there;
  if (!there) return;
  await lookAgain();
  // Who looks after a laptop is its owner: what is refused to all is better not offered.
  if (complaint.peek()?.code === 'no-steward') appliance.value = false;
}

export async function lookAgain(): Promise<void> {
  const answer = await attempt('state', () => ask('state', {}));
  if (answer?.state) state.value = answer.state;
}

export async function listNetworks(): Promise<void> {
  const answer = await attempt('wifi-list', () => ask('wifi-list', {}));
  if (answer?.networks) networks.value = answer.networks;
}

export async function examine(): Promise<void> {
  const found = await attempt('check-up', checkUp);
  if (found !== null) findings.value = found;
}

/** What another visit found is not shown to the next one. */
export function forget(): void {
  batch(() => {
    for (const known of [state, networks, findings, complaint, done, appliance]) known.value = null;
  });
}
