import { expect, it } from 'vitest';
import { qrPath } from './qr.ts';

it('draws the dark squares of the code within its quiet edge', () => {
  const { path, size } = qrPath('http://192.168.1.23:8080/?t=abc');
  // The finder pattern's upper edge: seven squares, after two of quiet.
  expect(path.startsWith('M2 2h7v1h-7z')).toBe(true);
  const places = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, run]) => [
    Number(x) + Number(run),
    Number(y),
  ]);
  expect(Math.max(...places.flat())).toBe(size - 2);
});
