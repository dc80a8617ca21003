/** What a symbol of a card is called for those who listen. */
import type { GameCard } from '../../../server/game/card.ts';
import { symbolName, text } from '../i18n/index.ts';

/** `Key`, or `Symbol 3 of 8` for a drawing without a name. */
export function symbolLabel(card: GameCard, index: number): string {
  const key = card.symbols[index]?.key ?? null;
  return symbolName(key) ?? text.value.common.symbolOf(index + 1, card.symbols.length);
}
