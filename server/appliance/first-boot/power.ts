/** The weak power mode, until somebody says that the supply is strong: a weak one under load switches the board off. */
import type { BoardName } from '../layout.ts';
import { powerModes } from '../power.ts';
import { setSupply, supply } from '../steward/supply.ts';
import type { Stage } from './stage.ts';

export function power(board: BoardName): Stage {
  return {
    name: 'power',
    title: 'The power mode is chosen.',
    early: true,
    async run({ machine }) {
      const modes = powerModes[board];
      if (modes === null) return 'this board takes any supply that fits';
      const amps = supply(machine, board) ?? 2;
      await setSupply(machine, board, amps);
      return `the board draws ${(amps === 4 ? modes.full : modes.safe).watts} W`;
    },
  };
}
