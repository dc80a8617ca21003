import { afterEach, describe, expect, it, vi } from 'vitest';
import { messages } from '../testing/messages.ts';
import { held } from './held.ts';
import { text } from './index.ts';
import {
  browserLanguage,
  chooseLanguage,
  expectRoomLanguage,
  firstTexts,
  hearRoomLanguage,
  language,
  ownLanguage,
  roomLanguage,
  watchLanguage,
} from './lang.ts';

afterEach(() => {
  chooseLanguage(null);
  roomLanguage.value = null;
  held.value = messages;
});

describe('browserLanguage', () => {
  it('takes the first one that the pages speak', () => {
    expect(browserLanguage(['pt-BR', 'fr-CA', 'de'])).toBe('fr');
    expect(browserLanguage(['PL'])).toBe('pl');
    expect(browserLanguage(['pt', 'it'])).toBe('en');
    expect(browserLanguage([])).toBe('en');
  });
});

it('speaks what the person chose, else what the room is set to', () => {
  const stop = watchLanguage();
  roomLanguage.value = 'es';
  expect(language.value).toBe('es');
  chooseLanguage('de');
  expect(language.value).toBe('de');
  expect(document.documentElement.lang).toBe('de');
  expect(localStorage.getItem('twinspot-language')).toBe('de');
  chooseLanguage(null);
  expect(ownLanguage.value).toBeNull();
  expect(document.documentElement.lang).toBe('es');
  expect(localStorage.getItem('twinspot-language')).toBeNull();
  stop();
});

it('goes on in the language before until the texts of the new one are here', async () => {
  const stop = watchLanguage();
  chooseLanguage('es');
  held.value = { es: messages.es };
  chooseLanguage('pl');
  expect(text.value).toBe(messages.es);
  expect(document.documentElement.lang).toBe('es');
  await vi.waitFor(() => expect(text.value).toBe(messages.pl));
  expect(document.documentElement.lang).toBe('pl');
  stop();
});

it('draws nothing before the texts that it wants are here', async () => {
  held.value = {};
  chooseLanguage('fr');
  const come = firstTexts();
  expect(held.value.fr).toBeUndefined();
  expect(await come).toBe(true);
  expect(text.value).toBe(messages.fr);
  expect(held.value.en).toBeUndefined();
});

it('begins in the language that the room spoke last time', () => {
  hearRoomLanguage('de');
  roomLanguage.value = null;
  expectRoomLanguage();
  expect(language.value).toBe('de');
  roomLanguage.value = 'es';
  expectRoomLanguage();
  expect(language.value).toBe('es');
});
