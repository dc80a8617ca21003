/** Which of two is the newer one. */

export interface Age {
  /** Three whole numbers with dots between. */
  readonly version: string;
  /** Minutes since 1970. */
  readonly build: number;
}

/** @returns below 0 where `a` is older than `b`, 0 where they are the same, above 0 where it is newer */
export function compareAges(a: Age, b: Age): number {
  const numbers = ({ version, build }: Age) => [...version.split('.').map(Number), build];
  const theirs = numbers(b);
  return numbers(a).reduce((found, number, at) => found || number - (theirs[at] ?? 0), 0);
}
