/** Whether the board gets what it needs. */
import { powerModes } from '../power.ts';
import type { Facts } from './facts.ts';
import { bad, type Finding, good, judged } from './finding.ts';
import { tellsOfPower } from './kernel-log.ts';

/** Volts below which a board of 5 V is short of power, and below which it will go out. */
const LOW = 4.75;
const LOWEST = 4.5;

export function ofPower(facts: Facts): Finding[] {
  const modes = powerModes[facts.board!];
  const amps = 'is' in facts.supply ? facts.supply.is : 2;
  const power = judged('power', facts.powerMode, (mode) => {
    if (modes === null) return good('power', `The board runs in power mode ${mode}.`);
    if (mode === modes.safe.id) {
      const says = `The board runs at ${modes.safe.watts} W, as no stronger supply is confirmed.`;
      const figure = `${modes.safe.watts} W`;
      return amps === 4
        ? bad('power', 'warn', 'power-unconfirmed', says, figure)
        : bad('power', 'warn', 'power-safe', says, figure);
    }
    const says = `The board runs at ${modes.full.watts} W (mode ${mode}).`;
    const figure = `${modes.full.watts} W`;
    return amps === 4
      ? good('power', says, figure)
      : bad('power', 'warn', 'power-unconfirmed', says, figure);
  });
  const kernel = 'is' in facts.kernel ? facts.kernel.is : [];
  const voltage = judged('voltage', facts.volts, (volts) => {
    const figure = `${volts.toFixed(2)} V`;
    const says = `${figure} come in.`;
    // The Orin takes 9 to 20 V.
    if (volts > 6) return good('voltage', says, figure);
    if (volts < LOWEST) return bad('voltage', 'fail', 'voltage-low', says, figure);
    return volts < LOW || kernel.some(tellsOfPower)
      ? bad('voltage', 'warn', 'voltage-low', says, figure)
      : good('voltage', says, figure);
  });
  const throttling = judged('throttling', facts.throttled, (reasons) => {
    if (reasons.includes('power') || kernel.some(tellsOfPower)) {
      const says = 'The board was slowed down because its supply could not keep up.';
      return bad('throttling', 'warn', 'throttled-power', says);
    }
    return reasons.includes('heat')
      ? bad('throttling', 'warn', 'throttled-heat', 'The board is slowed down by its heat.')
      : good('throttling', 'The board runs at its full speed.');
  });
  const shutdowns = judged('shutdowns', facts.powerCuts, (cuts) => {
    const says = `The power went away ${cuts} times while Twinspot was on.`;
    return cuts > 0
      ? bad('shutdowns', 'warn', 'shutdowns-some', says, String(cuts))
      : good('shutdowns', 'It was always switched off in good order.', '0');
  });
  return [...power, ...voltage, ...throttling, ...shutdowns];
}
