import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { advise, findChromium, findFirefox } from './system-packages.mjs';

afterEach(() => vi.unstubAllEnvs());

test('what is missing is said in one line, with the command to type', () => {
  const missing = [
    { name: 'Chromium', apt: ['chromium'], brew: 'chromium' },
    { name: 'Python', apt: ['python3', 'python3-venv'], brew: 'python' },
  ];
  expect(advise(missing, 'linux')).toBe(
    'The tests need Chromium and Python: type "sudo apt-get install -y chromium python3 python3-venv", then npm test again.',
  );
  expect(advise(missing, 'darwin')).toContain('"brew install chromium python"');
});

test('browsers that the environment names come first, where they are there', () => {
  const here = fileURLToPath(import.meta.url);
  for (const [name, find] of [
    ['CHROMIUM', findChromium],
    ['FIREFOX', findFirefox],
  ]) {
    vi.stubEnv(name, here);
    expect(find()).toBe(here);
    vi.stubEnv(name, `${here}.none`);
    expect(find()).not.toBe(`${here}.none`);
  }
});

test('who builds the addon is told what it needs, and to build it again', () => {
  const missing = [{ name: 'CMake', apt: ['cmake'], brew: 'cmake' }];
  expect(advise(missing, 'linux', 'npm run build:native')).toBe(
    'The addon for cameras needs CMake: type "sudo apt-get install -y cmake", then npm run build:native again.',
  );
});
