/** Looks at the table one at a time: what comes while one goes on is passed over, as the next frame shows it again. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds before the next try when something failed. */
const AFTER_FAILURE = 1000;

export class OneLook {
  readonly #failed: (error: unknown) => void;
  #isOn = false;

  /** @param failed hears what should not have failed */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Looks, unless another look is on. */
  take(look: () => Promise<void>): void {
    if (this.#isOn) return;
    this.#isOn = true;
    void look()
      .catch((error) => {
        this.#failed(error);
        return sleep(AFTER_FAILURE);
      })
      .finally(() => {
        this.#isOn = false;
      });
  }
}
