/** The power supply: a person reads on its label what it gives, and only then the board may draw all that it can use. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../../durable.ts';
import { TwinspotError } from '../../errors.ts';
import { type BoardName, STATE } from '../layout.ts';
import { type Amps, powerModes, SUPPLY } from '../power.ts';
import type { Machine } from './machine.ts';

/** What was confirmed; null where the board does not mind. */
export function supply(machine: Machine, board: BoardName): Amps | null {
  if (powerModes[board] === null) return null;
  try {
    const kept = JSON.parse(readFileSync(machine.at(`${STATE}/${SUPPLY}`), 'utf8'));
    return kept?.amps === 4 ? 4 : 2;
  } catch {
    return 2;
  }
}

/** @throws TwinspotError `supply-fixed` or `supply-failed` */
export async function setSupply(machine: Machine, board: BoardName, amps: Amps): Promise<void> {
  const modes = powerModes[board];
  if (modes === null) {
    throw new TwinspotError(
      'supply-fixed',
      'This board takes what it needs from any supply that fits; there is nothing to set.',
    );
  }
  const mode = amps === 4 ? modes.full : modes.safe;
  try {
    await machine.run('nvpmodel', ['-m', String(mode.id)]);
  } catch (cause) {
    throw new TwinspotError(
      'supply-failed',
      'The power mode could not be set, and is as it was; start the machine anew and try again.',
      { cause },
    );
  }
  mkdirSync(machine.at(STATE), { recursive: true });
  await replaceFile(join(machine.at(STATE), SUPPLY), `${JSON.stringify({ amps })}\n`);
}
