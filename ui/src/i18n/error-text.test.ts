import { afterEach, expect, it } from 'vitest';
import { errorText, troubleText } from './error-text.ts';
import { ownLanguage } from './lang.ts';

afterEach(() => {
  ownLanguage.value = null;
});

const heic = { code: 'picture-heic', message: 'HEIC photos cannot be read here.' };

it("leaves the service's own sentence to those who read English", () => {
  expect(errorText(heic)).toBe(heic.message);
});

it('says it in the language of the page', () => {
  ownLanguage.value = 'de';
  expect(errorText(heic)).toMatch(/^HEIC-Fotos lassen sich/);
  expect(troubleText({ code: 'eye-starting', message: 'Loading.' })).toMatch(/Netze/);
});

it('passes on what it does not know', () => {
  ownLanguage.value = 'pl';
  expect(errorText({ code: 'of-tomorrow', message: 'Something new.' })).toBe('Something new.');
  expect(troubleText({ message: 'No code.' })).toBe('No code.');
  expect(troubleText({})).toBeNull();
});

it('keeps what stands in brackets, such as how far something is', () => {
  ownLanguage.value = 'de';
  const message = 'The networks are being prepared (2/3, 50 %); wait.';
  expect(errorText({ code: 'engine-building', message })).toContain('vorbereitet (2/3, 50 %);');
  expect(errorText({ code: 'engine-building', message: 'Wait.' })).toContain('(…)');
});
