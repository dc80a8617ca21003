/** How long frames take on their way from the camera to a screen. */
import type { FrameTimes } from '../eye-messages.ts';
import type { Percentiles } from './protocol.ts';

/** Frames that the figures look back on, and frames that a page may still be drawing. */
const WINDOW = 300;
const LATELY = 60;

export type Stage = keyof FrameTimes | 'drawn';
const stages: readonly Stage[] = ['memory', 'tensors', 'inference', 'answer', 'drawn'];

export class Way {
  readonly #times = new Map<Stage, number[]>(stages.map((stage) => [stage, []]));
  /** By sequence number: when a frame came here, and how old it was then. */
  readonly #lately = new Map<number, { readonly at: number; readonly age: number }>();

  /** @param time when the answer came, in milliseconds on any steady clock */
  add(seq: number, times: FrameTimes, time: number): void {
    for (const [stage, value] of Object.entries(times)) this.#put(stage as Stage, value);
    // An eye that starts anew counts from the beginning.
    this.#lately.delete(seq);
    this.#lately.set(seq, { at: time, age: times.answer });
    const [oldest] = this.#lately.keys();
    if (this.#lately.size > LATELY) this.#lately.delete(oldest!);
  }

  /** A page has drawn a frame. The way of its word counts too, so that it is never sooner than it was. */
  drawn(seq: number, time: number): void {
    const frame = this.#lately.get(seq);
    if (frame !== undefined) this.#put('drawn', frame.age + time - frame.at);
  }

  /** Of each stage that there was. */
  percentiles(): Record<string, Percentiles> {
    const known = [...this.#times].filter(([, values]) => values.length > 0);
    return Object.fromEntries(known.map(([stage, values]) => [stage, percentilesOf(values)]));
  }

  #put(stage: Stage, value: number): void {
    const values = this.#times.get(stage);
    if (values === undefined) return;
    values.push(value);
    if (values.length > WINDOW) values.shift();
  }
}

/** @param values at least one */
export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99) };
}

/** The value below which a part of the sorted ones lies, to a tenth. */
function at(sorted: readonly number[], part: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!;
  return Math.round(value * 10) / 10;
}
