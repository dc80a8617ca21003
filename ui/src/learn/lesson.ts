/** The deck that is being learned, as this page knows it, and what can be done about it. */
import { batch, signal } from '@preact/signals';
import type { LearnView } from '../../../server/web/learn-protocol.ts';
import type { ErrorBody } from '../../../server/web/protocol.ts';
import { bodyOf, callAsHost } from '../device/api.ts';
import { givePicture } from '../give-picture.ts';

/** Null until it is known. */
export const view = signal<LearnView | null>(null);
/** Why nothing is known; null while all is well. */
export const hindrance = signal<ErrorBody | null>(null);
/** What was refused last, as a sentence or as the service's complaint; null once something else was done. */
export const complaint = signal<ErrorBody | string | null>(null);
/** How many photos were given, and which of them is being looked at; null for none. */
export const photos = signal<{ readonly at: number; readonly of: number } | null>(null);
export const busy = signal(false);

const PATH = '/api/learn';
/** Milliseconds until a service that does not answer is asked again. */
const AGAIN = 2000;

/** Keeps `view` up to date; returns the way to stop. */
export function watchLesson(): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const ask = async () => {
    while (!signal.aborted) {
      const version = view.peek()?.version;
      const query = version === undefined || hindrance.peek() ? '' : `?after=${version}`;
      try {
        const response = await callAsHost(`${PATH}${query}`, { signal });
        take(await response.json());
      } catch (problem) {
        if (signal.aborted) return;
        hindrance.value = bodyOf(problem);
        await new Promise((resolve) => setTimeout(resolve, AGAIN));
      }
    }
  };
  void ask();
  return () => controller.abort();
}

function take(next: LearnView): void {
  const now = view.peek();
  batch(() => {
    hindrance.value = null;
    // Answers may overtake each other; a service that was started anew counts from the start.
    if (now === null || next.version >= now.version || next.phase === 'none') view.value = next;
  });
}

/** Asks for a change and shows what comes of it; false where it was refused. */
async function change(path: string, words?: object, method = 'POST'): Promise<boolean> {
  batch(() => {
    busy.value = true;
    complaint.value = null;
  });
  try {
    const json = words && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(words),
    };
    const response = await callAsHost(`${PATH}${path}`, { method, ...json });
    take(await response.json());
    return true;
  } catch (problem) {
    complaint.value = bodyOf(problem);
    return false;
  } finally {
    busy.value = false;
  }
}

export const begin = () => change('');
export const end = () => change('', undefined, 'DELETE');
export const watchTable = (on: boolean) => change('/watch', { on });
export const finish = (name: string) => change('/finish', { name });
export const giveNames = (names: readonly (string | null)[]) => change('/names', { names });
/** Takes back what came last, or takes out a card. */
export const takeBack = (card?: number) => change('/back', card === undefined ? {} : { card });

/** Gives photos of cards, one after the other. One that is refused does not keep the others. */
export async function givePhotos(files: readonly Blob[]): Promise<void> {
  if (photos.peek() !== null) return;
  complaint.value = null;
  for (const [at, file] of files.entries()) {
    photos.value = { at: at + 1, of: files.length };
    complaint.value = (await givePicture(`${PATH}/picture`, file)) ?? complaint.peek();
  }
  photos.value = null;
}
