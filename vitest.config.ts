import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

// Tests read the sources of the other rooms, not what was last built of them.
const alias = [
  { find: /^@twinspot\/server\/(.*)\.js$/, replacement: `${import.meta.dirname}/server/$1.ts` },
];
const exclude = ['**/node_modules/**', '**/dist/**', '**/training/**'];

/** The tests of one room. The long ones, which soak or load, run with `npm run test:long` alone. */
function room(name: string, folder: string, more: object = {}) {
  return {
    resolve: { alias },
    test: {
      name,
      include: [`${folder}/**/*.test.{ts,tsx,mjs}`],
      exclude: [
        ...exclude,
        'test/e2e/**',
        ...(process.env.LONG_TESTS ? [] : ['**/*.long.test.ts']),
      ],
      testTimeout: 20_000,
      ...more,
    },
  };
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      room('server', 'server'),
      { ...room('ui', 'ui/src', { environment: 'happy-dom' }), plugins: [preact()] },
      room('models', 'models'),
      room('scripts', 'scripts'),
      room('test', 'test'),
      // Last and one after the other: each starts the whole service and a browser, and both want the processor.
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
