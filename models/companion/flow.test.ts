import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import { expect, it } from 'vitest';

const sources = ['models/companion', 'provisioning', 'test'].flatMap((folder) =>
  readdirSync(join(repoRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/(^|\/)(node_modules|dist)\//.test(name))
    .map((name) => join(folder, name)),
);

it('what the pipelines need around them is said in one place', () => {
  const own = ['models/companion/flow.ts', 'models/companion/flow.test.ts'];
  expect(sources).toEqual(expect.arrayContaining(own));
  const others = sources.filter((file) => !own.includes(file));
  const astray = /PYTHONPATH|cwd: join\((modelsDir|repoRoot), '(models\/)?pipelines'\)/;
  const text = (file: string) => readFileSync(join(repoRoot, file), 'utf8');
  expect(others.filter((file) => astray.test(text(file)))).toEqual([]);
});
