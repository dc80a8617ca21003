/** Secrets that open something: the address of the service, a seat, the host's powers. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** One that nobody guesses: 144 random bits, in 24 letters that fit an address. */
export function newSecret(): string {
  return randomBytes(18).toString('base64url');
}

/** Compares in a time that tells nothing about the secret. */
export function sameSecret(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
