import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { repoRoot } from '../paths.ts';
import { compile } from './testing.ts';

const source = join(repoRoot, 'native/src');
const sources = [
  ...readdirSync(join(source, 'tensorrt'))
    .filter((name) => name.endsWith('.cc'))
    .map((name) => join(source, 'tensorrt', name)),
  join(source, 'inference/library.cc'),
];
const folders = (process.env.TENSORRT_INCLUDE ?? '').split(':').filter(Boolean);

if (folders.length === 0) {
  test.skip(
    "the adapter compiles against TensorRT's own headers; set TENSORRT_INCLUDE to their folders, a colon between two",
  );
}
test.each(folders)(
  'the adapter compiles against %s without a warning',
  (folder) => {
    const to = mkdtempSync(join(tmpdir(), 'twinspot-adapter-'));
    // CUDA's types come from the test's own header, as only their names matter.
    const cuda = join(repoRoot, 'native/test/mock-tensorrt/common/cuda');
    compile(join(to, 'twinspot_tensorrt.so'), [source], sources, [folder, cuda]);
    rmSync(to, { recursive: true });
  },
  120_000,
);
