// npm run build: everything that can be built, where it is stale.
import './node-version.mjs';
import { prepare } from './prepare.mjs';

try {
  await prepare(['server', 'ui', 'test', 'provisioning']);
  console.error('Everything is built.');
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
