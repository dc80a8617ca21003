// The addon with the address and the undefined-behaviour sanitizer in it, and what loads it into a Node without them.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { prepare, root } from '../../scripts/prepare.mjs';
import { buildAddon } from '../cross/cmake.mjs';
import { sanitizers } from '../test/run-sanitized.mjs';

export const folder = path.join(root, '.cache/sanitized');

/** @returns {Promise<string>} the addon */
export async function buildSanitized() {
  await prepare([]);
  return buildAddon('the addon with sanitizers', folder, [
    '-DCMAKE_BUILD_TYPE=None',
    `-DCMAKE_CXX_FLAGS=${sanitizers.join(' ')}`,
  ]);
}

/** What runs Node with them: the libraries of the compiler that built the addon must come first. */
export function sanitizedNode() {
  const libraries = ['libasan.so', 'libubsan.so'].map((name) =>
    execFileSync('c++', [`-print-file-name=${name}`], { encoding: 'utf8' }).trim(),
  );
  return ['env', `LD_PRELOAD=${libraries.join(':')}`, process.execPath];
}

/**
 * Where the sanitizer of addresses writes, and how.
 * @param {string} name  of the files, which are deleted before
 */
export function settings(name) {
  for (const file of filesOf(name)) fs.rmSync(file);
  const log = `log_path=${path.join(folder, plain(name))}`;
  return {
    // V8 has a handler of its own for memory that WebAssembly may not read.
    ASAN_OPTIONS: `${log}:allow_user_segv_handler=1:detect_leaks=1`,
    UBSAN_OPTIONS: 'print_stacktrace=1',
    // As a defect is told in the files, the end of a process that has leaks of V8's is as it was.
    LSAN_OPTIONS: 'exitcode=0',
  };
}

/**
 * All that they tell of the addon. Of leaks those that it asked the memory for: V8 keeps its addresses in memory where the
 * sanitizer does not look, so that much of Node's own seems to be nobody's.
 * @param {string} said  by the process itself, where undefined behaviour is told
 * @returns {string[]}
 */
export function sanitizersSaid(name, said) {
  const undefineds = said.split('\n').filter((line) => line.includes('runtime error:'));
  const others = filesOf(name)
    .map((file) => fs.readFileSync(file, 'utf8'))
    .flatMap((text) => {
      if (!text.includes('detected memory leaks')) return [text];
      const ours = text.split(/\n(?=(?:Direct|Indirect) leak)/).filter(isOurs);
      return ours.length === 0 ? [] : [`detected memory leaks:\n${ours.join('\n')}`];
    });
  return [...undefineds, ...others];
}

/** Whether it is a leak of memory that the addon, or GStreamer for it, asked for: of the latest callers none is V8. */
function isOurs(leak) {
  if (!/^(Direct|Indirect) leak/.test(leak)) return false;
  const callers = leak.split('\n').filter((line) => /^ +#\d/.test(line));
  const first = callers.findIndex((line) => /\b(v8|node)::|\bnapi_/.test(line));
  const latest = first === -1 ? callers : callers.slice(0, first);
  return latest.some((line) => /twinspot\.node|\/native\/src\//.test(line));
}

/** What separates settings must not be in one. */
const plain = (name) => name.replace(/\W/g, '-');

function filesOf(name) {
  return fs
    .readdirSync(folder)
    .filter((file) => file.startsWith(`${plain(name)}.`) && /\.\d+$/.test(file))
    .map((file) => path.join(folder, file));
}
