/** The power modes of the boards that have a weak one: what `nvpmodel -m` takes, and how much that is. */
import type { BoardName } from './layout.ts';

export interface PowerMode {
  /** As in /etc/nvpmodel.conf. */
  readonly id: number;
  readonly watts: number;
}

export interface PowerModes {
  /** For a supply of which nothing is known. */
  readonly safe: PowerMode;
  /** For one of 4 A. */
  readonly full: PowerMode;
}

/** Null where every supply that fits is strong enough, so that nobody need be asked. */
export const powerModes: Readonly<Record<BoardName, PowerModes | null>> = {
  'jetson-nano': { safe: { id: 1, watts: 5 }, full: { id: 0, watts: 10 } },
  'jetson-orin-nano': null,
  pc: null,
};

/** What was confirmed of the supply: `{"amps": 4}`, in root's state folder. */
export const SUPPLY = 'supply.json';
export type Amps = 2 | 4;
