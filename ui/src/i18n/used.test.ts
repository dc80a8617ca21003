import { expect, it } from 'vitest';
import { en } from './en/index.ts';

const sources = import.meta.glob<string>(
  ['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}', '!./{en,fr,de,es,pl}/**'],
  { query: '?raw', import: 'default', eager: true },
);
const all = Object.values(sources).join('\n');

/** Names that texts of an area are taken by: `text.value.table` and, behind it, `words`. */
function takenFrom(area: string): RegExp[] {
  const others = [...all.matchAll(new RegExp(`(\\w+) = text\\.value\\.${area};`, 'g'))];
  const names = [area, ...others.map(([, name]) => name!)];
  return [
    new RegExp(`\\b(?:${names.join('|')})\\s*\\.\\s*(\\w+)`, 'g'),
    new RegExp(`\\{([^{}]+)\\} = text\\.value\\.${area};`, 'g'),
  ];
}

// Looked up by what they are the text of.
const areas = Object.entries(en).filter(([area]) => area !== 'symbols' && area !== 'errors');

it.each(areas)('every text of %s is said somewhere', (area, texts) => {
  const said = takenFrom(area).flatMap((taken) =>
    [...all.matchAll(taken)].flatMap(([, names]) => names!.split(/\W+/)),
  );
  expect(Object.keys(texts).filter((key) => !said.includes(key))).toEqual([]);
});
