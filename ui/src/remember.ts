/** What this browser keeps for the next visit; a browser that keeps nothing for us is no trouble. */

const PREFIX = 'twinspot-';

/** A value kept earlier; null where there is none. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Keeps a value; null forgets it. */
export function remember(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Private windows and full disks: the page works all the same, until it is closed.
  }
}
