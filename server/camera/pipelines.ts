/** From a source's address to a GStreamer pipeline, for a Jetson or any other machine. Pure: nothing is opened here. */
import { resolve } from 'node:path';
import { TwinspotError } from '../errors.ts';
import { csiControls, type Lock, v4l2Controls } from './controls.ts';
import { Parameters } from './parameters.ts';

export type NativeKind = 'csi' | 'v4l2' | 'file' | 'test';

export interface Pipeline {
  readonly kind: NativeKind;
  readonly address: string;
  /** In the words of gst-launch; where one cannot agree with the camera on a picture, the next is tried. */
  readonly descriptions: readonly string[];
  /** The elements that it cannot do without. */
  readonly elements: readonly string[];
  /** The device or file that it opens; null where that is no path. */
  readonly path: string | null;
  /** For people: `1280x720 at 30 frames a second`. */
  readonly wants: string;
  readonly lock: Lock;
}

/** What decides how a pipeline is made. */
export interface Machine {
  /** Whether GStreamer has an element here. A Jetson is told by its own. */
  has(element: string): boolean;
  /** Where relative paths start. */
  readonly from: string;
}

/** Older pictures are dropped rather than queued; only a clip goes by its own time. */
const SINK = 'appsink name=sink max-buffers=1 drop=true sync=false enable-last-sample=false';
const TIMED = SINK.replace('sync=false', 'sync=true');
const NO_LOCK: Lock = { on: [], off: [] };

/** How far the picture is turned clockwise, or what it is mirrored over: the words, and the numbers of the elements. */
const turns = ['none', '90', '180', '270', 'horizontal', 'vertical'] as const;
type Turn = (typeof turns)[number];
const nvidia: Record<Turn, number> = {
  ...{ none: 0, 90: 3, 180: 2, 270: 1, horizontal: 4, vertical: 6 },
};
const videoflip: Record<Turn, string> = {
  ...{ none: 'none', 90: 'clockwise', 180: 'rotate-180', 270: 'counterclockwise' },
  ...{ horizontal: 'horizontal-flip', vertical: 'vertical-flip' },
};

/** Whether an address is one of those that need the addon. */
export function isNative(address: string): boolean {
  return /^(csi|v4l2|file|test):/.test(address);
}

/**
 * `csi://0?...`, `v4l2:///dev/video0?...`, `file:///clip.mp4?...` (`file:clip.mp4` from where the user is) or `test://?...`
 * @throws TwinspotError `source-address` that says which part cannot be and what could
 */
export function pipelineOf(address: string, machine: Machine): Pipeline {
  const [, kind, rest, query] = /^(\w+):(?:\/\/)?([^?]*)(?:\?(.*))?$/s.exec(address) ?? [];
  const parameters = new Parameters(address, query ?? '');
  const made = make(kind, rest ?? '', parameters, machine);
  if (made === null) throw parameters.wrong('is the address of no camera, clip or test picture');
  parameters.done();
  return { kind: kind as NativeKind, address, path: null, lock: NO_LOCK, ...made };
}

type Made = Pick<Pipeline, 'descriptions' | 'elements' | 'wants'> & Partial<Pipeline>;

function make(
  kind: string | undefined,
  rest: string,
  parameters: Parameters,
  machine: Machine,
): Made | null {
  if (kind === 'csi' && /^\d?$/.test(rest)) return csi(Number(rest), parameters);
  if (kind === 'v4l2' && rest.startsWith('/')) return v4l2(rest, parameters, machine);
  if (kind === 'file' && rest !== '') return clip(rest, parameters, machine);
  if (kind === 'test' && rest === '') return test(parameters);
  return null;
}

/** One nvvidconv scales, turns and colours; it knows RGBA and no RGB. */
function csi(sensor: number, parameters: Parameters): Made {
  const size = sizeOf(parameters, 30);
  const flip = parameters.oneOf('flip', turns, 'none');
  const mode = parameters.whole('mode', -1, -1, 15);
  const capture = parameters.size('capture', size);
  const { properties, lock } = csiControls(parameters);
  const source = `nvarguscamerasrc name=camera sensor-id=${sensor} sensor-mode=${mode} ${properties}`;
  const asked = `video/x-raw(memory:NVMM),width=${capture.width},height=${capture.height},framerate=${size.fps}/1,format=NV12`;
  const given = `video/x-raw,width=${size.width},height=${size.height},format=RGBA`;
  return {
    descriptions: [
      `${source} ! ${asked} ! nvvidconv flip-method=${nvidia[flip]} ! ${given} ! ${SINK}`,
    ],
    elements: ['nvarguscamerasrc', 'nvvidconv'],
    wants: words(size),
    lock,
  };
}

