/** The words on the page, short as spoken at a table. */

import { symbolName, text } from './i18n/index.ts';
import { language } from './i18n/lang.ts';

/** The name of a symbol, to be called out; what cannot be named is pointed at. */
export function nameOf(symbol: string | null): string {
  return symbolName(symbol) ?? text.value.common.thisOne;
}

/** How sure, in a word. */
export function sureness(confidence: number): string {
  const { certain, verySure, sure, fairlySure } = text.value.table;
  if (confidence >= 0.999) return certain;
  if (confidence >= 0.98) return verySure;
  if (confidence >= 0.9) return sure;
  return fairlySure;
}

/** How full the meter of sureness is, 0 to 5 pips; grows with each nine of the confidence. */
export function pips(confidence: number): number {
  const bounded = Math.min(Math.max(confidence, 0), 1);
  const steps = [0.5, 0.8, 0.9, 0.98, 0.999];
  return steps.filter((step) => bounded >= step).length;
}

/** Milliseconds as read on a stopwatch: one decimal below ten. */
export function clock(milliseconds: number): string {
  const digits = milliseconds < 10 ? 1 : 0;
  return new Intl.NumberFormat(language.value, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  }).format(milliseconds);
}

/** `Key`, `Key and Sun`, `Key, Sun and Tree`, as the page's language joins them. */
export function list(items: readonly string[]): string {
  // American English would put a comma before the "and".
  const locale = language.value === 'en' ? 'en-GB' : language.value;
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}
