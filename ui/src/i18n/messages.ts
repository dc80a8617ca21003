/** What the pages say, in every language: English sets what must be said, and a missing text does not compile. */
import type { Language } from '../../../server/room/event.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import { pl } from './pl/index.ts';

export type Messages = typeof en;

export const messages: Readonly<Record<Language, Messages>> = { en, fr, de, es, pl };

/** Each language by its own name. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  de: 'Deutsch',
  es: 'Español',
  pl: 'Polski',
};
