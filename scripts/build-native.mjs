// npm run build:native: the addon for cameras and the graphics processor, where it is missing or stale; with
// `-- --target jetson` the one for a Jetson, on a PC.
import './node-version.mjs';
import { parseArgs } from 'node:util';
import { prepare } from './prepare.mjs';
import { checkBuildNeeds } from './system-packages.mjs';

try {
  const { values } = parseArgs({ options: { target: { type: 'string' } } });
  const { target } = values;
  if (target !== undefined && target !== 'jetson') {
    throw new Error(`There is no target "${target}": type jetson, or none for this machine.`);
  }
  checkBuildNeeds(target);
  if (target === undefined) {
    await prepare(['native']);
    console.error('The addon is built: native/build/Release/twinspot.node');
  } else {
    const { buildForJetson } = await import('../native/cross/build.mjs');
    await buildForJetson();
    console.error('The addon for a Jetson is built: native/prebuilt/linux-arm64/twinspot.node');
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
