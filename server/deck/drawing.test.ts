import { expect, it } from 'vitest';
import { drawingToSvg, parseDrawing } from './drawing.ts';

const svg = (inside: string, box = '0 0 32 32') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">\n${inside}\n</svg>\n`;

it('reads filled paths and writes them back', () => {
  const inside =
    '<path fill="#f00" d="M1 1h4v4z"/><path fill="#00ff88" fill-rule="evenodd" d="M9 9L2,3"/>';
  const drawing = parseDrawing(svg(inside), 'x');
  expect(drawing).toEqual([
    { d: 'M1 1h4v4z', fill: '#f00', rule: 'nonzero' },
    { d: 'M9 9L2,3', fill: '#00ff88', rule: 'evenodd' },
  ]);
  expect(drawingToSvg(drawing)).toBe(inside);
});

it.each([
  ['another box', svg('<path fill="#f00" d="M1 1"/>', '0 0 64 64'), /view box/],
  ['a group', svg('<g><path fill="#f00" d="M1 1"/></g>'), /a <g>/],
  ['a script', svg('<script>alert(1)</script>'), /a <script>/],
  ['no fill', svg('<path d="M1 1"/>'), /a <path>/],
  ['a gradient', svg('<path fill="url(#a)" d="M1 1"/>'), /a <path>/],
  ['nothing', svg(''), /no path/],
])('refuses %s', (_, text, message) => {
  expect(() => parseDrawing(text, 'x')).toThrow(message);
});
