import { expect, it } from 'vitest';
import { pageAt } from './pages.ts';

it('knows the pages by their paths', () => {
  expect(pageAt('/')).toBe('spot');
  expect(pageAt('/kiosk')).toBe('kiosk');
  expect(pageAt('/play/')).toBe('phone');
  expect(pageAt('/anything')).toBe('spot');
});
