import type { Judge } from '../deck/judge.ts';
import type { TableEvent } from './event.ts';
import type { SeenCards } from './recording.ts';
import { emptyTable, stepTable, type TableStep } from './table.ts';

/** The table's steps through some frames, one after the other, from an empty table on. */
export function* replay(frames: Iterable<SeenCards>, judge: Judge): Generator<TableStep> {
  let state = emptyTable;
  for (const { time, cards } of frames) {
    const step = stepTable(state, cards, time, judge);
    state = step.state;
    yield step;
  }
}

/** What was told in some steps, a line of JSON each event. */
export function eventLines(steps: Iterable<{ readonly events: readonly TableEvent[] }>): string {
  let lines = '';
  for (const { events } of steps) {
    for (const event of events) lines += `${JSON.stringify(event)}\n`;
  }
  return lines;
}
