import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { prepare, root } from '../../scripts/prepare.mjs';
import { runUnder } from './run-under.mjs';
import { tests } from './tests.mjs';

const patience = 3_600_000;
const folder = path.join(root, '.cache/valgrind');
/** What others do that valgrind tells of. */
const known = ['node.supp', '../test/onnxruntime.supp'].map((file) =>
  path.join(import.meta.dirname, file),
);
/** Node writes machine code of its own; a frame of the addon lies below many of V8's. */
const valgrind = [
  ...['valgrind', '--smc-check=all-non-file', '--num-callers=40', '--keep-debuginfo=yes'],
  ...known.map((file) => `--suppressions=${file}`),
];

beforeAll(async () => {
  await prepare(['native']);
  fs.mkdirSync(folder, { recursive: true });
}, patience);

/** What it told of, in the files of that name: blocks of text, each about one defect. */
function defectsIn(name) {
  const files = fs.readdirSync(folder).filter((file) => file.startsWith(`${name}.`));
  return files.flatMap((file) => {
    const text = fs.readFileSync(path.join(folder, file), 'utf8').replace(/^==\d+== ?/gm, '');
    // A process that is told to end is no defect.
    const ended = /^Process terminating with default action of signal 15/;
    return text
      .split('\n\n')
      .filter((block) => /^ +(at|by) 0x/m.test(block) && !ended.test(block.trim()));
  });
}

function logOf(name) {
  for (const file of fs.readdirSync(folder).filter((other) => other.startsWith(`${name}.`))) {
    fs.rmSync(path.join(folder, file));
  }
  return `--log-file=${path.join(folder, name)}.%p`;
}

test.each(tests)('%s does nothing that valgrind tells of', { timeout: patience }, async (file) => {
  const name = path.basename(file);
  const command = [...valgrind, logOf(name), process.execPath];
  const { passed, failed, said } = await runUnder('valgrind', command, file, {
    GST_REGISTRY_FORK: 'no',
  });
  expect(defectsIn(name)).toEqual([]);
  expect(failed, said).toEqual([]);
  expect(passed).toBeGreaterThan(0);
});

test('a program that reads what was never written would be told of', () => {
  const source = path.join(folder, 'faulty.cc');
  const program = path.join(folder, 'faulty');
  fs.writeFileSync(source, 'int main() { int* p = new int[2]; return p[1] > 3 ? 1 : 0; }\n');
  expect(spawnSync('c++', ['-g', '-O0', source, '-o', program]).status).toBe(0);
  const [file, ...words] = [...valgrind, logOf('told'), program];
  spawnSync(file, words);
  expect(defectsIn('told').join()).toContain('uninitialised');
});
