// What the first boot builds, for real: the addon where none loads, and the adapter alone against a TensorRT that does nothing.
import { chmodSync, cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { load } from '@twinspot/native/load.js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { repoRoot } from '../../paths.ts';
import { Machine } from '../steward/machine.ts';
import { ThrowAwayRoot } from '../steward/testing.ts';
import { native } from './native.ts';

const patience = 900_000;
const mock = join(repoRoot, 'native/test/mock-tensorrt');
const headers = ['8', 'common', 'common/cuda'].map((name) => join(mock, name)).join(':');

let root: ThrowAwayRoot;
let release: string;
beforeEach(() => {
  root = new ThrowAwayRoot();
  release = root.at('/release');
  mkdirSync(join(release, 'native'), { recursive: true });
  for (const name of ['src', 'CMakeLists.txt', 'tensorrt.cmake']) {
    cpSync(join(repoRoot, 'native', name), join(release, 'native', name), { recursive: true });
  }
  symlinkSync(join(repoRoot, 'node_modules'), join(release, 'node_modules'));
  root.tool('/usr/bin/systemctl');
  root.write('/usr/bin/cmake', `#!/bin/sh\nTENSORRT_INCLUDE=${headers} exec cmake "$@"\n`);
  chmodSync(root.at('/usr/bin/cmake'), 0o755);
});
afterEach(() => root.remove());

const run = (find: () => { readonly file: string } | string) =>
  native({ release, find }).run({ machine: new Machine(root.folder), say: () => {} });

it('builds an addon that loads, from what a release holds', { timeout: patience }, async () => {
  expect(await run(() => 'there is none')).toMatch(/^the addon is built/);
  const file = join(release, 'native/build/Release/twinspot.node');
  expect(load([file])).toMatchObject({ file });
});

it('builds the adapter without the addon, beside the one that loads', {
  timeout: patience,
}, async () => {
  root.write('/usr/include/NvInfer.h', '');
  root.write('/release/native/prebuilt/twinspot.node', '');
  const file = join(release, 'native/prebuilt/twinspot.node');
  expect(await run(() => ({ file }))).toBe('the adapter to TensorRT is built');
  expect(root.read('/release/native/prebuilt/twinspot_tensorrt.so')).toMatch(/^.ELF/);
  expect(root.read('/release/native/build/twinspot.node')).toBeNull();
});
