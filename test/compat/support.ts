/** Which browsers the pages must run on, and what those know, by MDN's data. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The oldest of each: Chromium as it came with the oldest kiosk, the others of the last three years and a bit more. */
export const oldest: Readonly<Record<string, number>> = {
  chrome: 87,
  chrome_android: 87,
  safari: 16,
  safari_ios: 16,
  firefox: 115,
  firefox_android: 115,
};
/** The language that all of them can parse; es-check's name of it. */
export const syntax = 'es2021';

interface Statement {
  readonly version_added: string | boolean | null;
  readonly version_removed?: string | boolean | null;
  readonly prefix?: string;
  readonly alternative_name?: string;
  readonly flags?: readonly unknown[];
}

/** An entry of the data: features below it, and under `__compat` what it says of itself. */
export interface Entry {
  readonly [feature: string]: Entry | undefined;
}

interface Compat {
  readonly support: Readonly<Record<string, Statement | Statement[]>>;
}

const file = createRequire(import.meta.url).resolve('@mdn/browser-compat-data');
/** 20 MB of JSON, read as such: an import would be checked for its types. */
export const data = JSON.parse(readFileSync(file, 'utf8')) as Entry;

/** The entry at a path such as `css.selectors.has`; undefined where the data has none. */
export function entryAt(path: string): Entry | undefined {
  return path.split('.').reduce<Entry | undefined>((entry, name) => entry?.[name], data);
}

export interface Lack {
  /** `chrome 87`. */
  readonly browser: string;
  /** Prefixes with which it can do it all the same, such as `-webkit-`. */
  readonly prefixes: readonly string[];
}

/** The browsers that do not have a feature; none where the data does not speak of it. */
export function lacking(entry: Entry | undefined): Lack[] {
  const compat = entry?.__compat as Compat | undefined;
  if (compat === undefined) return [];
  return Object.entries(oldest).flatMap(([browser, version]) => {
    const told = compat.support[browser];
    if (told === undefined) return [];
    const statements = (Array.isArray(told) ? told : [told]).filter((it) => has(it, version));
    if (statements.some((it) => it.prefix === undefined && it.alternative_name === undefined)) {
      return [];
    }
    const prefixes = statements.flatMap(({ prefix }) => prefix ?? []);
    return [{ browser: `${browser} ${version}`, prefixes }];
  });
}

function has({ version_added, version_removed, flags }: Statement, version: number): boolean {
  if (flags !== undefined) return false;
  if (typeof version_removed === 'string' && number(version_removed) <= version) return false;
  if (typeof version_added === 'string') return number(version_added) <= version;
  return version_added === true;
}

/** `15.4` and `≤79` are numbers; `preview` is later than all. */
function number(version: string): number {
  const value = Number.parseFloat(version.replace('≤', ''));
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}

/** A feature that a page uses and a browser lacks. */
export interface Offence {
  /** Its path in the data, or `*.NAME` for a name that all of the data's interfaces with it lack. */
  readonly feature: string;
  readonly browsers: readonly string[];
  /** Some of the text around it. */
  readonly where: string;
}
