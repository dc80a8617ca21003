/** How often root does something for the service: kept from run to run, as the steward lives for one request only. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Action } from '../requests/request.ts';

/** Times in a minute. */
const MOST: Readonly<Record<Action, number>> = {
  state: 60,
  'power-off': 3,
  restart: 3,
  'wifi-list': 12,
  'wifi-join': 6,
  hotspot: 6,
  brightness: 120,
  volume: 120,
  supply: 6,
};
const MINUTE = 60_000;

type Times = Partial<Record<Action, number[]>>;

export class Measure {
  readonly #file: string;
  #times: Times = {};

  /** @param file in a folder of root's own */
  constructor(file: string) {
    this.#file = file;
  }

  start(): void {
    try {
      const kept: unknown = JSON.parse(readFileSync(this.#file, 'utf8'));
      if (typeof kept === 'object' && kept !== null) this.#times = kept as Times;
    } catch {
      // Nothing was done since the machine was started.
    }
  }

  /**
   * @param now milliseconds since the machine was started: the time of day may jump
   * @returns false where it was done too often
   */
  take(action: Action, now: number): boolean {
    const before = (this.#times[action] ?? []).filter((at) => at > now - MINUTE && at <= now);
    const may = before.length < MOST[action];
    this.#times[action] = may ? [...before, now] : before;
    mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
    const draft = `${this.#file}.draft`;
    writeFileSync(draft, JSON.stringify(this.#times), { mode: 0o600 });
    renameSync(draft, this.#file);
    return may;
  }
}
