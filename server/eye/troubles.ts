import { TwinspotError } from '../errors.ts';
import type { EyePart } from '../eye-messages.ts';
import type { ErrorBody } from '../web/protocol.ts';

/** What is the matter with each part of the eye; each trouble is told once, and once more when it is over. */
export class Troubles {
  readonly #told = new Map<EyePart, string>();
  readonly #tell: (part: EyePart, error: ErrorBody | null) => void;

  constructor(tell: (part: EyePart, error: ErrorBody | null) => void) {
    this.#tell = tell;
  }

  /** @param error what a part threw; null once it works again */
  tell(part: EyePart, error: unknown): void {
    const now = error === null ? null : asTwinspotError(error);
    if (now?.message === this.#told.get(part)) return;
    if (now === null) this.#told.delete(part);
    else this.#told.set(part, now.message);
    this.#tell(part, now === null ? null : { code: now.code, message: now.message });
  }
}

/** An error that people may read: ours as it is; a defect goes to the log and is said to be one. */
export function asTwinspotError(error: unknown): TwinspotError {
  if (error instanceof TwinspotError) return error;
  console.error(error);
  return new TwinspotError(
    'internal',
    'Something went wrong while looking; the log of the service has the cause.',
    { cause: error },
  );
}
