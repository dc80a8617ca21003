/** Twinspot's service: reads the settings, wires the parts, starts them, and ends them in good order. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import closeWithGrace from 'close-with-grace';
import { pino } from 'pino';
import { findAppliance } from './appliance/appliance.ts';
import { PowerCuts } from './appliance/doctor/power-cuts.ts';
import { ServiceDoctor } from './appliance/doctor/service-doctor.ts';
import { firstBootTrouble } from './appliance/first-boot-trouble.ts';
import { Requests, runtimeFolder } from './appliance/requests/requests.ts';
import { tellScreen } from './appliance/screen.ts';
import { Warmth } from './appliance/warmth.ts';
import { loadCardArt } from './deck/card-art.ts';
import { TwinspotError } from './errors.ts';
import { Keeper } from './kept/keeper.ts';
import { Shelf } from './kept/shelf.ts';
import { openNotifier } from './notify.ts';
import { Pulse } from './notify-pulse.ts';
import { dataDir, repoRoot } from './paths.ts';
import { Archive } from './room/archive.ts';
import { languages } from './room/event.ts';
import { Faces } from './room/faces.ts';
import { gamesWithFaces } from './room/faces-kept.ts';
import { Room } from './room/room.ts';
import { OpenDeck } from './room/screen-dealer.ts';
import { TableDealer } from './room/table-dealer.ts';
import { readSettings } from './settings.ts';
import { joinAddresses } from './web/addresses.ts';
import { buildApp } from './web/app.ts';
import { EyeClient } from './web/eye-client.ts';
import { Figures } from './web/figures.ts';
import { greeting } from './web/greeting.ts';
import { healthOf } from './web/health.ts';
import { listen } from './web/listen.ts';
import { Lobby } from './web/lobby.ts';
import { joinToken } from './web/token.ts';

/** Milliseconds to end in good order. */
const GRACE = 5000;
/** Milliseconds from a picture to an answer, until some were measured. */
const SIGHT = 200;

async function start(): Promise<void> {
  const settings = readSettings();
  const data = dataDir();
  const token = joinToken(data);
  const log = pino(
    { level: settings.log },
    process.stderr.isTTY
      ? pino.transport({
          target: 'pino-pretty',
          options: { destination: 2, ignore: 'pid,hostname', translateTime: 'HH:MM:ss' },
        })
      : pino.destination(2),
  );
  const { source, deck, model, threads, backend, ort, tensorrt } = settings;
  const eye = new EyeClient({
    script: new URL('./eye.js', import.meta.url),
    settings: {
      ...{ source, deck, model, threads, backend, ort, tensorrt },
      from: process.env.INIT_CWD ?? process.cwd(),
      seed: Date.now() % 2 ** 31,
    },
    log,
  });
  // The greeting says where it listens, and how to get in; the framework would say half of it again.
  const quiet = settings.log === 'info' ? log.child({}, { level: 'warn' }) : log;
  const faces = new Faces(join(data, 'games', 'faces'));
  const art = loadCardArt();
  const figures = new Figures();
  let port = settings.port;
  const appliance = findAppliance();
  const language = languages.find((known) => known === appliance?.language);
  const shelf = new Shelf(join(data, 'kept'));
  const keeper = new Keeper({
    ...{ eye, shelf, board: appliance?.board ?? null },
    warn: (error) => log.warn(error),
  });
  const room = new Room({
    dataDir: data,
    dealer: new TableDealer(eye, faces, (error) => log.error(error), new OpenDeck(art)),
    addresses: () => joinAddresses(settings.host, port, token, '/play'),
    latency: () => figures.latency()?.p50 ?? SIGHT,
    ...(language !== undefined && { language }),
    corrected: () => keeper.dispute(),
    forget: (gameId) => void faces.forget(gameId).catch((error) => log.error(error)),
    log,
  });
  const lobby = new Lobby(room);
  const runtime = runtimeFolder();
  const requests = new Requests(runtime);
  const cuts = new PowerCuts(data);
  const uncounted = (error: unknown) => log.warn(error, 'Losses of power cannot be counted');
  const version = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8')).version;
  const app = await buildApp({
    ...{ eye, figures, settings, token, log: quiet, room: lobby, art, keeper, shelf },
    seen: (name) => faces.picture(name),
    version,
    pages: join(repoRoot, 'ui', 'dist'),
    packs: join(data, 'decks'),
    requests,
    doctor: new ServiceDoctor(data),
    machine: firstBootTrouble,
  });
  // The page comes first: the networks take seconds, or fail, and the page says so. And who holds the port holds the log.
  await listen(app, settings.host, settings.port);
  const address = app.server.address();
  if (typeof address === 'object' && address !== null) port = address.port;
  requests.start();
  await tellScreen(runtime, port, token);
  await cuts.start().catch(uncounted);
  await room.start();
  const now = room.state.game?.started.id ?? null;
  await faces
    .forgetOthers(gamesWithFaces(new Archive(data), now))
    .catch((error) => log.warn(error, 'Pictures of old games cannot be deleted'));
  shelf.start((error) => log.warn(error, 'Kept pictures cannot be read'));
  lobby.open();
  eye.start();
  const warmth = new Warmth((heat) => eye.heat(heat));
  warmth.start();
  const notifier = openNotifier();
  const health = () => healthOf(eye.status, figures, version, performance.now(), lobby.trouble);
  const vital = () => ({ status: eye.status, ...eye.life });
  const pulse = notifier === null ? null : new Pulse({ notifier, health, vital });
  closeWithGrace({ delay: GRACE, logger: log }, async ({ err }) => {
    if (err) log.fatal(err, 'The service failed');
    // Told while the rest ends: a word to systemd may take longer than there is.
    const told = pulse?.stop();
    warmth.stop();
    shelf.stop();
    await room.stop();
    await Promise.all([app.close(), eye.stop(), told]);
    await cuts.stop().catch(uncounted);
  });
  process.stdout.write(greeting(joinAddresses(settings.host, port, token)));
  await pulse?.start();
}

try {
  await start();
} catch (error) {
  if (!(error instanceof TwinspotError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