function v4l2(device: string, parameters: Parameters, machine: Machine): Made {
  const size = sizeOf(parameters, 30);
  const flip = parameters.oneOf('flip', turns, 'none');
  const pixels = parameters.oneOf('format', ['any', 'jpeg', 'raw'], 'any');
  const { properties, lock } = v4l2Controls(parameters);
  const source = `v4l2src name=camera device=${quoted(device)} do-timestamp=true${properties}`;
  const asked = `width=${size.width},height=${size.height},framerate=${size.fps}/1`;
  const hardware = machine.has('nvv4l2decoder') && machine.has('nvvidconv');
  const jpeg = hardware
    ? `image/jpeg,${asked} ! nvv4l2decoder mjpeg=1 ! ${nvvidconv(flip)}`
    : `image/jpeg,${asked} ! jpegdec ! ${videoconvert(flip)}`;
  // Only what lies in the graphics processor's memory already is faster there.
  const raw = `video/x-raw,${asked} ! ${videoconvert(flip)}`;
  const chosen = { any: [jpeg, raw], jpeg: [jpeg], raw: [raw] }[pixels];
  return {
    descriptions: chosen.map((middle) => `${source} ! ${middle} ! ${SINK}`),
    elements: ['v4l2src', 'videoconvert', ...(hardware || pixels === 'raw' ? [] : ['jpegdec'])],
    wants: words(size),
    path: device,
    lock,
  };
}

/** A clip plays in its own time and has its own size. */
function clip(name: string, parameters: Parameters, machine: Machine): Made {
  const path = resolve(machine.from, decoded(name));
  const flip = parameters.oneOf('flip', turns, 'none');
  const source = `filesrc location=${quoted(path)} ! decodebin`;
  const software = `${source} ! ${videoconvert(flip)} ! ${TIMED}`;
  const hardware = `${source} ! ${nvvidconv(flip)} ! ${TIMED}`;
  return {
    descriptions: machine.has('nvvidconv') ? [hardware, software] : [software],
    elements: ['filesrc', 'decodebin', 'videoconvert'],
    wants: 'a clip',
    path,
  };
}

function test(parameters: Parameters): Made {
  const size = sizeOf(parameters, 30);
  const pattern = parameters.oneOf('pattern', patterns, 'ball');
  const format = parameters.oneOf('format', ['rgb', 'rgbx'], 'rgb');
  const frames = parameters.whole('frames', -1, 1, 1e9);
  const caps = `video/x-raw,format=${format === 'rgb' ? 'RGB' : 'RGBx'},width=${size.width},height=${size.height},framerate=${size.fps}/1`;
  return {
    descriptions: [
      `videotestsrc name=camera is-live=true pattern=${pattern} num-buffers=${frames} ! ${caps} ! ${SINK}`,
    ],
    elements: ['videotestsrc'],
    wants: words(size),
  };
}

const patterns = ['ball', 'smpte', 'snow', 'black', 'white', 'red', 'green', 'blue'] as const;

interface Size {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

function sizeOf(parameters: Parameters, fps: number): Size {
  return {
    width: parameters.whole('width', 1280, 16, 8192),
    height: parameters.whole('height', 720, 16, 8192),
    fps: parameters.whole('fps', fps, 1, 1000),
  };
}

function words({ width, height, fps }: Size): string {
  return `${width}x${height} at ${fps} frames a second`;
}

function nvvidconv(flip: Turn): string {
  return `nvvidconv flip-method=${nvidia[flip]} ! video/x-raw,format=RGBA`;
}

function videoconvert(flip: Turn): string {
  const turned = flip === 'none' ? '' : ` ! videoflip method=${videoflip[flip]}`;
  return `videoconvert ! video/x-raw,format=RGB${turned}`;
}

/** A value between quotes, as gst-launch reads it. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (cause) {
    throw new TwinspotError(
      'source-address',
      `The file name ${name} has a % that no code follows; write %25 for the sign itself.`,
      { status: 400, cause },
    );
  }
}
