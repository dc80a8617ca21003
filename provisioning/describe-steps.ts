/** Steps in words, for `--dry-run`. */
import type { Journal } from './journal.ts';
import { missingSteps, type Step } from './steps.ts';

export async function describeSteps(steps: readonly Step[], journal: Journal): Promise<string> {
  const missing = missingSteps(steps, journal);
  const parts: string[] = [];
  for (const [index, step] of steps.entries()) {
    const isDone = !missing.has(step.name);
    parts.push(`${index + 1}/${steps.length} ${step.title}${isDone ? ': done before' : ''}`);
    if (!isDone) parts.push(...(await step.describe()).map((line) => `    ${line}`));
  }
  return [...parts, 'Nothing was touched: leave --dry-run out to do it.'].join('\n');
}
