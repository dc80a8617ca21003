import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

// Tests read the sources of the other rooms, not what was last built of them.
const alias = [
  { find: /^@twinspot\/server\/(.*)\.js$/, replacement: `${import.meta.dirname}/server/$1.ts` },
  { find: /^@twinspot\/models\/(.*)\.js$/, replacement: `${import.meta.dirname}/models/$1.ts` },
  {
    find: /^@twinspot\/native\/(.*)\.js$/,
    replacement: `${import.meta.dirname}/native/lib/$1.ts`,
  },
];
// The long ones, which soak or load, run with `npm run test:long` alone.
const long = process.env.LONG_TESTS ? [] : ['**/*.long.test.{ts,mjs}'];
const exclude = ['**/node_modules/**', '**/dist/**', '**/training/**', ...long];

/** Generous, as whatever hangs is told all the same: several suites share the processors of a small machine. */
const patience = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
};

/** The tests of one room. */
function room(name: string, folder: string, more: object = {}) {
  return {
    resolve: { alias },
    test: {
      name,
      include: [`${folder}/**/*.test.{ts,tsx,mjs}`],
      exclude: [...exclude, 'test/{e2e,train}/**', 'native/under/**'],
      ...patience,
      ...more,
    },
  };
}

/** Tests whose files run one after the other, after those of every lower `order`. */
function alone(name: string, folder: string, order: number, timeout: number) {
  return {
    resolve: { alias },
    test: {
      name,
      include: [`${folder}/**/*.test.{ts,mjs}`],
      exclude,
      ...patience,
      testTimeout: timeout,
      hookTimeout: timeout,
      fileParallelism: false,
      maxWorkers: 1,
      sequence: { groupOrder: order },
    },
  };
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      room('native', 'native'),
      room('server', 'server'),
      {
        ...room('ui', 'ui/src', {
          // Many small files, and nothing in them that is a process's own: a thread starts sooner.
          pool: 'threads',
          environment: 'happy-dom',
          setupFiles: ['ui/src/testing/messages.ts'],
        }),
        plugins: [preact()],
      },
      room('models', 'models'),
      room('provisioning', 'provisioning'),
      room('scripts', 'scripts'),
      room('test', 'test'),
      // One after the other: each of them keeps a processor busy. `npm test` runs them beside all others.
      alone('e2e', 'test/e2e', 1, 120_000),
      // With the time that PyTorch takes to install.
      alone('train', 'test/train', 2, 900_000),
      // Long ones: on an emulated machine, under sanitizers and under valgrind.
      alone('under', 'native/under', 3, 1_800_000),
    ],
  },
});
