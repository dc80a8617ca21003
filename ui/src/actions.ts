/** What a person can do on the page. */
import { batch } from '@preact/signals';
import type { VirtualCommand } from '../../server/camera/virtual/command.ts';
import { connection, tellWhetherSeen } from './live.ts';
import { askAbout, type PhotoFailure, PhotoProblem, type Prepared, preparePhoto } from './photo.ts';
import { dispatch, model, type Photo, photo, pointed } from './store.ts';

let asking: AbortController | null = null;
/** The photo shown, kept to ask again with another deck. */
let prepared: Prepared | null = null;

/** Puts a photo on the table and asks what it shows. */
export async function givePhoto(file: Blob): Promise<void> {
  const controller = begin();
  show({ state: { phase: 'reading' }, bitmap: null });
  try {
    const ready = await preparePhoto(file);
    if (controller.signal.aborted) {
      ready.bitmap?.close();
      return;
    }
    prepared = ready;
    await ask(ready, controller);
  } catch (problem) {
    fail(problem, controller);
  }
}

/** Back to the live table. */
export function leavePhoto(): void {
  asking?.abort();
  asking = null;
  const bitmap = photo.peek()?.bitmap;
  prepared = null;
  show(null);
  bitmap?.close();
}

/** Reads the table, and the photo where one is shown, with another deck from now on. */
export function chooseDeck(choice: string): void {
  dispatch({ type: 'deck-chosen', choice });
  connection.send({ type: 'deck', choice });
  if (!prepared) return;
  const controller = begin();
  ask(prepared, controller).catch((problem) => fail(problem, controller));
}

/** Tells the virtual table what to do. */
export function command(order: VirtualCommand): void {
  connection.send({ type: 'virtual', command: order });
}

/** Takes the pictures of the table from somewhere else. */
export function chooseSource(kind: 'default' | 'virtual' | 'browser'): void {
  connection.send({ type: 'source', kind });
}

function begin(): AbortController {
  asking?.abort();
  asking = new AbortController();
  return asking;
}

async function ask({ blob, bitmap }: Prepared, controller: AbortController): Promise<void> {
  show({ state: { phase: 'reading' }, bitmap });
  const deck = model.peek().status?.deck;
  const url = deck ? `/api/photo?${new URLSearchParams({ deck })}` : '/api/photo';
  const scene = await askAbout(blob, url, controller.signal);
  if (!controller.signal.aborted) show({ state: { phase: 'read', scene }, bitmap });
}

function fail(problem: unknown, controller: AbortController): void {
  if (controller.signal.aborted) return;
  const failure: PhotoFailure =
    problem instanceof PhotoProblem ? problem.failure : { why: 'unknown' };
  show({ state: { phase: 'failed', failure }, bitmap: photo.peek()?.bitmap ?? null });
}

function show(next: Photo | null): void {
  batch(() => {
    photo.value = next;
    pointed.value = null;
  });
  tellWhetherSeen();
}
