import type { SeenFrame } from '../eye-messages.ts';
import type { Health, Timings } from './protocol.ts';
import { Recognition } from './recognition.ts';
import { percentilesOf, Way } from './way.ts';

/** Frames that the figures look back on. */
const WINDOW = 300;
/** Milliseconds of silence after which there is no rate any more. */
const SILENCE = 5000;

/** Rate and latency of the last frames. */
export class Figures {
  #timings: Timings[] = [];
  #times: number[] = [];
  readonly #way = new Way();
  readonly #recognition = new Recognition();

  /** A frame with all that is known of it. */
  see({ seq, scene, times }: Pick<SeenFrame, 'seq' | 'scene' | 'times'>, time: number): void {
    this.add(scene.timings, time);
    this.#recognition.add(scene, time);
    if (times !== undefined) this.#way.add(seq, times, time);
  }

  /** A page has drawn a frame. */
  drawn(seq: number, time: number): void {
    this.#way.drawn(seq, time);
  }

  /** @param time when it was seen, in milliseconds on any steady clock */
  add(timings: Timings, time: number): void {
    this.#timings.push(timings);
    this.#times.push(time);
    if (this.#timings.length > WINDOW) {
      this.#timings.shift();
      this.#times.shift();
    }
  }

  /** Frames a second over the last 20; 0 after a silence. */
  fps(time: number): number {
    const times = this.#times.slice(-20);
    if (times.length < 2 || time - times.at(-1)! > SILENCE) return 0;
    const span = times.at(-1)! - times[0]!;
    return span <= 0 ? 0 : round(((times.length - 1) * 1000) / span);
  }

  /** How much is told for sure; null before there were two cards. */
  get sure(): Health['sure'] | null {
    return this.#recognition.sure;
  }

  latency(): Health['latencyMs'] {
    if (this.#timings.length === 0) return null;
    const of = (stage: keyof Timings) =>
      percentilesOf(this.#timings.map((timings) => timings[stage]));
    const stages = (['find', 'read', 'match'] as const).map(
      (stage) => [stage, of(stage).p50] as const,
    );
    const times = this.#way.percentiles();
    return {
      ...of('total'),
      stages: Object.fromEntries(stages),
      ...(Object.keys(times).length > 0 && { times }),
    };
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
