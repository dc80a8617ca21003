/** Numbers as people of a language write them. */
import type { Language } from '../../../server/room/event.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A number with at most so many decimals: `1.84`, `1,84`. */
export function figure(number: number, language: Language, decimals: number): string {
  const key = `${language}-${decimals}`;
  // Made once: a list of many times would be slow to draw otherwise.
  const known = formats.get(key);
  const format = known ?? new Intl.NumberFormat(language, { maximumFractionDigits: decimals });
  if (!known) formats.set(key, format);
  return format.format(number);
}

/** A whole number with the minus of print. */
export function points(number: number): string {
  return String(number).replace('-', '−');
}
