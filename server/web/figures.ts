import type { Health, Timings } from './protocol.ts';

/** Frames that the figures look back on. */
const WINDOW = 300;
/** Milliseconds of silence after which there is no rate any more. */
const SILENCE = 5000;

/** Rate and latency of the last frames. */
export class Figures {
  #timings: Timings[] = [];
  #times: number[] = [];

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

  latency(): Health['latencyMs'] {
    if (this.#timings.length === 0) return null;
    const totals = this.#sorted('total');
    const stages = (['find', 'read', 'match'] as const).map(
      (stage) => [stage, at(this.#sorted(stage), 0.5)] as const,
    );
    return {
      p50: at(totals, 0.5),
      p95: at(totals, 0.95),
      p99: at(totals, 0.99),
      stages: Object.fromEntries(stages),
    };
  }

  #sorted(stage: keyof Timings): number[] {
    return this.#timings.map((timings) => timings[stage]).sort((a, b) => a - b);
  }
}

function at(sorted: readonly number[], part: number): number {
  return round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
