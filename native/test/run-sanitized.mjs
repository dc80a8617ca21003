// node native/test/run-sanitized.mjs [ROUNDS]: builds the test of the pixel functions with the address and the
// undefined-behaviour sanitizer, and runs it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const native = resolve(import.meta.dirname ?? fileURLToPath(new URL('.', import.meta.url)), '..');
const pixels = join(native, 'src/pixels');
const folder = join(native, 'build/sanitized');

/** C++14 is the oldest that the sources must compile as; products are rounded before they are added to anything. */
const flags = [
  ...['-std=c++14', '-O1', '-g', '-ffp-contract=off', '-fno-trapping-math', '-fno-math-errno'],
  ...['-Wall', '-Wextra', '-Werror', '-fno-omit-frame-pointer', '-fno-sanitize-recover=all'],
  '-fsanitize=address,undefined,float-cast-overflow',
];

/**
 * @param {number} rounds of random pictures, maps and cards
 * @returns {string} what the test said
 * @throws {Error} with what the compiler, a sanitizer or the test said, where something is wrong
 */
export function runSanitized(rounds) {
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'pixels_test');
  // All but the file that needs Node.
  const sources = readdirSync(pixels)
    .filter((name) => name.endsWith('.cc') && name !== 'binding.cc')
    .map((name) => join(pixels, name));
  const test = join(native, 'test/pixels_test.cc');
  run(
    process.env.CXX ?? 'c++',
    ...flags,
    '-I',
    join(native, 'src'),
    test,
    ...sources,
    '-o',
    program,
  );
  return run(program, String(rounds));
}

/** @param {string[]} words */
function run(program, ...words) {
  const { error, status, signal, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (error) throw error;
  if (status === 0) return stdout;
  throw new Error(`${program} ended with ${signal ?? status}:\n${stdout}${stderr}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(runSanitized(Number(process.argv[2] ?? 200)));
