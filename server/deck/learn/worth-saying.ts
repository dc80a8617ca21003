import type { Finding } from './finding.ts';
import type { Learned } from './learn.ts';

/** While most of a deck is still to be shown, showing a card again would not make anything more certain. */
export function worthSaying({ findings, cards, proved }: Learned): readonly Finding[] {
  const few = findings.some((one) => one.kind === 'missing' && one.count > cards.size);
  if (proved || !few) return findings;
  return findings.filter((finding) => finding.kind !== 'again' || finding.why === 'blank');
}
