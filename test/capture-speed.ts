/** How long a picture takes from the camera to JavaScript, with GStreamer's own test picture in the place of a camera. */
import type { NativeSource } from '@twinspot/server/camera/native-source.js';
import { openSource } from '@twinspot/server/camera/open-source.js';
import { now } from '@twinspot/server/camera/pace.js';
import { type Percentiles, percentiles } from './percentiles.ts';

/** Milliseconds of each step. */
export interface CaptureSpeed {
  readonly steps: Readonly<
    Record<'taken to memory' | 'memory to JavaScript' | 'total', Percentiles>
  >;
  /** Frames that came too fast to be taken. */
  readonly dropped: number;
}

function unused(): never {
  throw new Error('a test picture needs none of it');
}

/**
 * GStreamer's own test picture, 1280x720, in the place of a camera.
 * @param fps frames a second
 * @throws TwinspotError `native-missing`
 */
export function openTestPicture(fps: number): NativeSource {
  const needs = { art: unused, decode: unused, tell: unused, from: '/', seed: 1 };
  return openSource(`test://?width=1280&height=720&fps=${fps}`, needs) as NativeSource;
}

/**
 * @param frames how many to time, 60 a second
 * @throws TwinspotError `native-missing`
 */
export async function measureCapture(frames: number): Promise<CaptureSpeed> {
  const source = openTestPicture(60);
  const arrived: number[] = [];
  const handed: number[] = [];
  const total: number[] = [];
  await source.start();
  let last = 0;
  for (let i = 0; i < frames; i++) {
    const frame = await source.next();
    if (frame === null) break;
    const here = now();
    last = frame.seq;
    arrived.push(frame.arrived! - frame.time);
    handed.push(here - frame.arrived!);
    total.push(here - frame.time);
    frame.release?.();
  }
  await source.stop();
  return {
    steps: {
      'taken to memory': percentiles(arrived),
      'memory to JavaScript': percentiles(handed),
      total: percentiles(total),
    },
    dropped: last - total.length,
  };
}
