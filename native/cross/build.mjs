// npm run build:native -- --target jetson: the addon for a Jetson, made on a PC. An appliance comes with it; a Jetson can
// build its own with its own compiler, too, and this one shows that the sources ask nothing newer of it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { bin, prepare, root } from '../../scripts/prepare.mjs';
import { runStep } from '../../scripts/run-step.mjs';
import { buildAddon } from './cmake.mjs';
import { fetchSysroot, jetson, libraries } from './sysroot.mjs';

/** Where the loader looks for it. */
export const built = path.join(root, 'native/prebuilt/linux-arm64/twinspot.node');

/**
 * Builds what is stale of it.
 * @throws {Error} with a sentence for the reader, when a step failed
 */
export async function buildForJetson() {
  await prepare([]);
  await fetchSysroot();
  // For the reader of ELF files.
  const tsc = [process.execPath, bin('typescript', 'tsc'), '-b', 'native'];
  await runStep('Compiling what reads libraries', tsc, {
    cwd: root,
    advice: 'Mend the lines named above and try again.',
  });
  const { makeStubs } = await import('./stubs.mjs');
  const { jetpack4 } = await import('../dist/systems.js');
  makeStubs(libraries, path.join(jetson, 'stubs'), jetpack4);
  makeLater();

  const toolchain = path.join(import.meta.dirname, 'jetson.cmake');
  const made = await buildAddon(
    'the addon for a Jetson',
    path.join(jetson, 'build'),
    [`-DCMAKE_TOOLCHAIN_FILE=${toolchain}`, '-DCMAKE_BUILD_TYPE=Release'],
    { JETSON: jetson },
  );
  fs.mkdirSync(path.dirname(built), { recursive: true });
  // In its place at once: a process may be using the one before.
  fs.copyFileSync(made, `${built}.new`);
  fs.renameSync(`${built}.new`, built);
}

function makeLater() {
  const object = path.join(jetson, 'later.o');
  const archive = path.join(jetson, 'later.a');
  const words = ['-O2', '-fPIC', '-fvisibility=hidden', '-mcpu=cortex-a57', '-c'];
  const source = path.join(import.meta.dirname, 'later.cc');
  execFileSync('aarch64-linux-gnu-g++', [...words, '-o', object, source]);
  fs.rmSync(archive, { force: true });
  execFileSync('aarch64-linux-gnu-ar', ['rcs', archive, object]);
}
