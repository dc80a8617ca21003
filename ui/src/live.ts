/** The live table: the socket, its pictures, and the canvas that they are painted on. */
import { batch } from '@preact/signals';
import type { ClientMessage, ServerMessage } from '../../server/web/protocol.ts';
import { Connection, refusesAt, socketAddress } from './connection.ts';
import { measureLight } from './light.ts';
import { drawnOf } from './pairing.ts';
import { Preview, type Shown } from './preview.ts';
import type { Input } from './state.ts';
import { dispatch, light, live, model, photo } from './store.ts';

/** How often the light of the picture is measured, in milliseconds. */
const LIGHT_EVERY = 400;
/** Milliseconds without pictures after another camera was chosen. */
const QUIET = 400;
/** The service is told of frames that are drawn so often at most, in milliseconds. */
const TELL_EVERY = 250;
const LIGHT_SIZE = { width: 32, height: 18 };

let canvas: HTMLCanvasElement | null = null;
let next: Shown | null = null;
let painting = 0;
let measured = 0;
let quietUntil = 0;
let toldDrawn = 0;

const preview = new Preview((shown) => {
  next?.bitmap.close();
  next = shown;
  painting ||= requestAnimationFrame(paint);
});

const PATH = '/api/table';

export const connection = new Connection<ServerMessage, ClientMessage>({
  open: () => new WebSocket(socketAddress(location, PATH)),
  refuses: () => refusesAt(PATH),
  handlers: {
    opened: () => {
      preview.clear();
      dispatch({ type: 'opened' });
      tellWhetherSeen();
    },
    message: (message) => {
      if (message.type === 'scene') preview.scene(message);
      else if (message.type !== 'event') tell(message);
    },
    picture: (bytes) => {
      if (performance.now() >= quietUntil) preview.picture(bytes);
    },
    closed: (refused) => dispatch({ type: 'closed', refused }),
  },
});

/** What another camera showed is not this one's; its last pictures may still be on the way. */
function tell(input: Input): void {
  const before = model.peek().status?.camera;
  batch(() => {
    dispatch(input);
    if (before === model.peek().status?.camera) return;
    quietUntil = performance.now() + QUIET;
    showNothing();
  });
}

/** Takes the live picture off the table. */
export function showNothing(): void {
  preview.clear();
  batch(() => {
    live.value = null;
    light.value = null;
  });
}

/** The canvas that shows the live table from now on; null for none. */
export function paintOn(element: HTMLCanvasElement | null): void {
  canvas = element;
}

/** The canvas with the picture that `live` tells of. */
export function liveCanvas(): HTMLCanvasElement | null {
  return canvas;
}

// The picture and the signal that its drawing hangs on change in one go, before the browser paints.
function paint(): void {
  painting = 0;
  if (!next) return;
  const { seq, bitmap, scene } = next;
  next = null;
  if (performance.now() < quietUntil) {
    bitmap.close();
    return;
  }
  const { width, height } = bitmap;
  if (canvas) {
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    canvas.getContext('2d', { alpha: false })?.drawImage(bitmap, 0, 0);
  }
  const now = performance.now();
  const sample = now - measured > LIGHT_EVERY ? measure(bitmap) : null;
  if (sample) measured = now;
  bitmap.close();
  batch(() => {
    if (sample) light.value = sample;
    live.value = drawnOf({ width, height }, scene);
  });
  if (now - toldDrawn < TELL_EVERY) return;
  toldDrawn = now;
  // In the next frame of the screen this one is on it.
  requestAnimationFrame(() => connection.send({ type: 'drawn', seq }));
}

const small = document.createElement('canvas');
small.width = LIGHT_SIZE.width;
small.height = LIGHT_SIZE.height;
const pixels = small.getContext('2d', { willReadFrequently: true, alpha: false });

function measure(bitmap: ImageBitmap) {
  if (!pixels) return null;
  const { width, height } = LIGHT_SIZE;
  pixels.drawImage(bitmap, 0, 0, width, height);
  return measureLight(pixels.getImageData(0, 0, width, height).data, width, height);
}

/** Pictures are sent only while somebody can see them. */
export function tellWhetherSeen(): void {
  connection.send({ type: 'preview', on: !document.hidden && !photo.peek() });
}

/** Starts the live table; returns the way to stop it. */
export function startLive(): () => void {
  const turned = () => {
    if (!document.hidden) connection.wake();
    tellWhetherSeen();
  };
  document.addEventListener('visibilitychange', turned);
  connection.start();
  return () => {
    document.removeEventListener('visibilitychange', turned);
    connection.stop();
    cancelAnimationFrame(painting);
  };
}
