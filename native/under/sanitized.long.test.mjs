import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { sanitizers } from '../test/run-sanitized.mjs';
import { runUnder } from './run-under.mjs';
import { buildSanitized, folder, sanitizedNode, sanitizersSaid, settings } from './sanitized.mjs';
import { tests } from './tests.mjs';

const patience = 3_600_000;
let addon;
beforeAll(async () => {
  addon = await buildSanitized();
}, patience);

test.each(tests)(
  '%s does nothing that a sanitizer tells of',
  { timeout: patience },
  async (file) => {
    const env = { ...settings(path.basename(file)), TWINSPOT_NATIVE: addon };
    const { passed, failed, said } = await runUnder('sanitized', sanitizedNode(), file, env);
    expect(sanitizersSaid(path.basename(file), said)).toEqual([]);
    expect(failed, said).toEqual([]);
    expect(passed).toBeGreaterThan(0);
  },
);

test.each([
  ['reads what was given back', 'heap-use-after-free', 'int* p = new int(1); delete p; return *p;'],
  [
    'counts too far',
    'signed integer overflow',
    'volatile int i = 2147483647; i = i + 1; return i;',
  ],
  ['keeps what nobody holds', 'detected memory leaks', 'new int[999]; return 0;'],
])('an addon that %s would be told of', (name, defect, code) => {
  const source = path.join(folder, 'twinspot.node.cc');
  const made = path.join(folder, 'faulty/twinspot.node');
  fs.mkdirSync(path.dirname(made), { recursive: true });
  // Run when it is loaded; it is no addon, and would be thrown out without -z nodelete.
  const body = `static int run() { ${code} }\nint result = run();\n`;
  fs.writeFileSync(source, `${body}`);
  const flags = ['-shared', '-fPIC', '-Wl,-z,nodelete', ...sanitizers, '-O0'];
  execFileSync('c++', [...flags, source, '-o', made]);
  const [program, ...words] = sanitizedNode();
  const script = `try { process.dlopen({ exports: {} }, '${made}'); } catch {}`;
  const env = { ...process.env, ...settings(name) };
  const { stderr } = spawnSync(program, [...words, '-e', script], { env, encoding: 'utf8' });
  expect(sanitizersSaid(name, stderr).join()).toContain(defect);
});
