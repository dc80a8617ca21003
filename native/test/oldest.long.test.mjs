// The oldest g++ that there is stands in for g++ 7.5: C++14, and C++17 only for what sees node-addon-api, which wants it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { findOldestCompiler } from '../../scripts/system-packages.mjs';

const native = resolve(import.meta.dirname, '..');
const source = join(native, 'src');
const mock = join(native, 'test/mock-tensorrt');
const patience = 300_000;
const sources = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.cc'))
  .sort();

let gstreamer;
beforeAll(() => {
  const { stdout } = spawnSync(
    'pkg-config',
    ['--cflags', 'gstreamer-1.0', 'gstreamer-app-1.0', 'gstreamer-video-1.0'],
    { encoding: 'utf8' },
  );
  // As what is other people's.
  gstreamer = stdout.trim().replaceAll('-I', '-isystem').split(' ');
});

/** Whether a file, or one that it includes, has this between its angles. */
function sees(file, header) {
  const text = readFileSync(file, 'utf8');
  if (text.includes(`#include <${header}>`)) return true;
  const own = [...text.matchAll(/^#include "(.+)"/gm)].map(([, name]) =>
    [join(dirname(file), name), join(source, name)].find((place) => existsSync(place)),
  );
  return own.some((place) => place !== undefined && sees(place, header));
}

/** @returns {string} what the compiler says; nothing where all is well */
function compile(file, standard, include) {
  const packages = resolve(native, '../node_modules');
  const others = ['node-api-headers/include', 'node-addon-api'].map((name) => join(packages, name));
  const { stderr, error } = spawnSync(
    findOldestCompiler(),
    [
      ...[`-std=${standard}`, '-O1', '-Wall', '-Wextra', '-Werror', '-fPIC'],
      ...['-DNAPI_VERSION=8', '-DNODE_ADDON_API_CPP_EXCEPTIONS_ALL', '-DTWINSPOT_VERSION=1'],
      ...[`-I${source}`, ...include.map((folder) => `-I${folder}`)],
      ...others.map((folder) => `-isystem${folder}`),
      ...gstreamer,
      ...['-c', file, '-o', '/dev/null'],
    ],
    { encoding: 'utf8' },
  );
  return error?.message ?? stderr;
}

test('there are sources with node-addon-api and without', () => {
  const kinds = new Set(sources.map((name) => sees(join(source, name), 'napi.h')));
  expect(kinds.size).toBe(2);
});

test.each(sources)('%s is C++ for an old compiler', { timeout: patience }, (name) => {
  const file = join(source, name);
  const standard = sees(file, 'napi.h') ? 'c++17' : 'c++14';
  // What is for TensorRT is compiled for both of its generations.
  const headers = ['8', '10'].map((generation) =>
    [generation, 'common', 'common/cuda'].map((folder) => join(mock, folder)),
  );
  for (const include of name.startsWith('tensorrt/') ? headers : [[]]) {
    expect(compile(file, standard, include)).toBe('');
  }
});
