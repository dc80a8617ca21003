// The compiler of a Jetson Nano is g++ 7.5 and its CMake is 3.10. Neither is at hand, so what is younger is looked for here.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const native = resolve(import.meta.dirname, '..');

/** What is younger than g++ 7.5 or the C++ that it knows, by what it looks like. */
const young = {
  'a header of C++17 that it has not':
    /#\s*include\s*<(filesystem|charconv|memory_resource|execution)>/,
  'a header of C++20 or later':
    /#\s*include\s*<(barrier|bit|compare|concepts|coroutine|expected|flat_map|flat_set|format|generator|latch|mdspan|numbers|print|ranges|semaphore|source_location|span|spanstream|stacktrace|stdfloat|stop_token|syncstream|version)>/,
  'numbers from text, and back': /\bstd::(from_chars|to_chars)\b/,
  'a function of C++20 or later':
    /\bstd::(format|print(ln)?|bit_cast|span|popcount|countl_zero|countr_zero|has_single_bit|bit_(ceil|floor|width)|rotl|rotr|midpoint|lerp|jthread|stop_token|source_location|to_array|to_address|ssize|erase(_if)?|is_constant_evaluated|remove_cvref(_t)?|type_identity(_t)?|make_shared_for_overwrite|make_unique_for_overwrite|assume_aligned|cmp_(less|greater|equal)\w*|in_range|to_underlying|unreachable|byteswap|atomic_ref|u8string)\b/,
  'a function of C++17 that its library has not':
    /\bstd::(pmr|reduce|transform_reduce|(in|ex)clusive_scan|hardware_\w+_interference_size|assoc_laguerre|launder)\b/,
  'a method of C++20 or later': /\.(starts_with|ends_with|contains|resize_and_overwrite)\(/,
  'a word of C++20 or later':
    /\b(co_await|co_return|co_yield|concept|requires|consteval|constinit|char8_t)\b/,
  'a comparison of three ways': /<=>/,
  'a designated initialiser': /[{,]\s*\.[a-z]\w*\s*(=(?!=)|\{)/,
  'an attribute of C++20 or later': /\[\[\s*(likely|unlikely|no_unique_address|assume)\b/,
  'a lambda with types of its own': /\]\s*<\s*(typename|class)\b/,
  'a built-in of a later g++':
    /\b__builtin_(bit_cast|shufflevector|convertvector|is_constant_evaluated|clear_padding|assoc_barrier)\b/,
  'a shared pointer to an array that is made at once': /make_shared<[^>]*\[\]>/,
};

/** CMake's commands since 3.11, and words of older ones since then. */
const youngCMake =
  /\b(add_link_options|target_link_options|target_link_directories|link_directories\s*\(\s*(BEFORE|AFTER)|list\s*\(\s*(JOIN|SUBLIST|TRANSFORM|PREPEND|POP_BACK|POP_FRONT)|string\s*\(\s*(JOIN|REPEAT|HEX|JSON)|target_precompile_headers|target_sources\s*\([^)]*FILE_SET|FetchContent_\w+|include_guard\s*\(\s*NONE|cmake_path|cmake_language|block\s*\(|endblock|return\s*\(\s*PROPAGATE|file\s*\(\s*(READ_SYMLINK|CREATE_LINK|SIZE|CONFIGURE|GET_RUNTIME_DEPENDENCIES|REAL_PATH|CHMOD|ARCHIVE_\w+|COPY_FILE)|foreach\s*\([^)]*ZIP_LISTS|find_program\s*\([^)]*REQUIRED|find_library\s*\([^)]*REQUIRED|find_path\s*\([^)]*REQUIRED|find_file\s*\([^)]*REQUIRED|CheckLinkerFlag|check_linker_flag|check_source_compiles|CONFIG:[^>]*,|LINK_LIBRARY:|LINK_GROUP:|\$<(IF|LIST|PATH|TARGET_RUNTIME_DLLS|DEVICE_LINK|HOST_LINK|LINK_LANGUAGE|COMPILE_LANG_AND_ID|FILTER|REMOVE_DUPLICATES|TARGET_GENEX_EVAL|GENEX_EVAL|TARGET_EXISTS|IN_LIST):)/;

/** The files of a folder and those below it. */
function files(folder, ending) {
  return readdirSync(join(native, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));
}

/** Each line that is younger, with what it has. */
function findings(text, name) {
  const code = text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/\/\/.*/g, '')
    .replace(/"(\\.|[^"\\\n])*"/g, '""');
  return Object.entries(young).flatMap(([what, looks]) =>
    [...code.matchAll(new RegExp(looks, 'g'))].map(({ index }) => {
      const line = code.slice(0, index).split('\n').length;
      return `${name}:${line} has ${what}`;
    }),
  );
}

test('the sources have nothing that g++ 7.5 does not know', () => {
  const sources = files('src', /\.(cc|h)$/);
  expect(sources.length).toBeGreaterThan(20);
  const found = sources.flatMap((name) => findings(readFileSync(join(native, name), 'utf8'), name));
  expect(found).toEqual([]);
});

test.each([
  ['#include <filesystem>'],
  ['#include <span>'],
  ['# include <charconv>'],
  ['double d; std::from_chars(a, b, d);'],
  ['auto t = std::format("{}", 1);'],
  ['Size s = {.width = 1, .height = 2};'],
  ['Size s{1, .height{2}};'],
  ['if (name.starts_with("gst")) return;'],
  ['auto o = a <=> b;'],
  ['template <class T> requires Small<T> void f();'],
  ['if (x) [[likely]] return;'],
  ['auto f = []<typename T>(T t) { return t; };'],
  ['float f = std::bit_cast<float>(i);'],
])('%s would be found', (line) => {
  expect(findings(`int first;\n${line}\n`, 'some.cc')[0]).toMatch(/^some.cc:2 has /);
});

test.each([
  ['// #include <filesystem>, which g++ 7.5 has not'],
  ['/* std::format\n is not there */ int i;'],
  ['log("it requires a concept");'],
  ['object.width = 1; f(a, .5);'],
  ['call(x, y.z == 3);'],
  ['#include <string_view>'],
])('%s is old enough', (line) => {
  expect(findings(line, 'some.cc')).toEqual([]);
});

test("CMake's files ask for 3.10 and have no younger commands", () => {
  const lists = readdirSync(native).filter((name) => /^CMakeLists\.txt$|\.cmake$/.test(name));
  expect(lists).toContain('CMakeLists.txt');
  for (const name of lists) {
    const text = readFileSync(join(native, name), 'utf8').replace(/#.*/g, '');
    expect(youngCMake.exec(text)?.[0], name).toBeUndefined();
  }
  expect(readFileSync(join(native, 'CMakeLists.txt'), 'utf8')).toMatch(
    /^cmake_minimum_required\(VERSION 3\.10\.\.\.3\.\d+\)$/m,
  );
  for (const command of ['target_link_options(a PRIVATE b)', 'list(JOIN a ";" b)', 'cmake_path(A)'])
    expect(command).toMatch(youngCMake);
});
