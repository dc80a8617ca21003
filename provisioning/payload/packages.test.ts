import { expect, test } from 'vitest';
import { isRunWith } from './packages.ts';

test.each([
  'onnxruntime-node/bin/napi-v6/linux/arm64/libonnxruntime.so.1',
  'onnxruntime-node/dist/index.js',
  'fastify/fastify.js',
  'fastify/package.json',
  'fastify/lib/test.js',
  // Its authors want it to stay, whatever its name ends in.
  'glob/LICENSE.md',
  '@img/sharp-libvips-linux-arm64/THIRD-PARTY-NOTICES.md',
  'ajv/lib/refs/data.json',
  'sharp/node_modules/semver/functions/test/index.js',
  'node-addon-api/napi.h',
])('%s stays', (path) => {
  expect(isRunWith(path, 'arm64')).toBe(true);
});

test.each([
  'onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1',
  'onnxruntime-node/bin/napi-v6/darwin/arm64/onnxruntime_binding.node',
  'onnxruntime-node/bin/napi-v6/win32/arm64/DirectML.dll',
  'fastify/test/hooks.test.js',
  '@fastify/send/test/fixtures/name.txt',
  'fastify/node_modules/semver/test/index.js',
  '@fastify/ajv-compiler/node_modules/fast-uri/benchmark/index.js',
  'pino-pretty/lib/colors.test.js',
  'typebox/build/index.d.mts',
  'typebox/build/index.mjs.map',
  'fastify/README.md',
  'bare-fs/prebuilds/linux-arm64/bare-fs.bare',
  '.package-lock.json',
  '.bin/semver',
  '@twinspot/server/package.json',
])('%s is left out', (path) => {
  expect(isRunWith(path, 'arm64')).toBe(false);
});

test('each processor keeps its own', () => {
  const path = 'onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1';
  expect(isRunWith(path, 'x64')).toBe(true);
});
