/** What a person should know about a deck that was shown to be learned. Cards are meant by their numbers. */
export type Finding =
  /** These are one card, or two printed alike; the lowest number stands for it in the table. */
  | { readonly kind: 'same'; readonly cards: readonly number[] }
  /** The pictures that are said to show this card show more than one. */
  | { readonly kind: 'mixed'; readonly card: number }
  /** The card has none of the deck's symbols, or hardly any. */
  | { readonly kind: 'foreign'; readonly card: number }
  /** The card was not seen well enough. */
  | { readonly kind: 'again'; readonly card: number; readonly why: Unclear }
  /**
   * Cards of a full deck that were not shown, and the symbols that they would carry, by their index; null when these do
   * not follow from the cards shown.
   */
  | {
      readonly kind: 'missing';
      readonly count: number;
      readonly cards: readonly (readonly number[])[] | null;
    };

/**
 * Why a card has to be shown again: no card was found, or so few symbols that it may be anything; some of its symbols
 * were not seen and do not follow from the other cards; it does not share exactly one symbol with each of them; or it
 * does, and so would other readings of it that are nearly as likely.
 */
export type Unclear = 'blank' | 'hidden' | 'clash' | 'doubtful';
