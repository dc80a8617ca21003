import { afterEach, describe, expect, it } from 'vitest';
import {
  browserLanguage,
  chooseLanguage,
  language,
  ownLanguage,
  roomLanguage,
  watchLanguage,
} from './lang.ts';

afterEach(() => {
  chooseLanguage(null);
  roomLanguage.value = null;
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
