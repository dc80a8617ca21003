/** Findings in English: for terminals, and for pages in English. Cards are called by their numbers, symbols by what is known of them. */
import type { Finding, Unclear } from './finding.ts';

/** What to do about a card that was not seen well enough. */
const again: Readonly<Record<Unclear, (card: string) => string>> = {
  blank: (card) => `Show card ${card} again: hardly anything was seen of it.`,
  hidden: (card) =>
    `Show card ${card} again: a symbol of it was not seen, and does not follow from the other cards.`,
  clash: (card) =>
    `Show card ${card} again: it does not share exactly one symbol with every other card.`,
  doubtful: (card) => `Show card ${card} again: what it carries is not certain enough.`,
};

/** A sentence for each kind of finding; `cards` is a list of several, such as "3, 12 and 31". */
export const sentences = {
  same: (cards: string) => `Cards ${cards} are the same.`,
  mixed: (card: string) =>
    `The pictures of card ${card} show different cards: give each its own number.`,
  foreign: (card: string) => `Card ${card} belongs to another deck.`,
  again,
  missing: (count: number) => `${missing(count)}.`,
  /** The symbols follow. */
  missingWith: (count: number) =>
    `${missing(count)}, and ${count === 1 ? 'it' : 'they'} would carry these symbols:`,
};

/** What a person calls a card: its number, and what else tells it apart. */
export type Called = (card: number) => string;

/**
 * A finding in words, one line or more.
 *
 * @param symbols what to call each symbol, by index.
 */
export function inWords(finding: Finding, called: Called, symbols: readonly string[]): string[] {
  switch (finding.kind) {
    case 'same':
      return [sentences.same(list(finding.cards.map(called)))];
    case 'mixed':
      return [sentences.mixed(called(finding.card))];
    case 'foreign':
      return [sentences.foreign(called(finding.card))];
    case 'again':
      return [sentences.again[finding.why](called(finding.card))];
    case 'missing': {
      const { count, cards } = finding;
      if (cards === null) return [sentences.missing(count)];
      const named = cards.map((card) => `  ${card.map((symbol) => symbols[symbol]).join(', ')}`);
      return [sentences.missingWith(count), ...named];
    }
  }
}

/** "12 and 31". */
function list(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const NUMBERS = 'No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve'.split(' ');

function missing(count: number): string {
  const cards = count === 1 ? 'card of a full deck is' : 'cards of a full deck are';
  return `${NUMBERS[count] ?? count} ${cards} missing`;
}
