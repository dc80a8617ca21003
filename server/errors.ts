/**
 * Every failure that a person may read: a stable code, one sentence that says what was wrong, what was expected and
 * what to do, and the HTTP status that fits it. The cause, where there is one, stays attached.
 */
export class TwinspotError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, options: { status?: number; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'TwinspotError';
    this.code = code;
    this.status = options.status ?? 500;
  }
}
