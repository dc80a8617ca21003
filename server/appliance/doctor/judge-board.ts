/** Heat, memory, and what the system lies on. */

import type { Facts } from './facts.ts';
import { bad, type Finding, good, judged } from './finding.ts';
import { tellsOfCard, tellsOfMemory } from './kernel-log.ts';

const MB = 1_000_000;
const GB = 1000 * MB;
/** Degrees: the boards slow down at 85 to 97, and switch themselves off above 100. */
const WARM = 75;
const HOT = 90;
/** Tenths of a card's life. */
const WORN = 9;

export function ofTemperature({ zones: all }: Facts): Finding[] {
  return judged('temperature', all, (zones) => {
    const hottest = zones.reduce((a, b) => (b.celsius > a.celsius ? b : a));
    const figure = `${Math.round(hottest.celsius)} °C`;
    const says = `The hottest part (${hottest.name}) has ${figure}.`;
    if (hottest.celsius >= HOT) return bad('temperature', 'fail', 'temperature-hot', says, figure);
    return hottest.celsius >= WARM
      ? bad('temperature', 'warn', 'temperature-warm', says, figure)
      : good('temperature', says, figure);
  });
}

export function ofMemory({ memory, kernel }: Facts): Finding[] {
  return judged('memory', memory, ({ size, free, swap }) => {
    const figure = `${Math.round(free / MB)} / ${Math.round(size / MB)} MB`;
    const says = `${Math.round(free / MB)} of ${Math.round(size / MB)} MB are free, and ${Math.round(swap / MB)} MB of swap are there.`;
    const killed = 'is' in kernel && kernel.is.some(tellsOfMemory);
    if (free < 100 * MB) return bad('memory', 'fail', 'memory-low', says, figure);
    return free < 300 * MB || killed
      ? bad('memory', 'warn', 'memory-low', says, figure)
      : good('memory', says, figure);
  });
}

export function ofDisk({ disk }: Facts): Finding[] {
  return judged('disk', disk, ({ free, size }) => {
    const figure = `${(free / GB).toFixed(1)} / ${(size / GB).toFixed(1)} GB`;
    const says = `${(free / GB).toFixed(1)} of ${(size / GB).toFixed(1)} GB are free.`;
    if (free < 200 * MB) return bad('disk', 'fail', 'disk-full', says, figure);
    return free < GB ? bad('disk', 'warn', 'disk-low', says, figure) : good('disk', says, figure);
  });
}

export function ofCard({ medium, kernel }: Facts): Finding[] {
  return judged('card', medium, ({ name, readOnly, errors, worn }) => {
    if (readOnly) {
      return bad('card', 'fail', 'card-readonly', `The card (${name}) can only be read any more.`);
    }
    const told = 'is' in kernel ? kernel.is.filter(tellsOfCard).length : 0;
    const count = Math.max(errors ?? 0, told);
    if (count > 0) {
      const says = `The card (${name}) has had ${count} errors.`;
      return bad('card', 'fail', 'card-errors', says, String(count));
    }
    if (worn !== null && worn >= WORN) {
      const figure = `${Math.min(100, worn * 10)} %`;
      return bad('card', 'warn', 'card-worn', `${figure} of the card's life is used up.`, figure);
    }
    return good('card', `The card (${name}) has had no errors.`);
  });
}
