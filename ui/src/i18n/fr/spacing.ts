/** Spaces that a line never breaks at. French has them before high punctuation and inside its quotation marks. */

/** A sentence with plain spaces as French is set. */
export function spaced(sentence: string): string {
  return sentence
    .replace(/ ([;!?])/g, '\u202f$1')
    .replace(/ ([:»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0');
}

/** The same texts, set so: strings, what functions answer, and all that lists and objects hold. */
export function withSpaces<T>(texts: T): T {
  if (typeof texts === 'string') return spaced(texts) as T;
  if (typeof texts === 'function') {
    const say = texts as unknown as (...words: unknown[]) => unknown;
    return ((...words: unknown[]) => withSpaces(say(...words))) as T;
  }
  if (Array.isArray(texts)) return texts.map(withSpaces) as T;
  if (typeof texts !== 'object' || texts === null) return texts;
  const entries = Object.entries(texts).map(([key, value]) => [key, withSpaces(value)]);
  return Object.fromEntries(entries) as T;
}
