/** How long a frame takes from the camera to the answer in a whole eye, as the health page tells it of a running one. */
import { LocalEye } from '@twinspot/server/eye/testing.js';
import type { FrameTimes, SeenFrame } from '@twinspot/server/eye-messages.js';
import { type Percentiles, percentiles } from './percentiles.ts';

/** Milliseconds from the moment that the picture was taken. */
export type WaySpeed = Readonly<Record<keyof FrameTimes, Percentiles>>;

const WARM_UPS = 20;

/** @param frames of the virtual table, which deals by itself */
export async function measureWay(frames: number): Promise<WaySpeed> {
  const eye = new LocalEye();
  const all: FrameTimes[] = [];
  await new Promise<void>((resolve) => {
    eye.on('seen', ({ times }: SeenFrame) => {
      if (times !== undefined) all.push(times);
      if (all.length === WARM_UPS + frames) resolve();
    });
    eye.attend(true);
  });
  await eye.stop();
  const of = (stage: keyof FrameTimes) =>
    percentiles(all.slice(WARM_UPS, WARM_UPS + frames).map((times) => times[stage]));
  return {
    memory: of('memory'),
    tensors: of('tensors'),
    inference: of('inference'),
    answer: of('answer'),
  };
}
