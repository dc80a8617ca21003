import type { VirtualCommand } from './command.ts';
import type { VirtualTable } from './table.ts';

/** How long a deal lies before the next one comes, in milliseconds. */
export const LIES = 6000;
/** How long the script keeps its hands off the table after somebody's command. */
export const PAUSE = 30_000;

/** What a table left alone does now: it deals two cards, and every third time three. */
export function nextOfScript(
  table: VirtualTable,
  time: number,
  commanded: number | null,
): VirtualCommand | null {
  if (!table.script) return null;
  if (commanded !== null && time < commanded + PAUSE) return null;
  if (table.touched !== null && time < table.touched + LIES) return null;
  return { do: 'deal', count: table.deals % 3 === 2 ? 3 : 2 };
}
