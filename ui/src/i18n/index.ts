/** The texts of this page. `text.value.phone.join` read while drawing draws anew when the language changes. */
import { computed } from '@preact/signals';
import { isNamed } from '../../../server/game/card.ts';
import type { DeckChoice } from '../../../server/web/protocol.ts';
import { held } from './held.ts';
import { language } from './lang.ts';
import type { Messages } from './messages.ts';

/** Read by nothing that runs before the first texts are here. */
export const text = computed<Messages>(() => held.value[language.value]!);

/** What a deck is called: Twinspot's own decks in the page's language, any other as it calls itself. */
export function deckName({ id, name }: DeckChoice): string {
  const names: Readonly<Record<string, string | null | undefined>> = text.value.table.decks;
  return names[id] ?? name;
}

/** What a symbol is called in the page's language; null for a drawing without a name. */
export function symbolName(key: string | null): string | null {
  if (key === null || !isNamed(key)) return null;
  const names: Readonly<Record<string, string | undefined>> = text.value.symbols;
  // A deck of one's own has ids that no language knows.
  return names[key] ?? spelled(key);
}

/** `four-leaf-clover` as a person would say it. */
function spelled(id: string): string {
  const words = id.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
