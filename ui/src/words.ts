/** The words on the page, short as spoken at a table. */

/** `four-leaf-clover` as a person would say it; what cannot be named is pointed at. */
export function nameOf(symbol: string | null): string {
  if (!symbol) return 'This one';
  const words = symbol.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How sure, in a word. */
export function sureness(confidence: number): string {
  if (confidence >= 0.999) return 'Certain';
  if (confidence >= 0.98) return 'Very sure';
  if (confidence >= 0.9) return 'Sure';
  return 'Fairly sure';
}

/** How full the meter of sureness is, 0 to 5 pips; grows with each nine of the confidence. */
export function pips(confidence: number): number {
  const bounded = Math.min(Math.max(confidence, 0), 1);
  const steps = [0.5, 0.8, 0.9, 0.98, 0.999];
  return steps.filter((step) => bounded >= step).length;
}

/** Milliseconds as read on a stopwatch: one decimal below ten. */
export function clock(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(1) : String(Math.round(milliseconds));
}

/** `1 card`, `3 cards`. */
export function count(amount: number, thing: string): string {
  return `${amount} ${thing}${amount === 1 ? '' : 's'}`;
}

/** `Key`, `Key and Sun`, `Key, Sun and Tree`; `and` in the page's language. */
export function list(items: readonly string[], and = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${and} ${items[items.length - 1]}`;
}
