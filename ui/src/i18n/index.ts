/** The texts of this page. `text.value.phone.join` read while drawing draws anew when the language changes. */
import { computed } from '@preact/signals';
import { isNamed } from '../../../server/game/card.ts';
import { nameOf } from '../words.ts';
import { language } from './lang.ts';
import { type Messages, messages } from './messages.ts';

export const text = computed<Messages>(() => messages[language.value]);

/** What a symbol is called in the page's language; null for a drawing without a name. */
export function symbolName(key: string | null): string | null {
  if (key === null || !isNamed(key)) return null;
  const names: Readonly<Record<string, string | undefined>> = text.value.symbols;
  // A deck of one's own has ids that no language knows.
  return names[key] ?? nameOf(key);
}
