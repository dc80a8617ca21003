/** What the first boot is made of. */
import type { Machine } from '../steward/machine.ts';

export interface StageNeeds {
  readonly machine: Machine;
  /** Says on the screen what happens now, in English. */
  readonly say: (sentence: string) => void;
}

export interface Stage {
  readonly name: 'grow' | 'mounts' | 'power' | 'swap' | 'native' | 'engines';
  /** What people read meanwhile. */
  readonly title: string;
  /** Whether the service waits for it: a matter of seconds. */
  readonly early: boolean;
  /** What it was done for, such as the name of a release: for another one it is done again. */
  readonly subject?: string;
  /** Whether it is of use to other stages alone: it is done with each start of the machine in which there are such. */
  readonly helps?: boolean;
  /**
   * Does it, or nothing where it is done already: a power cut may have come in the middle.
   * @returns what was done, for the log
   * @throws Error whose message goes to the log; the next start of the machine tries again
   */
  run(needs: StageNeeds): Promise<string>;
}
