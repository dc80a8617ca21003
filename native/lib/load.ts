/** Finds the addon and loads it; where that fails it says which builds were tried, why each failed, and what to type. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Binding } from './binding.ts';
import { explain, type Tried } from './explain.ts';
import { thisMachine } from './machine.ts';

/** The addon, or one sentence or more for people about why there is none. */
export type Loaded =
  | { readonly binding: Binding; readonly file: string }
  | { readonly missing: string; readonly tried: readonly Tried[] };

const require = createRequire(import.meta.url);
// The same from the source (`lib`) and from what is built of it (`dist`).
const folder = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = require('../package.json') as { version: string };

/** All that the addon gives: one of other sources may lack some of it. */
const given: Readonly<Record<keyof Binding, true>> = {
  version: true,
  ...{ hasElement: true, openCapture: true, giveBack: true },
  ...{ probeOrt: true, openOrt: true, probeTensorRt: true, openTensorRt: true, buildEngine: true },
  ...{ letterbox: true, straighten: true, crops: true, peaks: true },
};

/**
 * Where builds may lie: the one that the environment names, and no other; else what was built here, then what came ready
 * made for this machine.
 */
export function places(env: NodeJS.ProcessEnv = process.env): string[] {
  if (env.TWINSPOT_NATIVE) return [resolve(env.TWINSPOT_NATIVE)];
  const { platform, arch } = process;
  return ['build/Release', 'build/Debug', `prebuilt/${platform}-${arch}`].map((place) =>
    resolve(folder, place, 'twinspot.node'),
  );
}

/** Tries the builds in turn. Never throws. */
export function load(files: readonly string[] = places()): Loaded {
  const tried: Tried[] = [];
  for (const file of files) {
    if (!existsSync(file)) {
      tried.push({ file, why: 'missing' });
      continue;
    }
    try {
      const binding = require(file) as Binding;
      const why = staleness(binding);
      if (why === null) return { binding, file };
      tried.push({ file, why });
    } catch (error) {
      tried.push({ file, why: error instanceof Error ? error.message : String(error) });
    }
  }
  return { missing: explain(tried, thisMachine(files)), tried };
}

function staleness(binding: Binding): string | null {
  if (binding.version !== version) {
    return `stale: it is of version ${binding.version}, not ${version}`;
  }
  const lacking = Object.keys(given).filter((name) => !(name in binding));
  return lacking.length === 0 ? null : `stale: it lacks ${lacking.join(', ')}`;
}
