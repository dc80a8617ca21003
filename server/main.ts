/** Twinspot's service: reads the settings, wires the parts, starts them, and ends them in good order. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { TwinspotError } from './errors.ts';
import { dataDir, repoRoot } from './paths.ts';
import { readSettings } from './settings.ts';
import { joinAddresses } from './web/addresses.ts';
import { buildApp } from './web/app.ts';
import { EyeClient } from './web/eye-client.ts';
import { greeting } from './web/greeting.ts';
import { listen } from './web/listen.ts';
import { joinToken } from './web/token.ts';

/** Milliseconds to end in good order. */
const GRACE = 5000;

async function start(): Promise<void> {
  const settings = readSettings();
  const token = joinToken(dataDir());
  const log = pino(
    { level: settings.log },
    process.stderr.isTTY
      ? pino.transport({
          target: 'pino-pretty',
          options: { destination: 2, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' },
        })
      : pino.destination(2),
  );
  const { source, deck, model, threads } = settings;
  const eye = new EyeClient({
    script: new URL('./eye.js', import.meta.url),
    settings: {
      ...{ source, deck, model, threads },
      from: process.env.INIT_CWD ?? process.cwd(),
      seed: Date.now() % 2 ** 31,
    },
    log,
  });
  // The greeting says where it listens, and how to get in; the framework would say half of it again.
  const quiet = settings.log === 'info' ? log.child({}, { level: 'warn' }) : log;
  const app = await buildApp({
    ...{ eye, settings, token, log: quiet },
    version: JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8')).version,
    pages: join(repoRoot, 'ui', 'dist'),
  });
  // The page comes first: the networks take seconds, or fail, and the page says so.
  await listen(app, settings.host, settings.port);
  eye.start();
  closeWithGrace({ delay: GRACE, logger: log }, async ({ err }) => {
    if (err) log.fatal(err, 'The service failed');
    await Promise.all([app.close(), eye.stop()]);
  });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : settings.port;
  process.stdout.write(greeting(joinAddresses(settings.host, port, token)));
}

try {
  await start();
} catch (error) {
  if (!(error instanceof TwinspotError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
