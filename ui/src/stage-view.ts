/** Where the picture lies on the screen, and the drawing over it. */
import { computed, effect, signal } from '@preact/signals';
import { fit, type Insets, type Region, type Size, type View } from './fit.ts';
import { reframe } from './framing.ts';
import { between, prefersStill } from './motion.ts';
import { planOverlay, regionOf } from './overlay.ts';
import { dragging, drawn, live, model, photo } from './store.ts';

/** How long the screen takes to come closer, in milliseconds. */
const REFRAME_TIME = 320;
const NO_PICTURE: Size = { width: 1280, height: 720 };

/** The free screen, in CSS pixels, and what floats over its edges. */
export const stage = signal<Size & { readonly insets: Insets }>({
  width: 0,
  height: 0,
  insets: { top: 0, right: 0, bottom: 0, left: 0 },
});

const region = signal<Region | null>(null);

/** Pictures of these sources may be taken from the side: they are never turned. */
const UPRIGHT = new Set<string | null | undefined>(['dir', 'browser']);

/** Whether the live table lies a quarter turned, because the screen is tall and its picture wide. */
const turned = computed(() => {
  const { width, height } = stage.value;
  const picture = live.value ?? NO_PICTURE;
  const tall = height > width * 1.25 && picture.width > picture.height;
  return tall && !UPRIGHT.has(model.value.status?.camera);
});

/** A photo's white edge, in CSS pixels, and a little air. */
const PHOTO_EDGE = 14;

function withMargin({ top, right, bottom, left }: Insets): Insets {
  return {
    top: top + PHOTO_EDGE,
    right: right + PHOTO_EDGE,
    bottom: bottom + PHOTO_EDGE,
    left: left + PHOTO_EDGE,
  };
}

const target = computed<View>(() => {
  const { insets, ...size } = stage.value;
  const picture = drawn.value ?? NO_PICTURE;
  return photo.value
    ? fit(picture, size, withMargin(insets))
    : fit(picture, size, insets, region.value, turned.value);
});

export const view = signal<View>(target.peek());

export const plan = computed(() => {
  const now = drawn.value;
  return now?.scene ? planOverlay(now.scene, view.value, now.tracks) : null;
});

/** Follows the cards and the screen's size; returns the way to stop. */
export function watchStage(): () => void {
  const stopRegion = effect(() => {
    const now = live.value;
    const { insets, ...size } = stage.value;
    if (!now?.scene || dragging.value) return;
    region.value = reframe(region.peek(), regionOf(now.scene), now, size, insets, turned.value);
  });

  let motion = 0;
  let last = { stage: stage.peek(), photo: photo.peek() };
  const stopView = effect(() => {
    const to = target.value;
    const from = view.peek();
    const now = { stage: stage.peek(), photo: photo.peek() };
    // Only coming closer to the cards is a movement; a turned phone or a new photo is a new picture.
    const jump =
      prefersStill() ||
      now.stage !== last.stage ||
      now.photo !== last.photo ||
      from.turned !== to.turned;
    last = now;
    cancelAnimationFrame(motion);
    if (jump) {
      view.value = to;
      return;
    }
    const began = performance.now();
    const step = (time: number) => {
      const part = Math.min(1, Math.max(0, (time - began) / REFRAME_TIME));
      view.value = between(from, to, part);
      if (part < 1) motion = requestAnimationFrame(step);
    };
    motion = requestAnimationFrame(step);
  });

  return () => {
    stopRegion();
    stopView();
    cancelAnimationFrame(motion);
  };
}
