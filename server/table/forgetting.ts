/**
 * How evidence adds up over time. A look counts as much as the time it stands for, and what was seen before fades, so that
 * a table at rest amounts to the same at ten frames a second and at sixty: frames that follow each other closely show the
 * same light, the same blur and the same mistakes. What differs between them evens out.
 */

/** Milliseconds in which what was seen fades to a third. */
const FADES = 150;
/**
 * How many independent looks a table at rest amounts to in the end. With more, what is doubtful becomes sure by being said
 * again, and of 52 photographs without a deck one is answered wrongly.
 */
export const LOOKS = 1;

/** Memory and look are multiplied by these before they are added. */
export interface Shares {
  readonly kept: number;
  readonly added: number;
}

/** A look at what was not seen before, or has changed. */
export const AFRESH: Shares = { kept: 0, added: 1 };

/** @param elapsed milliseconds since the look before */
export function sharesAfter(elapsed: number): Shares {
  const kept = Math.exp(-Math.max(0, elapsed) / FADES);
  return { kept, added: Math.min(1, LOOKS * (1 - kept)) };
}
