import { readFileSync } from 'node:fs';
import { repoRoot } from '@twinspot/server/paths.js';
import { expect, test } from 'vitest';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Record<string, string>;
}
const lock = JSON.parse(readFileSync(`${repoRoot}/package-lock.json`, 'utf8')) as {
  packages: Record<string, Entry>;
};
const entries = Object.entries(lock.packages);
const installed = entries.filter(
  ([where, entry]) => where.includes('node_modules/') && !entry.link,
);

test('the lock holds the packages of every platform, so that npm ci works on all of them', () => {
  const names = new Set(installed.map(([where]) => where.replace(/^.*node_modules\//, '')));
  const missing = entries.flatMap(([where, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !names.has(name))
      .map((name) => `${where} -> ${name}`),
  );
  expect(missing).toEqual([]);
});

test('every package in the lock is checked by its hash, and no host is named, so that any mirror serves it', () => {
  expect(installed.length).toBeGreaterThan(100);
  for (const [where, entry] of installed) {
    expect(entry.integrity, where).toMatch(/^sha512-/);
    expect(entry.resolved, where).toBeUndefined();
  }
});

test('nothing runs while packages are installed, and so nothing is downloaded by them', () => {
  expect(readFileSync(`${repoRoot}/.npmrc`, 'utf8')).toMatch(/^ignore-scripts=true$/m);
});
