/** Time that passes as fast as it can be worked through: for simulations and tests. */
import type { Timing } from './referee.ts';

interface Planned {
  readonly time: number;
  readonly order: number;
  /** Null once it was called off. */
  call: (() => void) | null;
}

export class VirtualTime implements Timing {
  #now: number;
  #order = 0;
  /** A heap: the earliest first. */
  readonly #heap: Planned[] = [];

  constructor(now = 0) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  at(time: number, call: () => void): () => void {
    const planned: Planned = { time: Math.max(time, this.#now), order: this.#order++, call };
    this.#push(planned);
    return () => {
      planned.call = null;
    };
  }

  /** Does all that is planned up to a time. */
  runTo(time: number): void {
    for (let next = this.#heap[0]; next !== undefined && next.time <= time; next = this.#heap[0]) {
      this.#pop();
      if (next.call === null) continue;
      this.#now = next.time;
      next.call();
    }
    this.#now = Math.max(this.#now, time);
  }

  #push(planned: Planned): void {
    const heap = this.#heap;
    let at = heap.push(planned) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (isBefore(heap[above]!, planned)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = planned;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (let below = 1; below < heap.length; below = 2 * at + 1) {
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below++;
      if (isBefore(last, heap[below]!)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
  }
}

function isBefore(a: Planned, b: Planned): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
