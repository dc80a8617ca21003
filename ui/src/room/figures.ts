/** Times as people of a language write them. */
import type { Language } from '../../../server/room/event.ts';

/** Milliseconds in seconds, with at most so many decimals: `1.84`, `1,84`. */
export function secondsOf(milliseconds: number, language: Language, decimals = 1): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: decimals }).format(
    milliseconds / 1000,
  );
}
