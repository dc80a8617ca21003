import { expect, test } from 'vitest';
import { findTool, runTool } from './tools.ts';

test('a program that is missing is told by the package that has it', () => {
  expect(findTool('dd')).toMatch(/^\/.*\/dd$/);
  expect(() => findTool('debugfs', ['/nowhere'])).toThrow(
    expect.objectContaining({ code: 'tool-missing', message: expect.stringMatching(/e2fsprogs/) }),
  );
});

test('a program gets its input, and gives its output and exit status', async () => {
  const input = 'a line\n'.repeat(100_000);
  const copied = await runTool('dd', ['status=none'], { input });
  expect(copied.status).toBe(0);
  expect(copied.stdout === input).toBe(true);
  const failed = await runTool('dd', ['if=/nowhere/at/all']);
  expect(failed.status).toBe(1);
  expect(failed.stderr).toContain('No such file or directory');
});

test('whoever takes the output may end it', async () => {
  const onOutput = () => {
    throw new Error('enough');
  };
  const endless = runTool('dd', ['if=/dev/zero', 'status=none'], { onOutput });
  await expect(endless).rejects.toThrow('enough');
});
