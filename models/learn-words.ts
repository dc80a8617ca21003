import type { Finding, Unclear } from '@twinspot/server/deck/learn/finding.js';

/** What a person calls a card. */
export type Called = (card: number) => string;

const WHY: Readonly<Record<Unclear, string>> = {
  blank: 'hardly anything was seen of it',
  hidden: 'a symbol of it was not seen, and does not follow from the other cards',
  clash: 'it does not share exactly one symbol with every other card',
  doubtful: 'what it carries is not certain enough',
};

/**
 * A finding in words, one line or more.
 *
 * @param symbols what to call each symbol, by index.
 */
export function inWords(finding: Finding, called: Called, symbols: readonly string[]): string[] {
  switch (finding.kind) {
    case 'same':
      return [`${several(finding.cards, called)} are the same.`];
    case 'mixed':
      return [
        `The pictures of ${called(finding.card)} show different cards: give each its own number.`,
      ];
    case 'foreign':
      return [`${upper(called(finding.card))} belongs to another deck.`];
    case 'again':
      return [`Show ${called(finding.card)} again: ${WHY[finding.why]}.`];
    case 'missing':
      return missing(finding, symbols);
  }
}

function missing(
  { count, cards }: Finding & { kind: 'missing' },
  symbols: readonly string[],
): string[] {
  const are =
    count === 1
      ? 'One card of a full deck is missing'
      : `${upper(number(count))} cards of a full deck are missing`;
  if (cards === null) return [`${are}.`];
  const carry = count === 1 ? 'it would carry these symbols' : 'they would carry these symbols';
  return [
    `${are}, and ${carry}:`,
    ...cards.map((card) => `  ${card.map((symbol) => symbols[symbol]).join(', ')}`),
  ];
}

/** "Cards 12 and 31". */
function several(cards: readonly number[], called: Called): string {
  const names = cards.map(called);
  const plain = names.every((name, i) => name === `card ${cards[i]}`);
  const list = plain ? cards.map(String) : names;
  const all = `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
  return plain ? `Cards ${all}` : upper(all);
}

const NUMBERS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

function number(count: number): string {
  return NUMBERS[count] ?? String(count);
}

function upper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
