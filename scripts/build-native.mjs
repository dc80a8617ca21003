// npm run build:native: the addon for cameras and the graphics processor, where it is missing or stale.
import './node-version.mjs';
import { prepare } from './prepare.mjs';
import { checkBuildNeeds } from './system-packages.mjs';

try {
  checkBuildNeeds();
  await prepare(['native']);
  console.error('The addon is built: native/build/Release/twinspot.node');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
