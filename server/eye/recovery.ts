/** Does what the ladder says about a camera that fails, and tells people of it. */
import { afterFailure, afterPicture, firstRung, type Ladder } from '../camera/ladder.ts';
import { now } from '../camera/pace.ts';
import { TwinspotError } from '../errors.ts';
import type { KeptLadder } from '../eye-messages.ts';
import { asTwinspotError } from './troubles.ts';

export interface RecoveryNeeds {
  /** Takes what ails the camera now; null once nothing does. */
  tell(trouble: TwinspotError | null): void;
  /** Takes what the process after this one has to know. */
  keep(kept: KeptLadder): void;
  /** Has the camera daemon started anew. False where nobody can. */
  restartDaemon(): boolean;
  /** Ends this process, once what was told is on its way. */
  end(): void;
}

export class Recovery {
  readonly #needs: RecoveryNeeds;
  #ladder: Ladder = firstRung;
  #ends = false;

  constructor(needs: RecoveryNeeds) {
    this.#needs = needs;
  }

  /**
   * Goes on where the process before this one ended.
   * @returns milliseconds to wait before the camera is opened
   */
  resume({ ladder, trouble }: KeptLadder): number {
    this.#ladder = ladder;
    if (ladder.failures > 0 && trouble !== null) {
      this.#needs.tell(new TwinspotError(trouble.code, trouble.message));
    }
    return ladder.wait;
  }

  /** Does the next step. @returns milliseconds to wait before the camera is opened again */
  failed(address: string, error: unknown): number {
    // What fails because the process ends is no failure of the camera's.
    if (this.#ends) return this.#ladder.wait;
    const cause = asTwinspotError(error);
    const before = this.#ladder;
    const ladder = afterFailure(before, address, cause.code, now());
    this.#ladder = ladder;
    const trouble = this.#take(ladder, cause);
    this.#needs.tell(trouble);
    if (ladder.failures > 0 || before.failures > 0) {
      this.#needs.keep({ ladder, trouble: { code: trouble.code, message: trouble.message } });
    }
    // Hanging drivers let go when the process ends, and only then, whatever step it is.
    if (ladder.step === 'end-eye' || cause.code === 'camera-stuck') {
      this.#ends = true;
      this.#needs.end();
    }
    return ladder.wait;
  }

  picture(): void {
    this.#needs.tell(null);
    const before = this.#ladder;
    this.#ladder = afterPicture(before, now());
    if (this.#ladder !== before) this.#needs.keep({ ladder: this.#ladder, trouble: null });
  }

  /** Another source was chosen. */
  reset(): void {
    if (this.#ladder === firstRung) return;
    this.#ladder = firstRung;
    this.#needs.keep({ ladder: firstRung, trouble: null });
  }

  #take({ step }: Ladder, cause: TwinspotError): TwinspotError {
    const why = cause.message.replace(/\.$/, '');
    if (step === 'restart-daemon' && this.#needs.restartDaemon()) {
      return new TwinspotError(
        'camera-restart',
        `The camera is being restarted from the ground up, which takes seconds (${why}).`,
      );
    }
    if (step === 'hands') {
      return new TwinspotError(
        'camera-hands',
        `The camera does not come back by itself; switch the device off, see that the camera's cable sits firmly at both ends, and switch it on again (${why}).`,
      );
    }
    return cause;
  }
}
