import path from 'node:path';
import { root } from '../../scripts/prepare.mjs';
import { runStep } from '../../scripts/run-step.mjs';

/**
 * Builds the addon in a folder of its own, in another way than `npm run build:native` does.
 * @param {string} what  for the reader
 * @param {string} folder
 * @param {string[]} words  CMake's
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<string>} the file
 * @throws {Error} with a sentence for the reader, when a step failed
 */
export async function buildAddon(what, folder, words, env = {}) {
  const packages = path.join(root, 'node_modules');
  const includes = ['node-api-headers/include', 'node-addon-api'];
  const options = {
    cwd: root,
    env: { ...process.env, TENSORRT_INCLUDE: '', ...env },
    advice: 'Mend the lines named above and try again.',
  };
  const configure = [
    ...['-S', path.join(root, 'native'), '-B', folder],
    `-DCMAKE_JS_INC=${includes.map((name) => path.join(packages, name)).join(';')}`,
  ];
  await runStep(`Configuring ${what}`, ['cmake', ...configure, ...words], options);
  await runStep(`Building ${what}`, ['cmake', '--build', folder], options);
  return path.join(folder, 'twinspot.node');
}
