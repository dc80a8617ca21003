/** The kept pictures as the label page knows them, the one that is being labelled, and what can be done with it. */
import { batch, computed, signal } from '@preact/signals';
import type { KeptLabels, Sidecar } from '../../../server/kept/sidecar.ts';
import type { KeptDeck, KeptList } from '../../../server/web/kept-protocol.ts';
import type { ErrorBody } from '../../../server/web/protocol.ts';
import { bodyOf, callAsHost } from '../device/api.ts';
import { fileName, givePicture, type Objection } from '../give-picture.ts';
import { type Draft, draftOf, labelsBefore, labelsOf } from './edit.ts';
import { noneLeft } from './keeping.ts';

/** Null until they are known. */
export const pictures = signal<readonly Sidecar[] | null>(null);
export const decks = signal<readonly KeptDeck[]>([]);
/** Why nothing is known; null while all is well. */
export const hindrance = signal<ErrorBody | null>(null);
/** What was refused last, of several pictures each. */
export const refused = signal<readonly Objection[]>([]);
export const busy = signal(false);
/** The hash of the picture that is looked at; null for none, as all are done. */
export const shown = signal<string | null>(null);
export const draft = signal<Draft | null>(null);
/** Index of the box that is chosen; null for none. */
export const chosen = signal<number | null>(null);

export const picture = computed(
  () => pictures.value?.find(({ sha256 }) => sha256 === shown.value) ?? null,
);
export const table = computed(() => decks.value.find(({ id }) => id === draft.value?.deck) ?? null);
/** How many are labelled, and of how many. */
export const progress = computed(() => {
  const all = pictures.value ?? [];
  return { done: all.filter(({ state }) => state !== 'proposed').length, of: all.length };
});

/** One step that can be taken back: how a picture was labelled before, here and on the service. */
interface Step {
  readonly sha256: string;
  readonly draft: Draft;
  /** What the service is told when it is taken back; null where it was not told of the step either. */
  readonly told: KeptLabels | null;
}
const past = signal<readonly Step[]>([]);
export const canUndo = computed(() => past.value.length > 0);
const MOST_STEPS = 100;

const PATH = '/api/kept';

/** Asks for the pictures anew; those to be labelled come first, those that the model was least sure of before the others. */
export async function look(): Promise<void> {
  try {
    const list: KeptList = await (await callAsHost(PATH)).json();
    batch(() => {
      hindrance.value = null;
      decks.value = list.decks;
      pictures.value = inOrder(list.pictures);
      if (list.pictures.length > 0) noneLeft.value = false;
      if (picture.peek() === null) show(next(null));
    });
  } catch (problem) {
    hindrance.value = bodyOf(problem);
  }
}

/** The order in which they are labelled. It stays while they are, so that one that was labelled can be found again. */
export function inOrder(all: readonly Sidecar[]): Sidecar[] {
  const rank = ({ state, why, confidence }: Sidecar) =>
    (state === 'proposed' ? 0 : 10) +
    (why === 'corrected' ? 0 : why === 'new' ? 2 : 1) +
    confidence;
  const known = new Map(pictures.peek()?.map(({ sha256 }, at) => [sha256, at]));
  const place = (one: Sidecar) => known.get(one.sha256) ?? Number.POSITIVE_INFINITY;
  return [...all].sort((a, b) => {
    const [x, y] = [place(a), place(b)];
    return x === y ? rank(a) - rank(b) : x - y;
  });
}

/** The picture that comes next to be labelled; null where none is left. */
function next(after: string | null): string | null {
  const all = pictures.peek() ?? [];
  const at = all.findIndex(({ sha256 }) => sha256 === after);
  const ahead = [...all.slice(at + 1), ...all.slice(0, at + 1)];
  return ahead.find(({ state }) => state === 'proposed')?.sha256 ?? null;
}

export function show(sha256: string | null): void {
  batch(() => {
    shown.value = sha256;
    chosen.value = null;
    const now = picture.peek();
    draft.value = now && draftOf(now);
  });
}

/** The picture before or behind this one, labelled or not. */
export function step(by: 1 | -1): void {
  const all = pictures.peek() ?? [];
  if (all.length === 0) return;
  const at = all.findIndex(({ sha256 }) => sha256 === shown.peek());
  const to = at === -1 ? (by === 1 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  show(all[to]!.sha256);
}

/** Changes the draft; the change can be taken back. */
export function edit(change: (draft: Draft) => Draft, box: number | null = chosen.peek()): void {
  const now = draft.peek();
  const sha256 = shown.peek();
  if (now === null || sha256 === null) return;
  const after = change(now);
  batch(() => {
    if (after !== now) remember({ sha256, draft: now, told: null });
    draft.value = after;
    chosen.value = box !== null && box < after.symbols.length ? box : null;
  });
}

/** While a finger drags, only where it began can be taken back. */
export function drag(change: (draft: Draft) => Draft): void {
  const now = draft.peek();
  if (now !== null) draft.value = change(now);
}

/** Says that the picture is as drafted, or that it shows no card, and goes on to the next. */
export async function finish(state: 'confirmed' | 'rejected'): Promise<void> {
  const [now, before] = [draft.peek(), picture.peek()];
  if (now === null || before === null || busy.peek()) return;
  if (!(await tell(before.sha256, labelsOf(now, state)))) return;
  batch(() => {
    remember({ sha256: before.sha256, draft: now, told: labelsBefore(before) });
    show(next(before.sha256));
  });
}

/** Takes the last step back, also one that led to another picture. */
export async function undo(): Promise<void> {
  // Steps of pictures that were erased meanwhile lead nowhere.
  const there = new Set(pictures.peek()?.map(({ sha256 }) => sha256));
  const steps = past.peek().filter(({ sha256 }) => there.has(sha256));
  past.value = steps;
  const last = steps[steps.length - 1];
  if (last === undefined || busy.peek()) return;
  if (last.told !== null && !(await tell(last.sha256, last.told))) return;
  batch(() => {
    past.value = steps.slice(0, -1);
    if (shown.peek() !== last.sha256) show(last.sha256);
    draft.value = last.draft;
    chosen.value = null;
  });
}

/** Gives pictures of cards to be labelled, one after the other. */
export async function give(files: readonly Blob[]): Promise<void> {
  if (busy.peek()) return;
  busy.value = true;
  refused.value = [];
  for (const file of files) {
    const given = await givePicture(`${PATH}/pictures`, file);
    if ('why' in given)
      refused.value = [...refused.peek(), { file: fileName(file, files), why: given.why }];
  }
  busy.value = false;
  await look();
}

async function tell(sha256: string, labels: KeptLabels): Promise<boolean> {
  busy.value = true;
  refused.value = [];
  try {
    const response = await callAsHost(`${PATH}/${sha256}`, {
      ...{ method: 'PUT', body: JSON.stringify(labels) },
      headers: { 'content-type': 'application/json' },
    });
    const told: Sidecar = await response.json();
    pictures.value = (pictures.peek() ?? []).map((one) => (one.sha256 === sha256 ? told : one));
    return true;
  } catch (problem) {
    refused.value = [{ file: '', why: bodyOf(problem) }];
    return false;
  } finally {
    busy.value = false;
  }
}

function remember(one: Step): void {
  past.value = [...past.peek(), one].slice(-MOST_STEPS);
}
