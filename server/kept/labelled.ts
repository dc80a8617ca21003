/** What becomes of a sidecar when a person says what the picture shows. */
import type { KeptLabels, Sidecar } from './sidecar.ts';

/** Days until a picture is erased that nobody has confirmed, and until one is that somebody has. */
export const DAYS = 30;
export const CONFIRMED_DAYS = 365;
/** Milliseconds. */
export const DAY = 24 * 3600 * 1000;

/**
 * The sidecar with what a person says of the picture.
 * @param now milliseconds since 1970: what is confirmed is kept longer from now on
 */
export function labelled(
  sidecar: Sidecar,
  { deck, card, symbols, state }: KeptLabels,
  now: number,
): Sidecar {
  const days = state === 'confirmed' ? CONFIRMED_DAYS : DAYS;
  const from = state === 'confirmed' ? now : Date.parse(sidecar.takenAt);
  return {
    ...{ ...sidecar, deck, card, state },
    expiresAt: new Date(Math.max(from + days * DAY, now + DAY)).toISOString(),
    symbols: symbols.map(({ name, box, was }) => {
      if (was !== undefined) return { name, box, ...was };
      const before = sidecar.symbols.find((known) => known.box.every((v, i) => v === box[i]));
      const own = before ?? { score: 1, guesses: [], name: undefined, by: 'person' as const };
      const untouched = before !== undefined && before.name === name && state === 'proposed';
      const { score, guesses } = own;
      return { name, box, score, by: untouched ? own.by : 'person', guesses };
    }),
  };
}
