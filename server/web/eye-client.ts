/** The service's side of the eye: starts the process, starts it again when it dies, and never waits for a dead one. */
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Heat } from '../appliance/heat.ts';
import type { Lesson } from '../deck/learn/lesson.ts';
import { TwinspotError } from '../errors.ts';
import {
  type Capture,
  type CapturedLook,
  ENDS_FOR_CAMERA,
  type EyePart,
  type EyeRequest,
  type EyeSettings,
  type FromEye,
  type KeptLadder,
  type Kinship,
  type LessonSoFar,
  type SeenFrame,
  type StudiedCard,
  type ToEye,
  type VirtualState,
} from '../eye-messages.ts';
import type { BackendName } from '../inference/network.ts';
import { Patience } from './patience.ts';
import type { DeckChoice, ErrorBody, Scene } from './protocol.ts';
import { Unrepeated } from './unrepeated.ts';

/** What is known of the eye. */
export interface EyeStatus {
  /** `again`: it died and is starting anew; `gone`: it died too often. */
  readonly phase: 'starting' | 'ready' | 'again' | 'gone';
  readonly camera: string | null;
  /** The address of what is open. */
  readonly source?: string | null;
  /** Why cameras and clips cannot be opened; null where they can. */
  readonly native?: string | null;
  readonly backend: BackendName;
  /** What may run the networks and why the rest is not used, a sentence each. */
  readonly found?: readonly string[];
  readonly model: string | null;
  readonly decks: readonly DeckChoice[];
  readonly deck: string;
  readonly troubles: ReadonlyMap<EyePart, ErrorBody>;
}

/** When, in milliseconds on the steady clock, ... */
export interface EyeLife {
  /** its status last changed, */
  readonly changedAt: number;
  /** anything was last heard of it, */
  readonly heardAt: number;
  /** it last sent a frame or an answer. */
  readonly workedAt: number;
}

interface EyeEvents {
  seen: [SeenFrame];
  status: [];
  virtual: [VirtualState];
}

export interface EyeLog {
  info(sentence: string): void;
  warn(sentence: string): void;
}

export interface EyeClientOptions {
  /** The eye's script. */
  readonly script: string | URL;
  readonly settings: EyeSettings;
  readonly log: EyeLog;
  /** Milliseconds before the second new start in a row; doubled each time. The first one is at once. */
  readonly backOff?: number;
  /** Milliseconds without a sign of life after which the eye is taken for hung. */
  readonly patience?: number;
  /** The same while pictures are due, when an eye that hangs spoils a game. */
  readonly quick?: number;
}

/** Deaths in a row before the eye is given up. */
const DEATHS = 5;
/** An eye that lived so long, in milliseconds, did not die in a row. */
const LONG_LIFE = 60_000;

const AGAIN =
  'The part of Twinspot that looks at pictures is starting again; try in a few seconds.';

