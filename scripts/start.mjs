// npm start: installs and builds what is missing or stale, then becomes the service.
import './node-version.mjs';
import { runPrepared } from './run-prepared.mjs';

await runPrepared('server/dist/main.js', process.argv.slice(2), ['server', 'ui']);
