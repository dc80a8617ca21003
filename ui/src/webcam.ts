/** This device's camera as the table's camera, where the browser lets a page use one. */
import { text } from './i18n/index.ts';
import { scaledSize } from './photo.ts';

/** The service takes pictures of at most this width, in pixels. */
const WIDEST = 1280;
const QUALITY = 0.85;
const PAUSE = 60;

/** Whether this page may ask for a camera at all: only on localhost or over https. */
export function mayUseWebcam(): boolean {
  return window.isSecureContext && navigator.mediaDevices?.getUserMedia !== undefined;
}

/** A sentence for the person whose camera did not start. */
export function whyNoWebcam(problem: unknown): string {
  const name = problem instanceof DOMException ? problem.name : '';
  if (name === 'NotAllowedError') {
    return text.value.table.webcamForbidden;
  }
  if (name === 'NotFoundError' || name === 'OverconstrainedError') {
    return text.value.table.webcamMissing;
  }
  if (name === 'NotReadableError') {
    return text.value.table.webcamBusy;
  }
  return text.value.table.webcamFailed;
}

/** Sends pictures of this device's camera until `stop` is called, after which it does not start again. */
export class Webcam {
  readonly #send: (picture: Blob) => boolean;
  readonly #video = document.createElement('video');
  readonly #canvas = document.createElement('canvas');
  #stream: MediaStream | null = null;
  #stopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (picture: Blob) => boolean) {
    this.#send = send;
  }

  /** Asks for the camera and starts sending; `ended` is called when it is unplugged or taken away. */
  async start(ended: () => void): Promise<void> {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    if (this.#stopped) {
      // People take their time to allow it.
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    this.#stream = stream;
    stream.getVideoTracks()[0]?.addEventListener('ended', ended);
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.srcObject = stream;
    await this.#video.play();
    this.#next();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#video.srcObject = null;
  }

  #next(): void {
    if (!this.#stream) return;
    const { videoWidth, videoHeight } = this.#video;
    const again = () => {
      this.#timer = setTimeout(() => this.#next(), PAUSE);
    };
    if (!videoWidth) {
      again();
      return;
    }
    const { width, height } = scaledSize({ width: videoWidth, height: videoHeight }, WIDEST);
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.#canvas.getContext('2d', { alpha: false })?.drawImage(this.#video, 0, 0, width, height);
    this.#canvas.toBlob(
      (picture) => {
        if (picture && this.#stream) this.#send(picture);
        again();
      },
      'image/jpeg',
      QUALITY,
    );
  }
}
