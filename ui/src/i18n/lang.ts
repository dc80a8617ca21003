/** Which language this page speaks: the person's own choice, else the room's, else the browser's, else English. */
import { computed, effect, signal } from '@preact/signals';
import { type Language, languages } from '../../../server/room/event.ts';
import { remember, remembered } from '../remember.ts';
import { fetchTexts, held } from './held.ts';

const KEPT_AS = 'language';
const ROOM_KEPT_AS = 'room-language';

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

/** What is to be spoken, as soon as its texts are here. */
export const wanted = computed<Language>(
  () => ownLanguage.value ?? roomLanguage.value ?? browserLanguage(navigator.languages ?? []),
);

let last: Language | null = null;

/** What is spoken: the language before goes on until the texts of the wanted one are here. */
export const language = computed<Language>(() => {
  const here = held.value;
  if (here[wanted.value]) last = wanted.value;
  return last ?? languages.find((one) => here[one]) ?? wanted.value;
});

/** Speaks another language on this device from now on; null for the room's. */
export function chooseLanguage(choice: Language | null): void {
  ownLanguage.value = choice;
  remember(KEPT_AS, choice);
}

/** The room says what it is set to; it is remembered for the next visit. */
export function hearRoomLanguage(told: Language): void {
  if (roomLanguage.peek() === told) return;
  roomLanguage.value = told;
  remember(ROOM_KEPT_AS, told);
}

/** Begins with what the room was set to last time: for pages that are about to hear from it. */
export function expectRoomLanguage(): void {
  roomLanguage.value ??= known(remembered(ROOM_KEPT_AS));
}

/** Milliseconds until texts that did not come are asked for again. */
const AGAIN = 3000;

/** Fetches what is to be spoken, and keeps the document's language up to date, which speech and hyphenation follow; returns the way to stop. */
export function watchLanguage(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fetching = effect(() => {
    const next = wanted.value;
    clearTimeout(timer);
    const ask = async () => {
      if ((await fetchTexts(next)) || next !== wanted.peek()) return;
      timer = setTimeout(ask, AGAIN);
    };
    void ask();
  });
  const naming = effect(() => {
    document.documentElement.lang = language.value;
  });
  return () => {
    fetching();
    naming();
    clearTimeout(timer);
  };
}

/** Waits for the texts that the first screen wants; English does where they do not come. Fulfilled with whether there are any. */
export async function firstTexts(): Promise<boolean> {
  return (await fetchTexts(wanted.peek())) || fetchTexts('en');
}
