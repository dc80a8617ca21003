// The addon for a Jetson, on an emulated one. A ribbon camera, TensorRT and CUDA cannot be run, as nothing emulates their
// drivers: the tests have stand-ins for them.
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildForJetson, built } from '../cross/build.mjs';
import { tooYoung } from '../cross/since.mjs';
import { jetson, libraries, modules, node, sysroot } from '../cross/sysroot.mjs';
import { readElf } from '../lib/elf.ts';
import { jetpack4, tooNew } from '../lib/systems.ts';
import { runUnder } from './run-under.mjs';
import { tests } from './tests.mjs';

const patience = 3_600_000;
beforeAll(() => buildForJetson(), patience);

const read = (file) => readElf(fs.readFileSync(file));

describe('the addon for a Jetson', () => {
  test('needs no symbol newer than JetPack 4.6', () => {
    const addon = read(built);
    expect(addon.machine).toBe('arm64');
    expect(addon.versions.length).toBeGreaterThan(5);
    expect(tooNew(addon, jetpack4)).toEqual([]);
  });

  test('needs no library that JetPack 4.6 has not', () => {
    const own = ['stdc++.so.6', 'm.so.6', 'pthread.so.0', 'dl.so.2', 'gcc_s.so.1', 'c.so.6'];
    const more = ['gstreamer', 'gstbase', 'gstapp', 'gstvideo', 'gobject', 'glib'];
    const had = [
      'ld-linux-aarch64.so.1',
      ...own.map((name) => `lib${name}`),
      ...more.map((name) => `lib${name}-${name.startsWith('gst') ? '1.0' : '2.0'}.so.0`),
    ];
    expect(read(built).libraries.filter((name) => !had.includes(name))).toEqual([]);
  });

  test('takes what has no version from Node, GLib 2.56 or GStreamer 1.14', () => {
    const names = read(built)
      .symbols.filter(({ wanted, weak, version }) => wanted && !weak && version === null)
      .map(({ name }) => name);
    const others = names.filter((name) => !/^(napi|node_api)_/.test(name));
    expect(others.length).toBeGreaterThan(10);
    expect(others.length).toBeLessThan(names.length);
    expect(tooYoung(others)).toEqual([]);
  });
});

test('what was built for a newer system, or calls it, is found', () => {
  expect(tooNew(read(path.join(libraries, 'libglib-2.0.so.0')), jetpack4)).toContain(
    'GLIBC_2.34 of libc.so.6',
  );
  expect(tooYoung(['g_memdup2', 'gst_bus_pop_filtered', 'gst_buffer_new_memdup', 'mmap'])).toEqual([
    'g_memdup2 (since 2.68)',
    'gst_buffer_new_memdup (since 1.20)',
    'mmap (of nobody known)',
  ]);
});

// As that processor has it, and no newer one.
const emulator = ['qemu-aarch64-static', '-cpu', 'cortex-a57', '-L', sysroot];

test.each(tests)('%s passes on a Cortex-A57', { timeout: patience }, async (file) => {
  const env = {
    TWINSPOT_NATIVE: built,
    UNDER_CHILDREN: '1',
    // An emulated program cannot start another one that finds plugins.
    GST_REGISTRY_FORK: 'no',
    GST_REGISTRY: path.join(jetson, 'registry.bin'),
    NODE_PATH: modules,
    // For stand-ins of libraries.
    CXX: 'aarch64-linux-gnu-g++',
  };
  const { passed, failed, said } = await runUnder('jetson', [...emulator, node], file, env);
  expect(failed, said).toEqual([]);
  expect(passed).toBeGreaterThan(0);
});
