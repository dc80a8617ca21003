import { expect, it } from 'vitest';
import { erased, rowsOf, typed } from './keys.ts';
import { wifiCode } from './wifi-code.ts';

it('has a key for everything that a password of WPA may hold', () => {
  const keys = new Set([
    ...(['letters', 'signs'] as const).flatMap((layer) =>
      [false, true].flatMap((capital) => rowsOf(layer, capital).flat()),
    ),
    // The space bar.
    ' ',
  ]);
  const printable = Array.from({ length: 0x7e - 0x20 + 1 }, (_, i) =>
    String.fromCharCode(0x20 + i),
  );
  expect(printable.filter((letter) => !keys.has(letter))).toEqual([]);
});

it('has each key once in a layer', () => {
  for (const layer of ['letters', 'signs'] as const) {
    const keys = rowsOf(layer, false).flat();
    expect(new Set(keys).size).toBe(keys.length);
  }
});

it('types to the limit, and erases whole letters', () => {
  expect(typed('abc', 'd', 4)).toBe('abcd');
  expect(typed('abcd', 'e', 4)).toBe('abcd');
  expect(erased('ab🙂')).toBe('ab');
  expect(erased('')).toBe('');
});

it('writes a network as phones scan it', () => {
  expect(wifiCode({ ssid: 'Twin;spot', password: 'a:b"c\\d' })).toBe(
    'WIFI:T:WPA;S:Twin\\;spot;P:a\\:b\\"c\\\\d;;',
  );
});
