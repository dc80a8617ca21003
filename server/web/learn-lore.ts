import type { Finding } from '../deck/learn/finding.ts';
import type { Lesson } from '../deck/learn/lesson.ts';
import { worthSaying } from '../deck/learn/worth-saying.ts';
import type { LessonSoFar } from '../eye-messages.ts';
import type { Album } from './learn-album.ts';
import type { LearnFinding, Lore } from './learn-protocol.ts';

/** What is known of a deck, as pages are told it. */
export function toLore(
  known: { readonly upTo: number; readonly lesson: Lesson; readonly soFar: LessonSoFar },
  album: Album,
): Lore {
  const { upTo, lesson, soFar } = known;
  const { learned, cards, toGo } = soFar.progress;
  return {
    ...{ upTo, size: learned.size, cards, toGo, proved: learned.proved },
    symbols: album.symbols(soFar, lesson),
    findings: worthSaying(learned).map(toFinding),
  };
}

function toFinding(finding: Finding): LearnFinding {
  const { kind } = finding;
  const none = { why: null, missing: 0, carry: null };
  switch (finding.kind) {
    case 'same':
      return { ...none, kind, cards: [...finding.cards] };
    case 'missing': {
      const carry = finding.cards?.map((card) => [...card]) ?? null;
      return { ...none, kind, cards: [], missing: finding.count, carry };
    }
    case 'again':
      return { ...none, kind, cards: [finding.card], why: finding.why };
    default:
      return { ...none, kind, cards: [finding.card] };
  }
}
