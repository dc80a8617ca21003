import { expect, it } from 'vitest';
import { slug, symbolId, untaken } from './slug.ts';

it.each([
  ['Our deck', 'our-deck'],
  ['Jabłoń (mała)', 'jablon-mala'],
  ['  Straße № 7! ', 'strasse-no-7'],
  ['猫', ''],
  [`${'long '.repeat(20)}`, 'long-long-long-long-long-long-long-long'],
])('%j is %j as an id', (name, id) => {
  expect(slug(name)).toBe(id);
});

it('an id that is taken gets a number', () => {
  const taken = new Set(['ours', 'ours-2', 'x'.repeat(40)]);
  const has = (id: string) => taken.has(id);
  expect(untaken('mine', has)).toBe('mine');
  expect(untaken('ours', has)).toBe('ours-3');
  expect(untaken('x'.repeat(40), has)).toBe(`${'x'.repeat(38)}-2`);
});

it.each([
  ['Żółw morski', 'żółw-morski'],
  [' L’Œuf! ', 'l-œuf'],
  ['猫', '猫'],
  ['हिन्दी', 'हिन्दी'],
  ['…', ''],
])('%j is %j as the id of a symbol', (name, id) => {
  expect(symbolId(name)).toBe(id);
});
