/**
 * What a phone's clock says, on the service's clock. Pure but for what it remembers; all numbers are milliseconds.
 *
 * The service sends a `sync` at S, the phone answers with its time P, the answer arrives at R. So service time less
 * phone time lies in [S - P, R - P], however lopsided the way is. The intervals of the last samples, each wider by what
 * two clocks may have drifted apart since, are intersected. Where they contradict each other by
 * a little, the phone rounds its clock, and the bounds widen; by much, its clock has jumped (it slept), and counting starts anew.
 *
 * A claim was made near the middle of what these bounds leave, `at`; `earlier` is how much earlier it may have been made by
 * them. How much later, `uncertainty`, they do not say of a phone that lies: up to its arrival.
 *
 * Why a forged stamp wins nothing. A claim was made before it arrived, whatever its stamp says, and `at + uncertainty` is its
 * arrival. Say that a forger touched at f, and somebody honest before, at h < f. The forger is ahead of him for sure only if
 * `at_f + uncertainty_f < at_h - earlier_h`. But f <= arrival_f = at_f + uncertainty_f, and at_h - earlier_h <= h as the honest
 * bounds hold the true time, so f < h: he was not later at all. Lying sync answers, delayed ones and shifted stamps change
 * nothing in this. What is left is to blur: a stamp that is set back claims to be the earlier one, up to a tie. So it counts as made no
 * longer before its arrival than the longest way of that phone's latest sync answers and a little more, whatever it says.
 */

/** How far two clocks may drift apart, as a part of the time. */
const DRIFT = 200e-6;
/** Samples older than this are forgotten. */
const MEMORY = 40_000;
const MOST = 80;
/** Syncs on their way at most; older ones count as lost. */
const MOST_OPEN = 16;
/** A claim's way may be longer than the longest of the samples by this part, and by this. */
const SLACK_PART = 0.25;
const SLACK = 20;
/** No way that is longer is believed. */
export const LONGEST_WAY = 400;
/** What browsers round their clocks to, as far as nothing else is seen; some round much more coarsely to hide who they are. */
const GRAIN = 1;
const COARSEST = 120;
/** What is left of a coarseness after each answer that does not speak for it. */
const FORGIVE = 0.998;

/** Milliseconds. */
const FOREVER = 1e15;

interface Sample {
  /** Service time less phone time is at least this, and at most that, when it was taken. */
  readonly least: number;
  readonly most: number;
  /** When the answer arrived. */
  readonly at: number;
}

/** A phone's time on the service's clock. */
export interface Mapped {
  readonly at: number;
  /** By how much later, and by how much earlier, it may have been. */
  readonly uncertainty: number;
  readonly earlier: number;
  /** The stamp could not be true. */
  readonly clamped: boolean;
}

export class ClockSync {
  readonly #open = new Map<number, number>();
  #samples: Sample[] = [];
  #grain = GRAIN;

  /** Whether anything is known about the phone's clock. */
  get known(): boolean {
    return this.#samples.length > 0;
  }

  /** A `sync` has left at this service time. */
  sent(id: number, at: number): void {
    this.#open.set(id, at);
    if (this.#open.size > MOST_OPEN) this.#open.delete(this.#open.keys().next().value!);
  }

  /** Its answer arrived. An answer that nobody asked for says nothing. */
  answered(id: number, phoneTime: number, arrival: number): void {
    const left = this.#open.get(id);
    // No clock has run for so long; sums of such times would not be numbers any more.
    if (left === undefined || !(Math.abs(phoneTime) < FOREVER) || arrival < left) return;
    this.#open.delete(id);
    const sample = { least: left - phoneTime, most: arrival - phoneTime, at: arrival };
    this.#samples = this.#samples
      .filter(({ at }) => arrival - at <= MEMORY)
      .slice(1 - MOST)
      .concat(sample);
    const { least, most } = this.#bounds(arrival);
    const gap = least - most;
    if (gap <= 0) {
      // What was taken for coarseness may have been a single jump.
      this.#grain = Math.max(GRAIN, this.#grain * FORGIVE);
    } else if (this.#grain + gap > COARSEST) {
      this.#samples = [sample];
    } else {
      this.#grain += gap;
    }
  }

  /** The longest way of the latest answers, as far as a claim's may be believed; null while nothing is known. */
  longestWay(): number | null {
    if (!this.known) return null;
    const way = Math.max(...this.#ways());
    return Math.min(LONGEST_WAY, way * (1 + SLACK_PART) + SLACK);
  }

  /**
   * When a claim was made.
   * @param phoneTime its stamp
   * @param arrival when it arrived, on the service's clock
   */
  toServer(phoneTime: number, arrival: number): Mapped {
    const longest = this.longestWay();
    // Who never answered a sync gets what can be known: not later than it arrived.
    if (longest === null || !Number.isFinite(phoneTime)) {
      return { at: arrival, uncertainty: 0, earlier: 0, clamped: true };
    }
    const { least, most } = this.#bounds(arrival);
    // What is known of a coarse clock are the coarsest answers that came so far.
    const earlier = Math.max(0, most - least) / 2 + this.#grain - GRAIN;
    const at = phoneTime + (least + most) / 2;
    if (at > arrival) return { at: arrival, uncertainty: earlier, earlier, clamped: true };
    const way = Math.min(longest, arrival - at);
    return { at: arrival - way, uncertainty: way, earlier, clamped: way < arrival - at };
  }

  /** A service time on the phone's clock; null while nothing is known about it. */
  toPhone(serverTime: number, now: number): number | null {
    if (!this.known) return null;
    const { least, most } = this.#bounds(now);
    return serverTime - (least + most) / 2;
  }

  /** How long the answers were on their way from the phone, by the best that is known of its clock. */
  #ways(): number[] {
    const last = this.#samples.at(-1)!;
    const { least, most } = this.#bounds(last.at);
    const middle = (least + most) / 2;
    return this.#samples.map((sample) => sample.most - middle);
  }

  /** What all samples together leave of service time less phone time, at a time. */
  #bounds(now: number): { least: number; most: number } {
    let least = Number.NEGATIVE_INFINITY;
    let most = Number.POSITIVE_INFINITY;
    for (const sample of this.#samples) {
      const drift = Math.max(0, now - sample.at) * DRIFT;
      least = Math.max(least, sample.least - drift);
      most = Math.min(most, sample.most + drift);
    }
    // A clock that is rounded down shows up to a grain less than it is.
    return { least: least - this.#grain, most };
  }
}
