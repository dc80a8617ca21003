/** What somebody answered, or nothing more. */
import { type CANCEL_SYMBOL, isCancel } from '@clack/prompts';
import { TwinspotError } from '@twinspot/server/errors.js';

/** @throws {TwinspotError} `cancelled` for one who pressed Escape or Ctrl and C */
export async function answered<T>(prompt: Promise<T | typeof CANCEL_SYMBOL>): Promise<T> {
  const answer = await prompt;
  if (!isCancel(answer)) return answer as T;
  throw new TwinspotError('cancelled', 'Stopped; start again whenever you like.');
}
