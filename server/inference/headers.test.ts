import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { repoRoot } from '../paths.ts';
import { adapterSources, compile } from './testing.ts';

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
    // CUDA's types come from the test's own header, as only their names matter. Other people's headers may be as they are.
    const cuda = join(repoRoot, 'native/test/mock-tensorrt/common/cuda');
    const include = [join(repoRoot, 'native/src')];
    const flags = ['-fPIC', '-shared', '-isystem', folder, '-isystem', cuda];
    compile(join(to, 'twinspot_tensorrt.so'), adapterSources(), include, flags);
    rmSync(to, { recursive: true });
  },
  120_000,
);
