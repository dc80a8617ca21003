import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ortLibraries, ortNative } from './ort-native.ts';
import { addon, bundledOrt, fakeOrt, PATIENCE, shipped } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'twinspot-ort-'));
const { files } = shipped();
let fake: string;
beforeAll(() => {
  process.env.FAKE_ORT_REAL = bundledOrt();
  fake = fakeOrt();
}, PATIENCE);
afterEach(() => {
  process.env.FAKE_ORT = '';
});
afterAll(() => rmSync(folder, { recursive: true }));

const open = (file: string, cuda: boolean) =>
  ortNative({ binding: addon().binding, file, cuda, threads: 1 });
/** A library of its own, as one that was opened stays as it was. */
let copies = 0;
function copy(): string {
  copies++;
  const file = join(folder, `libonnxruntime.so.${copies}`);
  copyFileSync(fake, file);
  return file;
}

describe('which library', () => {
  test('the one that is set, and no other', () => {
    expect(ortLibraries(fake)).toEqual([fake]);
    expect(ortLibraries(join(folder, 'none'))).toEqual([]);
  });

  test('of a folder, the one with the plainest name', () => {
    const lib = join(folder, 'lib');
    mkdirSync(lib);
    for (const name of ['libonnxruntime.so.1.11.0', 'libonnxruntime_providers_cuda.so']) {
      writeFileSync(join(lib, name), '');
    }
    expect(ortLibraries(lib)).toEqual([join(lib, 'libonnxruntime.so.1.11.0')]);
    symlinkSync('libonnxruntime.so.1.11.0', join(lib, 'libonnxruntime.so'));
    expect(ortLibraries(lib)).toEqual([join(lib, 'libonnxruntime.so')]);
  });

  test('without a word about it, the one that comes with onnxruntime-node', () => {
    expect(ortLibraries('').at(-1)).toMatch(/onnxruntime-node.*libonnxruntime\.so\.1$/);
  });
});

test('the library says what it is', async () => {
  const plain = await open(bundledOrt(), false);
  expect(plain).toMatchObject({ name: 'ort-cpu', precision: 'single' });
  expect(plain.title).toBe('ONNX Runtime 1.27.0 on the processor');
  const cuda = await open(fake, true);
  expect(cuda).toMatchObject({ name: 'ort-cuda', precision: 'half' });
  expect(cuda.title).toBe('ONNX Runtime 1.27.0 with CUDA');
});

test.each([
  ['is older than 1.11', 'too-old', /1\.10\.0.*1\.11 or later/],
  ['was built without CUDA', 'without-cuda', /without the CUDA provider.*TWINSPOT_ORT/],
])('a library that %s is refused', async (_, what, words) => {
  process.env.FAKE_ORT = what;
  await expect(open(copy(), true)).rejects.toMatchObject({
    code: 'backend-missing',
    message: expect.stringMatching(words),
  });
});

test('a file that is no library is refused', async () => {
  const file = join(folder, 'no-library.so');
  writeFileSync(file, 'text');
  await expect(open(file, false)).rejects.toMatchObject({ code: 'backend-missing' });
});

test.each([
  ['backend-missing', 'no-device', 'no CUDA-capable device'],
  ['backend-memory', 'out-of-memory', 'out of memory'],
])('%s is said where there is %s', async (code, what, words) => {
  process.env.FAKE_ORT = what;
  await expect((await open(fake, true)).load(files.cards)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(words),
  });
});

test('a run that fails is told with its reasons and the caller, and may go well the next time', async () => {
  const network = await (await open(fake, true)).load(files.vectors);
  const input = new Float32Array(8 * 3 * 64 * 64).fill(0.2);
  process.env.FAKE_ORT = 'run-fails';
  const error = await network.run(input).catch((cause) => cause);
  expect(error).toMatchObject({
    code: 'backend-failed',
    message: expect.stringContaining('CUDA failure 719'),
  });
  expect(error.stack).toContain('ort-native.test.ts');
  process.env.FAKE_ORT = '';
  expect(await network.run(input)).toHaveLength(8 * 128);
  await network.close();
});
