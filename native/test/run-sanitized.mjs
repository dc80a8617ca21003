// node native/test/run-sanitized.mjs pixels|capture [ROUNDS]: builds a test in C++ of a part of the addon with the address
// and the undefined-behaviour sanitizer, and runs it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const native = resolve(import.meta.dirname ?? fileURLToPath(new URL('.', import.meta.url)), '..');
const folder = join(native, 'build/sanitized');

/** Flags under which a program tells of every read and write that is not its to do, and ends. */
export const sanitizers = [
  ...['-O1', '-g', '-fno-omit-frame-pointer', '-fno-sanitize-recover=all'],
  '-fsanitize=address,undefined,float-cast-overflow',
];

/** C++14 is the oldest that the sources must compile as; products are rounded before they are added to anything. */
const flags = [
  ...['-std=c++14', '-ffp-contract=off', '-fno-trapping-math', '-fno-math-errno'],
  ...['-Wall', '-Wextra', '-Werror', ...sanitizers],
];

/** The parts of `src` that have such a test: the files of each that need Node, and the libraries that it needs. */
const parts = {
  pixels: { ofNode: ['binding.cc', 'job.cc'], libraries: [] },
  capture: {
    ofNode: ['capture.cc', 'elements.cc', 'lent.cc', 'wake.cc'],
    libraries: ['gstreamer-app-1.0', 'gstreamer-video-1.0'],
  },
};

/**
 * @param {keyof typeof parts} part
 * @param {number} rounds of random pictures, maps and cards, or of cameras
 * @returns {string} what the test said
 * @throws {Error} with what the compiler, a sanitizer or the test said, where something is wrong
 */
export function runSanitized(part, rounds) {
  mkdirSync(folder, { recursive: true });
  const { ofNode, libraries } = parts[part];
  const program = join(folder, `${part}_test`);
  const sources = readdirSync(join(native, 'src', part))
    .filter((name) => name.endsWith('.cc') && !ofNode.includes(name))
    .map((name) => join(native, 'src', part, name));
  const linked =
    libraries.length === 0
      ? []
      : run('pkg-config', '--cflags', '--libs', ...libraries)
          .trim()
          .split(/\s+/);
  const test = join(native, 'test', `${part}_test.cc`);
  const include = ['-I', join(native, 'src')];
  run(process.env.CXX ?? 'c++', ...flags, ...include, test, ...sources, '-o', program, ...linked);
  return run(program, String(rounds));
}

/** @param {string[]} words */
function run(program, ...words) {
  const { error, status, signal, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (error) throw error;
  if (status === 0) return stdout;
  throw new Error(`${program} ended with ${signal ?? status}:\n${stdout}${stderr}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [part, rounds = '200'] = process.argv.slice(2);
  console.log(runSanitized(part, Number(rounds)));
}
