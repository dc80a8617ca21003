/** An eye in the process of the test: the real one, without a process of its own. */
import { EventEmitter } from 'node:events';
import { openSource } from '../camera/open-source.ts';
import { tableArt } from '../camera/virtual/art.ts';
import { loadCardArt } from '../deck/card-art.ts';
import { decode } from '../deck/decode.ts';
import { judgeWith } from '../deck/judge.ts';
import { findPack, usablePacks } from '../deck/pack.ts';
import type {
  Capture,
  CapturedLook,
  EyePart,
  EyeRequest,
  EyeSettings,
  FromEye,
  SeenFrame,
  VirtualState,
} from '../eye-messages.ts';
import { findBundle } from '../vision/bundle.ts';
import { decodePicture } from '../vision/picture.ts';
import { openVision } from '../vision/vision.ts';
import { cutOut } from './cut-out.ts';
import { Eye } from './eye.ts';

type Answer = Extract<FromEye, { type: 'answer' }>;

export class LocalEye extends EventEmitter<{
  seen: [SeenFrame];
  virtual: [VirtualState];
  status: [];
}> {
  readonly status = {
    phase: 'ready' as const,
    camera: null as string | null,
    deck: 'auto',
    troubles: new Map<EyePart, unknown>(),
  };
  readonly #eye: Eye;
  readonly #asked = new Map<number, (answer: Answer) => void>();
  #id = 0;

  constructor(settings: Partial<EyeSettings> = {}) {
    super();
    this.#eye = new Eye({
      openSight: () => openVision(findBundle(undefined), { threads: 1 }),
      openSource: (address, { from, seed }, tell) =>
        openSource(address, {
          ...{ tell, from, seed, decode: decodePicture },
          art: () => tableArt(loadCardArt()),
        }),
      packs: usablePacks,
      findPack: (id, model, from) => findPack(id, model, { from }),
      ...{ decode, judge: judgeWith, decodePicture, cutOut },
      encodePreview: async () => new Uint8Array(),
      send: async (message) => {
        this.#hear(message);
        return true;
      },
    });
    this.#eye.hear({
      type: 'start',
      settings: {
        ...{ source: 'virtual:', deck: 'auto', model: '', threads: 1, from: '/', seed: 1 },
        ...settings,
      },
    });
  }

  attend(on: boolean): void {
    this.#eye.hear({ type: 'attend', on });
  }

  async capture(track: number, known: readonly CapturedLook[]): Promise<Capture> {
    return (await this.#ask({ do: 'capture', track, known })).capture!;
  }

  async relate(look: CapturedLook, known: readonly CapturedLook[]) {
    return (await this.#ask({ do: 'relate', look, known })).kin!;
  }

  async ask(request: EyeRequest) {
    return (await this.#ask(request)).scene;
  }

  stop(): Promise<void> {
    return this.#eye.stop();
  }

  async #ask(request: EyeRequest) {
    const id = this.#id++;
    const answer = await new Promise<Answer>((resolve) => {
      this.#asked.set(id, resolve);
      this.#eye.hear({ type: 'ask', id, request });
    });
    if ('error' in answer) throw new Error(answer.error.message);
    return answer;
  }

  #hear(message: FromEye): void {
    if (message.type === 'answer') this.#asked.get(message.id)?.(message);
    if (message.type === 'seen') this.emit('seen', message.seen);
    if (message.type === 'virtual') this.emit('virtual', message);
    if (message.type === 'camera') {
      this.status.camera = message.kind;
      this.emit('status');
    }
  }
}
