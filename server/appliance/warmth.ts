/** Watches the temperature of a board; a laptop looks after its own. */
import { findAppliance } from './appliance.ts';
import { type Heat, heatAfter, readCelsius } from './heat.ts';

/** Milliseconds between two looks. */
const EVERY = 5000;

export class Warmth {
  readonly #tell: (heat: Heat) => void;
  readonly #root: string;
  #heat: Heat = 'cool';
  #timer: NodeJS.Timeout | null = null;

  /**
   * @param tell hears how warm it is after each look
   * @param root the folder in whose place the board has `/`
   */
  constructor(tell: (heat: Heat) => void, root = '') {
    this.#tell = tell;
    this.#root = root;
  }

  start(): void {
    if ((findAppliance(this.#root)?.board ?? 'pc') === 'pc') return;
    this.look();
    this.#timer = setInterval(() => this.look(), EVERY).unref();
  }

  look(): void {
    this.#heat = heatAfter(this.#heat, readCelsius(this.#root));
    this.#tell(this.#heat);
  }

  stop(): void {
    clearInterval(this.#timer ?? undefined);
  }
}