export class EyeClient extends EventEmitter<EyeEvents> {
  readonly #options: Required<EyeClientOptions>;
  #child: ChildProcess | null = null;
  #status: EyeStatus;
  #asked = new Map<number, (answer: Extract<FromEye, { type: 'answer' }> | null) => void>();
  #nextId = 1;
  #deaths = 0;
  #bornAt = 0;
  #life: EyeLife = { changedAt: 0, heardAt: 0, workedAt: 0 };
  readonly #patience: Patience;
  readonly #warn: (sentence: string) => void;
  #ladder: KeptLadder | null = null;
  #watched = false;
  #attends = false;
  #heat: Heat = 'cool';
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: EyeClientOptions) {
    super();
    this.#options = { backOff: 1000, patience: 30_000, quick: 4000, ...options };
    this.#patience = new Patience(this.#options.patience, this.#options.quick);
    const unrepeated = new Unrepeated();
    this.#warn = (sentence) => {
      if (unrepeated.isNew(sentence, performance.now())) options.log.warn(sentence);
    };
    this.#status = this.#fresh('starting');
  }

  get status(): EyeStatus {
    return this.#status;
  }

  get life(): EyeLife {
    return this.#life;
  }

  start(): void {
    this.#bornAt = performance.now();
    this.#life = { ...this.#life, changedAt: this.#bornAt };
    this.#patience.heard(this.#bornAt);
    const child = fork(this.#options.script, { serialization: 'advanced' });
    this.#child = child;
    child.on('message', (message) => this.#hear(message as FromEye));
    child.on('error', (error) => this.#warn(`The eye: ${error.message}`));
    child.once('exit', (code, signal) => this.#died(code, signal));
    const ladder = this.#ladder === null ? {} : { ladder: this.#ladder };
    this.#send({ type: 'start', settings: { ...this.#options.settings, ...ladder } });
    this.#send({ type: 'watch', on: this.#watched });
    this.#send({ type: 'attend', on: this.#attends });
    if (this.#heat !== 'cool') this.#send({ type: 'heat', heat: this.#heat });
    this.#timer = setInterval(() => this.#check(child), this.#patience.every).unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    clearTimeout(this.#timer ?? undefined);
    if (child === null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.connected) child.disconnect();
    const kill = setTimeout(() => child.kill('SIGKILL'), 2000);
    await gone;
    clearTimeout(kill);
  }

  /**
   * What is seen in a photo.
   * @param bytes the picture file
   * @param deck `auto`, `any` or a pack's id; null for the one chosen for the table
   * @throws TwinspotError what is wrong with the picture, or that the eye is not there
   */
  async photo(bytes: Uint8Array, deck: string | null): Promise<Scene> {
    const scene = await this.ask({ do: 'photo', bytes, deck });
    if (scene === null) throw new Error('the eye answered a photo without a scene');
    return scene;
  }

  /**
   * Photographs a card that lies on the table.
   * @param track the table's id of the card
   * @param known cards captured before
   * @throws TwinspotError `card-gone`, or that the eye is not there
   */
  async capture(track: number, known: readonly CapturedLook[]): Promise<Capture> {
    const { capture } = await this.#ask({ do: 'capture', track, known });
    if (capture === undefined) throw new Error('the eye answered a capture without a card');
    return capture;
  }

  /** How a captured card is related to others. @throws TwinspotError that the eye is not there */
  async relate(
    look: CapturedLook,
    known: readonly CapturedLook[],
  ): Promise<readonly (Kinship | null)[]> {
    const { kin } = await this.#ask({ do: 'relate', look, known });
    if (kin === undefined) throw new Error('the eye answered without saying who is kin');
    return kin;
  }

  /**
   * Cards with their pictures: of a deck that is being learned, or to be kept.
   * @param from a picture file, or the table's ids of cards that lie there; of those that do no more nothing comes
   * @param deck what a picture file is read with; null for the deck chosen for the table
   * @throws TwinspotError what is wrong with the picture, or that the eye is not there
   */
  async study(
    from: Uint8Array | readonly number[],
    deck: string | null = 'any',
  ): Promise<readonly StudiedCard[]> {
    const { studied } = await this.#ask({ do: 'study', from, deck });
    if (studied === undefined) throw new Error('the eye answered a study without cards');
    return studied;
  }

  /** What the cards of a lesson teach. @throws TwinspotError that the eye is not there */
  async learn(lesson: Lesson): Promise<LessonSoFar> {
    const { lesson: known } = await this.#ask({ do: 'learn', lesson });
    if (known === undefined) throw new Error('the eye answered a lesson without what it teaches');
    return known;
  }

  /** @throws TwinspotError the eye's refusal, or that it is not there */
  async ask(request: EyeRequest): Promise<Scene | null> {
    return (await this.#ask(request)).scene;
  }

  async #ask(request: EyeRequest): Promise<Extract<FromEye, { scene: Scene | null }>> {
    this.#mustLive();
    const id = this.#nextId++;
    const answer = await new Promise<Extract<FromEye, { type: 'answer' }> | null>((resolve) => {
      this.#asked.set(id, resolve);
      this.#send({ type: 'ask', id, request });
    });
    this.#asked.delete(id);
    if (answer === null) {
      throw new TwinspotError(
        'eye-died',
        'The part of Twinspot that looks at pictures stopped over this one; try again, or another picture.',
        { status: 503 },
      );
    }
    if ('error' in answer) {
      const { code, message } = answer.error;
      throw new TwinspotError(code, message, { status: answer.status });
    }
    return answer;
  }

  /** A picture from a page's webcam; dropped when nobody can take it. */
  webcam(bytes: Uint8Array): void {
    if (this.#child?.connected) this.#send({ type: 'webcam', bytes });
  }

  /** Whether anybody looks at the preview. */
  watch(on: boolean): void {
    if (on === this.#watched) return;
    this.#watched = on;
    this.#send({ type: 'watch', on });
  }

  /** Whether a game waits for cards. */
  attend(on: boolean): void {
    if (on === this.#attends) return;
    this.#attends = on;
    this.#send({ type: 'attend', on });
  }

  /** How warm the board is. */
  heat(heat: Heat): void {
    if (heat === this.#heat) return;
    this.#heat = heat;
    this.#send({ type: 'heat', heat });
  }

  #mustLive(): void {
    if (this.#status.phase === 'gone') {
      throw new TwinspotError('eye-gone', goneSentence, { status: 503 });
    }
    if (!this.#child?.connected) throw new TwinspotError('eye-again', AGAIN, { status: 503 });
  }

  #send(message: ToEye): void {
    // A failed sending means that the process is about to be reported dead.
    if (this.#child?.connected) this.#child.send(message, () => {});
  }

  #hear(message: FromEye): void {
    const now = performance.now();
    this.#patience.heard(now);
    const worked = message.type === 'seen' || message.type === 'answer';
    this.#life = { ...this.#life, heardAt: now, ...(worked ? { workedAt: now } : {}) };
    switch (message.type) {
      case 'ready': {
        const { model, decks, native = null } = message;
        this.#change({ phase: 'ready', model, decks, native });
        break;
      }
      case 'backend':
        this.#change({ backend: message.backend, found: message.found });
        break;
      case 'trouble': {
        const troubles = new Map(this.#status.troubles);
        if (message.error === null) troubles.delete(message.part);
        else {
          // How far a build is belongs on the page; the log has it once.
          const again =
            message.part === 'engine' && troubles.get('engine')?.code === message.error.code;
          if (!again) this.#options.log.warn(message.error.message);
          troubles.set(message.part, message.error);
        }
        this.#change({ troubles });
        break;
      }
      case 'camera':
        this.#change({ camera: message.kind, source: message.address ?? null });
        break;
      case 'ladder':
        this.#ladder = message.kept;
        break;
      case 'deck':
        this.#change({ deck: message.choice });
        break;
      case 'decks':
        this.#change({ decks: message.decks });
        break;
      case 'seen':
        this.emit('seen', message.seen);
        break;
      case 'virtual':
        this.emit('virtual', { script: message.script, cards: message.cards });
        break;
      case 'answer':
        this.#asked.get(message.id)?.(message);
        break;
      case 'pong':
        break;
    }
  }

  #check(child: ChildProcess): void {
    const { phase, camera, troubles } = this.#status;
    // Networks that load, an engine that is taken over and a request that is worked on may take the eye's whole time.
    const isDue =
      phase === 'ready' && camera !== null && !troubles.has('engine') && this.#asked.size === 0;
    if (this.#patience.isOver(performance.now(), isDue && (this.#watched || this.#attends))) {
      this.#warn('The eye gave no sign of life and is ended.');
      child.kill('SIGKILL');
    } else {
      this.#send({ type: 'ping' });
    }
  }

  #died(code: number | null, signal: NodeJS.Signals | null): void {
    this.#child = null;
    clearInterval(this.#timer ?? undefined);
    for (const resolve of this.#asked.values()) resolve(null);
    if (this.#stopped) return;
    if (code === ENDS_FOR_CAMERA) {
      this.#warn('The eye ended for the camera to be free, and starts again.');
      this.#again(0);
      return;
    }
    this.#deaths = performance.now() - this.#bornAt > LONG_LIFE ? 1 : this.#deaths + 1;
    const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
    if (this.#deaths >= DEATHS) {
      this.#options.log.warn(`The eye ended ${how}, ${DEATHS} times in a row; it is given up.`);
      this.#status = this.#fresh('gone');
      this.emit('status');
      return;
    }
    const wait = this.#deaths === 1 ? 0 : this.#options.backOff * 2 ** (this.#deaths - 2);
    this.#warn(`The eye ended ${how}; it starts again in ${wait} ms.`);
    this.#again(wait);
  }

  #again(wait: number): void {
    this.#status = this.#fresh('again');
    this.#life = { ...this.#life, changedAt: performance.now() };
    this.emit('status');
    this.#timer = setTimeout(() => this.start(), wait);
  }

  #change(changes: Partial<EyeStatus>): void {
    this.#status = { ...this.#status, ...changes };
    this.#life = { ...this.#life, changedAt: performance.now() };
    this.emit('status');
  }

  #fresh(phase: EyeStatus['phase']): EyeStatus {
    const { deck } = this.#options.settings;
    return {
      ...{ phase, camera: null, backend: 'ort-cpu', model: null, decks: [], deck },
      troubles: new Map(),
    };
  }
}

export const goneSentence =
  'The part of Twinspot that looks at pictures stopped again and again; start Twinspot anew, and look into its log for the cause.';
