import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readElf } from '../lib/elf.ts';
import { places } from '../lib/load.ts';

const [built] = places();
const addon = readElf(readFileSync(built));

test('the addon is loaded with GStreamer alone: the graphics processor is looked for later', () => {
  const others = addon.libraries.filter(
    (name) => !/^(lib(gst\w+-1\.0|gstreamer-1\.0|g(lib|object)-2\.0)\.so\.0)$/.test(name),
  );
  const system = /^(ld-linux-[\w-]+|lib(stdc\+\+|gcc_s|c|m|dl|pthread))\.so\.\d+$/;
  expect(others.filter((name) => !system.test(name))).toEqual([]);
  expect(addon.libraries).toContain('libgstapp-1.0.so.0');
});

test('the addon tells which versions of the system it needs', () => {
  const versions = [...new Set(addon.versions.map(({ version }) => version))];
  const newest = ['GLIBC', 'GLIBCXX', 'CXXABI'].map((family) =>
    versions
      .filter((version) => version.startsWith(`${family}_`))
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .at(-1),
  );
  console.log(`The addon of this machine needs ${newest.join(', ')}`);
  expect(newest).not.toContain(undefined);
});
