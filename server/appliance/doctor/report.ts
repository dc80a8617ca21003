/** The doctor's round: look at everything, judge it, and say it. */
import type { Health } from '../../web/protocol.ts';
import type { BoardName } from '../layout.ts';
import type { Finding } from './finding.ts';
import { gather, type Surroundings } from './gather.ts';
import { judge } from './judge.ts';
import type { System } from './system.ts';

export interface Report {
  /** Null where Twinspot does not look after the machine. */
  readonly board: BoardName | null;
  readonly findings: readonly Finding[];
  /** Null where the service does not answer. */
  readonly health: Health | null;
}

export async function examine(system: System, around: Surroundings): Promise<Report> {
  const facts = await gather(system, around);
  const health = 'is' in facts.health ? facts.health.is : null;
  return { board: facts.board, findings: judge(facts), health };
}

export function hasFailed(findings: readonly Pick<Finding, 'status'>[]): boolean {
  return findings.some(({ status }) => status === 'fail');
}

/** What a terminal shows of a finding; those of other doctors look the same. */
export type Line = Pick<Finding, 'status' | 'says' | 'remedy'> & { readonly id: string };

const marks = { ok: 'ok     ', warn: 'warning', fail: 'FAILED ', unknown: 'unknown' } as const;

/** Findings as people read them in a terminal. */
export function printed(findings: readonly Line[]): string {
  const width = Math.max(...findings.map(({ id }) => id.length), 0);
  const lines = findings.flatMap(({ id, status, says, remedy }) => [
    `${marks[status]}  ${id.padEnd(width)}  ${says}`,
    ...(remedy === null ? [] : [`${' '.repeat(width + 11)}-> ${remedy}`]),
  ]);
  const failed = findings.filter(({ status }) => status === 'fail').length;
  const warned = findings.filter(({ status }) => status === 'warn').length;
  return `${lines.join('\n')}\n\n${sum(failed, warned)}\n`;
}

function sum(failed: number, warned: number): string {
  if (failed + warned === 0) return 'All is well.';
  return `${failed} failed, ${warned} ${warned === 1 ? 'warning' : 'warnings'}.`;
}
