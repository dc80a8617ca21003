/** The codes of a room: four letters to find it by, and the PIN that makes a phone its host. */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** Letters that look and sound like no other, and make no words. */
const LETTERS = 'BCDFGHJKLMPQRTVWXZ';

/** @param pick a whole number below the given one */
export function roomCode(pick: (below: number) => number = randomInt): string {
  return Array.from({ length: 4 }, () => LETTERS[pick(LETTERS.length)]!).join('');
}

export function newPin(pick: (below: number) => number = randomInt): string {
  return Array.from({ length: 6 }, () => pick(10)).join('');
}

/** The secret of a seat, which its phone keeps. */
export function seatKey(): string {
  return randomBytes(18).toString('base64url');
}

/** What the service keeps of a seat's secret: SHA-256, in hex. */
export function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Compares in a time that tells nothing. */
export function sameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
