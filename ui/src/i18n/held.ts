/** The texts that this page has by now. */
import { signal } from '@preact/signals';
import type { Language } from '../../../server/room/event.ts';
import { fetched, type Messages } from './messages.ts';

export const held = signal<Readonly<Partial<Record<Language, Messages>>>>({});

const underWay = new Map<Language, Promise<boolean>>();

/** Fetches the texts of a language, unless they are here; fulfilled with whether they are. Never rejects. */
export function fetchTexts(language: Language): Promise<boolean> {
  if (held.peek()[language]) return Promise.resolve(true);
  const known = underWay.get(language);
  if (known) return known;
  const coming = fetched[language]().then(
    (messages) => {
      held.value = { ...held.peek(), [language]: messages };
      return true;
    },
    () => false,
  );
  underWay.set(language, coming);
  void coming.then(() => underWay.delete(language));
  return coming;
}
