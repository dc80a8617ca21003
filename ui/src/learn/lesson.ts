/** The deck that is being learned, as this page knows it, and what can be done about it. */
import { batch, signal } from '@preact/signals';
import type { LastSeen, LearnView } from '../../../server/web/learn-protocol.ts';
import type { ErrorBody } from '../../../server/web/protocol.ts';
import { bodyOf, callAsHost } from '../device/api.ts';
import { fileName, givePicture, type Objection } from '../give-picture.ts';
import { text } from '../i18n/index.ts';

/** Null until it is known. */
export const view = signal<LearnView | null>(null);
/** Why nothing is known; null while all is well. */
export const hindrance = signal<ErrorBody | null>(null);
/** What was refused last, of several photos each; nothing once something else was done. */
export const refused = signal<readonly Objection[]>([]);
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
    refused.value = [];
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
    refused.value = [{ file: '', why: bodyOf(problem) }];
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
  refused.value = [];
  for (const [at, file] of files.entries()) {
    photos.value = { at: at + 1, of: files.length };
    const given = await givePicture(`${PATH}/picture`, file);
    const name = fileName(file, files);
    const why = 'why' in given ? given.why : name && lacking(given.answer as LastSeen);
    if (why) refused.value = [...refused.peek(), { file: name, why }];
  }
  photos.value = null;
}

/** What a photo among several did not show, which the next one's news would hide; empty where all is well. */
function lacking({ fresh, again, unclear }: LastSeen): string {
  if (unclear > 0) return text.peek().learn.unclear;
  return fresh.length + again.length === 0 ? text.peek().learn.noCard : '';
}
