/** What the pages say: English sets what must be said, and a text that another language misses does not compile. */
import type { Language } from '../../../server/room/event.ts';
import type { en } from './en/index.ts';

export type Messages = typeof en;

/** Each language comes in a file of its own: a page fetches what it speaks. */
export const fetched: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import('./en/index.ts')).en,
  fr: async () => (await import('./fr/index.ts')).fr,
  de: async () => (await import('./de/index.ts')).de,
  es: async () => (await import('./es/index.ts')).es,
  pl: async () => (await import('./pl/index.ts')).pl,
};

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  pl: 'Polski',
};
