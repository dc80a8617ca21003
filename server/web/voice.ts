/** Speaks short texts with the system's `espeak-ng`, where it is installed. */
import { execFile } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { TwinspotError } from '../errors.ts';
import type { Language } from '../room/event.ts';

/** Milliseconds that one text may take, and bytes that it may become. */
const PATIENCE = 5000;
const LOUDEST = 2_000_000;
/** Texts that are spoken at a time, that wait, and that are kept. */
const AT_ONCE = 2;
const WAITING = 20;
const KEPT = 80;
/** Where a WAV file of plain samples says how long it is: of all, and of the samples. */
const ALL_AT = 4;
const SAMPLES_AT = 40;
const HEADER = 44;

export class Voice {
  readonly #program: string;
  readonly #spoken = new Map<string, Promise<Uint8Array | null>>();
  readonly #waiting: (() => void)[] = [];
  #speaking = 0;
  #exists: Promise<boolean> | null = null;

  /** @param program takes the arguments of `espeak-ng` */
  constructor(program = 'espeak-ng') {
    this.#program = program;
  }

  /** Whether the program is there, and works. */
  exists(): Promise<boolean> {
    this.#exists ??= this.#run(['--version'], '').then(
      (answer) => answer !== null,
      () => false,
    );
    return this.#exists;
  }

  /**
   * A WAV file of the spoken text; null where the program is not there.
   * @throws TwinspotError `busy` when too many texts wait, `voice-failed` when the program fails
   */
  say(language: Language, text: string): Promise<Uint8Array | null> {
    const key = `${language} ${text}`;
    let sound = this.#spoken.get(key);
    if (sound === undefined) {
      sound = this.#speak(language, text);
      // What failed is tried again the next time.
      sound.then(
        (bytes) => bytes === null && this.#spoken.delete(key),
        () => this.#spoken.delete(key),
      );
    }
    // Put in again, so that the first one is the one that was not wanted for longest.
    this.#spoken.delete(key);
    if (this.#spoken.size >= KEPT) this.#spoken.delete(this.#spoken.keys().next().value!);
    this.#spoken.set(key, sound);
    return sound;
  }

  async #speak(language: Language, text: string): Promise<Uint8Array | null> {
    if (!(await this.exists())) return null;
    await this.#turn();
    try {
      // By its input, not its arguments: no text can be taken for an option.
      const wave = await this.#run(['-v', language, '-s', '150', '--stdin', '--stdout'], text);
      if (wave === null) return null;
      if (wave.toString('latin1', 0, 4) !== 'RIFF') throw failed(`${wave.length} bytes, no sound`);
      return withLength(wave);
    } finally {
      this.#speaking--;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    if (this.#speaking >= AT_ONCE) {
      if (this.#waiting.length >= WAITING) {
        throw new TwinspotError('busy', 'Twinspot is speaking already; try again in a moment.', {
          status: 429,
        });
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#speaking++;
  }

  /** What the program puts out; null where there is no such program. */
  #run(args: readonly string[], input: string): Promise<Buffer | null> {
    return new Promise((resolve, reject) => {
      const child = execFile(
        this.#program,
        args,
        { encoding: 'buffer', timeout: PATIENCE, maxBuffer: LOUDEST },
        (error, output) => {
          if (error === null) return resolve(output);
          if (error.code === 'ENOENT' || error.code === 'EACCES') return resolve(null);
          reject(failed(error));
        },
      );
      // Whatever is to be said, the eye and the referee come first.
      if (child.pid !== undefined) lower(child.pid);
      // A program that ended before it read all is told of by its exit.
      child.stdin?.on('error', () => {});
      child.stdin?.end(input);
    });
  }
}

function lower(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already.
  }
}

function failed(cause: unknown): TwinspotError {
  return new TwinspotError(
    'voice-failed',
    'The program that speaks failed; read the captions, or install espeak-ng anew.',
    { cause },
  );
}

/** A WAV file that was written to a pipe does not know its length; some browsers want it. */
function withLength(wave: Buffer): Buffer {
  if (wave.length < HEADER || wave.toString('latin1', 36, 40) !== 'data') return wave;
  wave.writeUInt32LE(wave.length - 8, ALL_AT);
  wave.writeUInt32LE(wave.length - HEADER, SAMPLES_AT);
  return wave;
}
