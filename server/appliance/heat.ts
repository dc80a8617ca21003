/** What is done about heat on a board without a fan, or with one that is not enough: less is looked at, then nothing. */
import { readdirSync, readFileSync } from 'node:fs';

/** `warm`: the eye looks less often. `hot`: it rests until the board is cooler. */
export type Heat = 'cool' | 'warm' | 'hot';

/** Degrees Celsius from which on, and below which no more: in between it stays as it is, so that nothing flickers. */
const WARM = { from: 75, until: 70 };
const HOT = { from: 90, until: 80 };

const FOLDER = '/sys/class/thermal';
/** Zones that do not tell how hot the board is: one of a Jetson Nano says 100 degrees for ever, one is of a network card. */
export const notHeat = /PMIC|iwlwifi|pch|virtual/i;

/** @param celsius null where nothing is measured, and then nothing is done */
export function heatAfter(heat: Heat, celsius: number | null): Heat {
  if (celsius === null) return 'cool';
  if (celsius >= HOT.from || (heat === 'hot' && celsius >= HOT.until)) return 'hot';
  if (celsius >= WARM.from || (heat !== 'cool' && celsius >= WARM.until)) return 'warm';
  return 'cool';
}

/**
 * The hottest place of the board.
 * @param root the folder in whose place the board has `/`
 * @returns null where none can be read
 */
export function readCelsius(root = ''): number | null {
  const read = (path: string) => {
    try {
      return readFileSync(`${root}${FOLDER}/${path}`, 'utf8').trim();
    } catch {
      // Zones whose part of the board is switched off cannot be read.
      return '';
    }
  };
  let zones: string[] = [];
  try {
    zones = readdirSync(root + FOLDER).filter((name) => name.startsWith('thermal_zone'));
  } catch {
    return null;
  }
  const found = zones
    .filter((zone) => !notHeat.test(read(`${zone}/type`)))
    .flatMap((zone) => {
      const text = read(`${zone}/temp`);
      return /^-?\d+$/.test(text) ? [Number(text) / 1000] : [];
    });
  return found.length === 0 ? null : Math.max(...found);
}
