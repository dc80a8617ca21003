/** The page's state as signals. */
import { batch, computed, effect, signal } from '@preact/signals';
import type { Light } from './light.ts';
import { dueAt, settle, unsettled } from './settle.ts';
import { type PhotoState, type Situation, situationOf } from './situation.ts';
import { chosenDeck, type Drawn, type Input, initial, reduce } from './state.ts';

/** A photo on the table, in place of the live picture. */
export interface Photo {
  readonly state: PhotoState;
  readonly bitmap: ImageBitmap | null;
}

export const model = signal(initial);
export const photo = signal<Photo | null>(null);
/** The live table as drawn: its scene belongs to the picture on the canvas. */
export const live = signal<Drawn | null>(null);
export const light = signal<Light | null>(null);
/** The card that a person chose, by its id on the virtual table. */
export const chosenCard = signal<number | null>(null);
/** Whether that card is being dragged. */
export const dragging = signal(false);
/** The pair that a person points at among several, by its key. */
export const pointed = signal<string | null>(null);
export const webcamOn = signal(false);

/** Tells the model what happened. */
export function dispatch(input: Input): void {
  model.value = reduce(model.value, input);
}

/** The picture on the stage and what was seen in it: the photo's, else the live table's. */
export const drawn = computed<Drawn | null>(() => {
  const shown = photo.value;
  if (!shown) return live.value;
  if (!shown.bitmap) return null;
  const scene = shown.state.phase === 'read' ? shown.state.scene : null;
  const { width, height } = scene ?? shown.bitmap;
  return { width, height, scene, tracks: [] };
});

const situationNow = computed<Situation>(() =>
  situationOf({
    link: model.value.link,
    status: model.value.status,
    scene: live.value?.scene ?? null,
    photo: photo.value?.state ?? null,
    deckName: chosenDeck(model.value),
    light: light.value?.bright ?? null,
    wantsWebcam: model.value.status?.camera === 'browser' && !webcamOn.value && !live.value,
  }),
);

/** What has lasted long enough to be said; null before anything was looked at. */
export const settled = signal<Situation | null>(null);

/** What to say, free of flicker. */
export const situation = computed<Situation>(() => settled.value ?? situationNow.value);

let settling = unsettled;
let timer: ReturnType<typeof setTimeout> | undefined;

function settleNow(): void {
  clearTimeout(timer);
  const now = performance.now();
  settling = settle(settling, situationNow.value, now);
  if (settling.shown) settled.value = settling.shown;
  const due = dueAt(settling);
  if (due !== null) timer = setTimeout(() => batch(settleNow), Math.max(0, due - now));
}

/** Keeps `situation` up to date; returns the way to stop. */
export function watchSituation(): () => void {
  const stop = effect(settleNow);
  return () => {
    stop();
    clearTimeout(timer);
  };
}
