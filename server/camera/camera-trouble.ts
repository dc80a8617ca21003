/** What can go wrong with a camera, in words. Pure: who knows what happened asks here how to say it. */
import type { CaptureMessage } from '@twinspot/native/capture.js';
import { TwinspotError } from '../errors.ts';
import type { NativeKind, Pipeline } from './pipelines.ts';

type About = Pick<Pipeline, 'kind' | 'address' | 'path' | 'wants'>;

/** How the device or file of a pipeline stands. */
export type PathState = 'there' | 'missing' | 'denied';

const named: Record<NativeKind, string> = {
  csi: 'The camera on the ribbon cable',
  v4l2: 'The USB camera',
  file: 'The clip',
  test: 'The test picture',
};

const MAKE_SURE: Record<NativeKind, string> = {
  csi: 'see that its ribbon cable sits straight at both ends and that no other program uses it',
  v4l2: 'see that it is plugged in firmly, best into the machine itself, and that no other program uses it',
  file: 'see that another program can play it, or name another one',
  test: 'start Twinspot again',
};

/** `detail` is what GStreamer says, or a time in words. */
const troubles = [
  {
    code: 'camera-missing',
    says: ({ kind, path }: About) =>
      kind === 'file'
        ? `There is no clip ${path}; name one that there is`
        : `There is no camera at ${path}; plug it in, or name another one in the settings`,
  },
  {
    code: 'camera-unplugged',
    says: ({ path }: About) =>
      `The USB camera (${path}) was unplugged; plug it in again and the picture comes back`,
  },
  {
    code: 'camera-denied',
    says: ({ kind, path }: About) =>
      kind === 'file'
        ? `The clip ${path} may not be read; give the user that runs Twinspot the right to`
        : `The camera ${path} may not be opened; type "sudo usermod -aG video $USER" and log in again`,
  },
  {
    code: 'camera-busy',
    says: ({ kind }: About) =>
      `${named[kind]} is used by another program; end that one and the picture comes`,
  },
  {
    code: 'camera-modes',
    says: ({ kind, wants }: About) =>
      `${named[kind]} does not give ${wants}; ask for another width, height or fps in its address`,
  },
  { code: 'camera-plugin', says: (_: About, detail: string) => detail },
  {
    code: 'camera-ended',
    says: ({ kind }: About) => `${named[kind]} gave up; ${MAKE_SURE[kind]}`,
  },
  {
    code: 'camera-failed',
    says: ({ kind }: About, detail: string) =>
      `${named[kind]} failed (${detail}); ${MAKE_SURE[kind]}`,
  },
  {
    code: 'camera-no-frame',
    says: ({ kind }: About, detail: string) =>
      `${named[kind]} is open but gave no picture within ${detail}; ${MAKE_SURE[kind]}`,
  },
  {
    code: 'camera-silent',
    says: ({ kind }: About, detail: string) =>
      `${named[kind]} gave no picture for ${detail}; ${MAKE_SURE[kind]}`,
  },
  {
    code: 'camera-stuck',
    says: ({ kind }: About) =>
      `${named[kind]} hangs and cannot be closed; the part of Twinspot that looks has to start again`,
  },
] as const;
export type CameraCode = (typeof troubles)[number]['code'];

/** @param detail goes into the sentence where its code asks for one */
export function cameraTrouble(code: CameraCode, about: About, detail = ''): TwinspotError {
  const { says } = troubles.find((trouble) => trouble.code === code)!;
  return new TwinspotError(code, `${says(about, detail)}.`, { status: 503 });
}

/** Milliseconds in words. */
export function seconds(milliseconds: number): string {
  const value = milliseconds / 1000;
  return value === 1 ? 'a second' : `${value} seconds`;
}

const RESOURCE = 'gst-resource-error-quark';
const STREAM = 'gst-stream-error-quark';
const CORE = 'gst-core-error-quark';

/** What an element's error, or the end of a live camera's stream, means. */
export function troubleOf(message: CaptureMessage, about: About, path: PathState): TwinspotError {
  const { kind, domain, code, text, debug } = message;
  if (kind === 'end') return cameraTrouble('camera-ended', about);
  // A device that is gone says so in as many ways as there are drivers.
  if (path === 'missing') return gone(about);
  if (path === 'denied') return cameraTrouble('camera-denied', about);
  const is = (of: string, ...codes: number[]) => domain === of && codes.includes(code);
  if (is(RESOURCE, 4)) return cameraTrouble('camera-busy', about);
  if (is(RESOURCE, 15)) return cameraTrouble('camera-denied', about);
  if (is(CORE, 7) || /not-negotiated|not negotiated/.test(debug)) {
    return cameraTrouble('camera-modes', about);
  }
  if (is(CORE, 12) || is(STREAM, 6)) {
    return cameraTrouble(
      'camera-plugin',
      about,
      `GStreamer cannot decode ${about.path ?? about.address} (${plain(text)}); type "sudo apt-get install -y gstreamer1.0-libav"`,
    );
  }
  return cameraTrouble('camera-failed', about, plain(text));
}

/** A device that was there and is no more, or a file that never was. */
export function gone(about: About): TwinspotError {
  return cameraTrouble(about.kind === 'v4l2' ? 'camera-unplugged' : 'camera-missing', about);
}

/** What holds elements, for Debian and Ubuntu. */
export function lacking(element: string, about: About): TwinspotError {
  if (/^nv/.test(element)) {
    return cameraTrouble(
      'camera-plugin',
      about,
      `${about.address} needs ${element}, which only NVIDIA's JetPack has; on another machine use v4l2:///dev/video0 for a USB camera`,
    );
  }
  const good = ['v4l2src', 'jpegdec', 'videoflip'].includes(element);
  const name = `gstreamer1.0-plugins-${good ? 'good' : 'base'}`;
  return cameraTrouble(
    'camera-plugin',
    about,
    `${about.address} needs GStreamer's ${element}; type "sudo apt-get install -y ${name}"`,
  );
}

function plain(text: string): string {
  return text.trim().replace(/\.$/, '');
}
