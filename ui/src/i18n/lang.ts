/** Which language this page speaks: the person's own choice, else the room's, else the browser's, else English. */
import { computed, effect, signal } from '@preact/signals';
import { type Language, languages } from '../../../server/room/event.ts';
import { remember, remembered } from '../remember.ts';

const KEPT_AS = 'language';

function known(word: string | null | undefined): Language | null {
  const short = word?.toLowerCase().split('-')[0];
  return languages.find((language) => language === short) ?? null;
}

/** The first language of the browser's list that the pages speak. */
export function browserLanguage(list: readonly string[]): Language {
  for (const word of list) {
    const language = known(word);
    if (language) return language;
  }
  return 'en';
}

/** What the person chose on this device; null for the room's. */
export const ownLanguage = signal<Language | null>(known(remembered(KEPT_AS)));
/** What the room is set to; null while no room is known. */
export const roomLanguage = signal<Language | null>(null);

export const language = computed<Language>(
  () => ownLanguage.value ?? roomLanguage.value ?? browserLanguage(navigator.languages ?? []),
);

/** Speaks another language on this device from now on; null for the room's. */
export function chooseLanguage(choice: Language | null): void {
  ownLanguage.value = choice;
  remember(KEPT_AS, choice);
}

/** Keeps the document's language up to date, which speech and hyphenation follow; returns the way to stop. */
export function watchLanguage(): () => void {
  return effect(() => {
    document.documentElement.lang = language.value;
  });
}
