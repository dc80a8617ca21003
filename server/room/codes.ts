/** The codes of a room: four letters to find it by, and the PIN that makes a phone its host. */
import { createHash, randomInt } from 'node:crypto';

/** Letters that look and sound like no other, and make no words. */
const LETTERS = 'BCDFGHJKLMPQRTVWXZ';

/** @param pick a whole number below the given one */
export function roomCode(pick: (below: number) => number = randomInt): string {
  return Array.from({ length: 4 }, () => LETTERS[pick(LETTERS.length)]!).join('');
}

export function newPin(pick: (below: number) => number = randomInt): string {
  return Array.from({ length: 6 }, () => pick(10)).join('');
}

/** What the service keeps of a seat's secret: SHA-256, in hex. */
export function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
