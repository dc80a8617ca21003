import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import { runChecks } from 'es-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allowed } from './allowed.ts';
import { cssOffences } from './css.ts';
import { javascriptOffences } from './javascript.ts';
import { type Offence, syntax } from './support.ts';

const features = (offences: readonly Offence[]) => [
  ...new Set(offences.map(({ feature }) => feature)),
];
const css = (text: string) => features(cssOffences(text));
const javascript = (text: string) => features(javascriptOffences(text));

describe('the page as it is built', () => {
  const folder = join(repoRoot, 'ui/dist/assets');
  const files = readdirSync(folder);
  const texts = (ending: string) =>
    files
      .filter((name) => name.endsWith(ending))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
  const scripts = texts('.js');
  const sheets = texts('.css');
  const offences = [...sheets.flatMap(cssOffences), ...scripts.flatMap(javascriptOffences)];

  test('is there', () => {
    expect(scripts.length).toBeGreaterThan(0);
    expect(sheets.length).toBeGreaterThan(0);
  });

  test('can be parsed by the oldest browsers', async () => {
    expect(await unparsable(join(folder, '*.js'))).toEqual([]);
  });

  test('uses nothing that the oldest browsers lack, but for what is allowed with a reason', () => {
    expect(offences.filter(({ feature }) => allowed[feature] === undefined)).toEqual([]);
  });

  test('uses all that is allowed, so that nothing is allowed in vain', () => {
    const used = new Set(features(offences));
    expect(Object.keys(allowed).filter((feature) => !used.has(feature))).toEqual([]);
  });
});

describe('the lint', () => {
  test('finds selectors, and spares those in a block for browsers that know them', () => {
    expect(css('.a:has(.b) { color: red }')).toEqual(['css.selectors.has']);
    expect(css('.a:is(.b, .c) { color: red }')).toEqual(['css.selectors.is']);
    expect(css('.a:not(.b, .c) { color: red }')).toEqual(['css.selectors.not.selector_list']);
    expect(css('.a { & .b { color: red } }')).toContain('css.selectors.nesting');
    expect(css('@supports selector(:has(b)) { .a:has(.b) { color: red } }')).toEqual([]);
    expect(css('.a:not(.b):focus-visible::before, [title=":has(b)"] { color: red }')).toEqual([]);
  });

  test('finds properties, values, functions and units, and spares what has a fallback before it', () => {
    expect(css('a { aspect-ratio: 1 }')).toEqual(['css.properties.aspect-ratio']);
    expect(css('a { accent-color: red }')).toContain('css.properties.accent-color');
    expect(css('a { overflow: clip }')).toEqual(['css.properties.overflow.clip']);
    expect(css('a { color: color-mix(in srgb, red, blue) }')).toContain(
      'css.types.color.color-mix',
    );
    expect(css('a { color: oklch(70% 0.1 200) }')).toContain('css.types.color.oklch');
    expect(css('a { height: 100dvh }')).toEqual([
      'css.types.length.viewport_percentage_units_dynamic',
    ]);
    expect(css('a { --tall: 100dvh }')).not.toEqual([]);
    expect(css('a { height: 100vh; height: 100dvh }')).toEqual([]);
    expect(css('a { height: 100dvh; height: 100svh }')).toHaveLength(2);
    expect(css('a { inset: 0; gap: 4px; width: clamp(1px, 2vw, 3px); user-select: none }')).toEqual(
      ['css.properties.user-select'],
    );
    expect(css('a { -webkit-user-select: none; user-select: none }')).toEqual([]);
  });

  test('finds rules and questions to the medium', () => {
    expect(css('@layer a { b { color: red } }')).toEqual(['css.at-rules.layer']);
    expect(css('@container (width > 1px) { b { color: red } }')).toContain(
      'css.at-rules.container',
    );
    expect(css('@media (width >= 600px) { b { color: red } }')).toEqual([
      'css.at-rules.media.range_syntax',
    ]);
    expect(css('@media (min-width: 600px) and (hover: hover) { b { color: red } }')).toEqual([]);
  });

  test('finds globals, members and methods, and spares what the script asks for or makes itself', () => {
    expect(javascript('structuredClone(x)')).toEqual(['structuredClone']);
    expect(javascript('window.structuredClone(x)')).toEqual(['structuredClone']);
    expect(javascript('[1].at(-1)')).toEqual(['*.at']);
    expect(javascript('[1].findLast(Boolean)')).toEqual(['*.findLast']);
    expect(javascript('Object.hasOwn(a, b)')).toEqual(['Object.hasOwn']);
    expect(javascript('AbortSignal.timeout(1)')).toEqual(['AbortSignal.timeout']);
    expect(javascript('navigator.vibrate(9)')).toEqual(['navigator.vibrate']);
    expect(javascript('navigator.vibrate?.(9); typeof structuredClone')).toEqual([]);
    expect(javascript('const structuredClone = (x) => x; structuredClone(1)')).toEqual([]);
    expect(javascript('class A { at() {} } new A().at()')).toEqual([]);
    expect(javascript('"a".replaceAll("a", b); [1].flat(); new WeakRef(a); fetch("/")')).toEqual(
      [],
    );
  });

  test('finds elements, attributes and patterns', () => {
    expect(javascript('h("div", { popover: "auto" })')).toEqual(['<div popover>']);
    expect(javascript('h("div", { inert: true })')).toEqual(['<div inert>']);
    expect(javascript('h("button", { type: "button", class: "a" })')).toEqual([]);
    expect(javascript('/(?<=a)b/.test(c)')).toEqual([
      'javascript.regular_expressions.lookbehind_assertion',
    ]);
  });

  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'twinspot-compat-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  test('finds words that an old browser cannot parse', async () => {
    const written = (name: string, text: string) => {
      const file = join(folder, name);
      writeFileSync(file, text);
      return unparsable(file);
    };
    expect(await written('old.js', 'a ??= b?.c;')).toEqual([]);
    expect(await written('new.js', 'class A { static { this.b = 1 } }')).toHaveLength(1);
  });
});

async function unparsable(files: string): Promise<string[]> {
  const config = { ecmaVersion: syntax, files: [files], module: true };
  const { errors } = await runChecks([config]);
  return errors.map(({ err, file }) => `${file}: ${err}`);
}
