import { expect, it } from 'vitest';
import { held } from './i18n/held.ts';
import { type PageName, pageAt, pages } from './pages.ts';

it('knows the pages by their paths', () => {
  expect(pageAt('/')).toBe('spot');
  expect(pageAt('/kiosk')).toBe('kiosk');
  expect(pageAt('/play/')).toBe('phone');
  expect(pageAt('/label')).toBe('label');
  expect(pageAt('/anything')).toBe('spot');
});

it.each(['spot', 'kiosk', 'phone'] as PageName[])(
  'the code of %s may come before its words',
  async (name) => {
    held.value = {};
    expect(await pages[name]()).toBeInstanceOf(Function);
  },
);
