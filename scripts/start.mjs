// npm start: installs and builds what is missing or stale, then becomes the service.
import './node-version.mjs';
import { runPrepared } from './run-prepared.mjs';

// npm, when it is told to end, does not tell its child: without it the service would go on unseen and hold the port.
if (process.env.npm_lifecycle_event) {
  const npm = process.ppid;
  const watch = () => process.ppid !== npm && process.kill(process.pid, 'SIGTERM');
  setInterval(watch, 500).unref();
}

await runPrepared('server/dist/main.js', process.argv.slice(2), ['server', 'ui']);
