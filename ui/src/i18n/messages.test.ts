import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../server/room/event.ts';
import { messages } from '../testing/messages.ts';

/** No text takes more than this. */
const MOST = [0, 1, 2, 3];
/** What a text may be given, so that it can be told apart in it: words, and numbers of every Polish form. */
const samples: unknown[][] = [
  MOST.map((index) => `‹${index}›`),
  ...[1, 2, 5, 22, 571].map((first) => MOST.map((index) => first + index)),
];

/** Texts that do not show what they are given as it is, and what to give them. */
const unlike: Readonly<Record<string, unknown[][]>> = {
  // Shape and colour, each in the words of the language.
  'common.mark': [['red', 'star']],
  // Best of 5 is first to 3 in Polish.
  'host.lengths.duel': [[1], [5], [9]],
};

/** A text as a person reads it, with its area and key. */
interface Said {
  readonly path: string;
  readonly given: readonly unknown[];
  readonly text: string;
}

/** Every text below `value`; one that is made of what it is given, for each of its samples. */
function everyText(value: unknown, path: string, given: readonly unknown[] = []): Said[] {
  if (typeof value === 'string') return [{ path, given, text: value }];
  if (typeof value === 'function') {
    const say = value as (...all: unknown[]) => unknown;
    return (unlike[path] ?? samples).flatMap((given) => everyText(say(...given), path, given));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => everyText(part, `${path}.${key}`, given));
}

const saidIn = (language: Language) =>
  Object.entries(messages[language]).flatMap(([area, texts]) => everyText(texts, area));

const keyOf = ({ path, given }: Said) => `${path}(${given.join()})`;
const english = new Map(saidIn('en').map((said) => [keyOf(said), said]));
const others = languages.filter((language) => language !== 'en');

/** The words of some lines. */
const words = (...lines: string[]) => lines.join(' ').split(' ');

/** What is the same word in English and another language. */
const same: Readonly<Record<string, readonly string[]>> = {
  everywhere: words('twinspot spot normal ms pin pizza dino donut taxi clown robot'),
  fr: words(
    'orange violet triangle duel triplet champion point points triplets pause score volume fanfare menu lynx',
    'certain cactus dragon igloo',
  ),
  de: words('orange deck pause tick name tiger ball hand flamingo hammer magnet teddy zebra'),
  es: ['no', 'cactus', 'pretzel', 'yin yang'],
  pl: words('symbol start menu igloo zebra'),
};

/** Where below `value` lists are. */
function lists(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => lists(part, `${path}.${key}`));
}

it.each(others)('a list of texts is one in %s too', (language) => {
  const expected = lists(messages.en).sort();
  expect(expected).toContain('.phone.names');
  expect(lists(messages[language]).sort()).toEqual(expected);
});

describe.each(languages)('what the pages say in %s', (language) => {
  const said = saidIn(language);

  it('is never empty, and nothing in it is missing', () => {
    const gaps = said.filter(({ text }) => text.trim() === '' || /undefined|null|#/.test(text));
    expect(gaps.map(keyOf)).toEqual([]);
  });

  it('is set in the quotation marks and apostrophes of print', () => {
    expect(said.filter(({ text }) => /["'`]/.test(text))).toEqual([]);
  });
});

describe.each(others)('what the pages say in %s', (language) => {
  const said = saidIn(language);

  it('says all that English says, and uses what it is given as English does', () => {
    for (const now of said) {
      const model = english.get(keyOf(now));
      // Words where a number is wanted show nothing.
      if (!model || unlike[now.path] || /NaN/.test(now.text + model.text)) continue;
      const used = (text: string) => now.given.filter((word) => text.includes(String(word)));
      const many = now.given.every((word) => typeof word === 'string' || Number(word) > 500);
      if (many) expect(used(now.text), keyOf(now)).toEqual(used(model.text));
    }
    const paths = new Set(said.map(({ path }) => path));
    expect([...english.values()].filter(({ path }) => !paths.has(path))).toEqual([]);
  });

  it('has no English left in it', () => {
    const allowed = new Set([...same.everywhere!, ...same[language]!]);
    const left = said
      .filter((now) => english.get(keyOf(now))?.text === now.text)
      .map(({ text }) =>
        text
          .replace(/‹\d+›|\d|NaN/g, '')
          .trim()
          .toLowerCase(),
      )
      .filter((word) => /\p{L}{2}/u.test(word) && !allowed.has(word));
    expect([...new Set(left)]).toEqual([]);
    expect(said.filter(({ text }) => /\b(the|and|your|with|this|cards)\b/i.test(text))).toEqual([]);
  });
});

it('French keeps its high punctuation beside the word, and says "tu"', () => {
  const said = saidIn('fr');
  expect(said.filter(({ text }) => / [;:!?»]|« /.test(text))).toEqual([]);
  expect(said.filter(({ text }) => /\b(votre|vos|veuillez)\b/i.test(text))).toEqual([]);
});

it('Spanish opens what it closes', () => {
  const count = (text: string, mark: string) => text.split(mark).length;
  const open = saidIn('es').filter(
    ({ text }) => count(text, '!') !== count(text, '¡') || count(text, '?') !== count(text, '¿'),
  );
  expect(open).toEqual([]);
});
