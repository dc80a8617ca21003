/** The web service: pages, health, photos and the table's WebSocket. It builds; `main.ts` listens. */
import fastifyWebsocket from '@fastify/websocket';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { renderSVG } from 'uqr';
import type { ServiceDoctor } from '../appliance/doctor/service-doctor.ts';
import type { CardArt } from '../deck/card-art.ts';
import { listPacks } from '../deck/pack.ts';
import type { VirtualState } from '../eye-messages.ts';
import type { Keeper } from '../kept/keeper.ts';
import type { Shelf } from '../kept/shelf.ts';
import type { Settings } from '../settings.ts';
import { joinAddresses } from './addresses.ts';
import { type ApplianceRouteNeeds, applianceRoute } from './appliance-route.ts';
import { awardRoute } from './award-route.ts';
import { cardRoute } from './card-route.ts';
import { limitConnections } from './connections.ts';
import { doctorRoute } from './doctor-route.ts';
import type { EyeClient } from './eye-client.ts';
import { withoutAnswers, withoutCards } from './fair-play.ts';
import { answerFaults } from './faults.ts';
import type { Figures } from './figures.ts';
import { guard } from './guard.ts';
import { addHeaders } from './headers.ts';
import { healthOf } from './health.ts';
import { joinRoute } from './join-route.ts';
import { keptRoute } from './kept-route.ts';
import { LearnDesk } from './learn-desk.ts';
import { learnRoute } from './learn-route.ts';
import { servePages } from './pages.ts';
import { photoRoute } from './photo-route.ts';
import { type ErrorBody, Health } from './protocol.ts';
import { type OpenRoom, roomRoute } from './room-route.ts';
import { sayRoute } from './say-route.ts';
import { TableHub } from './table-hub.ts';
import { tableRoute } from './table-route.ts';
import { updateRoute } from './update-route.ts';
import { Voice } from './voice.ts';

export interface AppOptions {
  readonly eye: EyeClient;
  readonly settings: Settings;
  readonly token: string;
  readonly version: string;
  /** Takes what each frame took. */
  readonly figures: Figures;
  readonly room: OpenRoom;
  /** What hinders the machine itself; null for nothing. */
  machine?(): ErrorBody | null;
  /** See `CardRouteNeeds`. */
  readonly art: CardArt;
  /** A photographed card's JPEG file; null when there is none of that name. */
  seen(name: string): Promise<Uint8Array | null>;
  /** Folder of the built page. */
  readonly pages: string;
  /** Folder of the packs that are learned here, see `packFolders`. */
  readonly packs: string;
  /** Keeps cards while the host agrees, and where they lie. */
  readonly keeper: Keeper;
  readonly shelf: Shelf;
  /** Asks root for what the machine is to do. */
  readonly requests: ApplianceRouteNeeds['requests'];
  readonly doctor: Pick<ServiceDoctor, 'examine' | 'bundle'>;
  /** Speaks; the system's voice unless given. */
  readonly voice?: Pick<Voice, 'say' | 'exists'>;
  readonly log?: FastifyBaseLogger;
  /** The port that Host headers name; where the service listens unless given. */
  readonly port?: number;
}

/** Bytes of a message from a page at most: a webcam picture. */
const MESSAGE_LIMIT = 2_000_000;
/** Milliseconds between two status messages at least. */
const STATUS_PAUSE = 1000;

export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { eye, figures, room, settings, token, version, pages } = options;
  const app = Fastify({
    ...(options.log === undefined ? { logger: false } : { loggerInstance: options.log }),
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    requestTimeout: 120_000,
    connectionTimeout: 0,
  });
  limitConnections(app.server);
  const port = () => options.port ?? portOf(app) ?? settings.port;
  const joins = (path = '/') => joinAddresses(settings.host, port(), token, path);
  const playing = () => room.playing;

  const hub = new TableHub((on) => eye.watch(on));
  const hindrance = () => room.trouble ?? options.machine?.() ?? null;
  const health = (): Health => ({
    ...healthOf(eye.status, figures, version, performance.now(), hindrance()),
    ...(room.playing ? { playing: true } : {}),
  });

  // The schema compiler for answers cannot write tuples of unions, such as a match's boxes; types check them already.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  addHeaders(app);
  answerFaults(app);
  await app.register(fastifyWebsocket, {
    options: { maxPayload: MESSAGE_LIMIT, perMessageDeflate: false },
  });
  // After the plugin, which closes the connections of refused WebSockets once it has seen them.
  guard(app, { token, port, hosts: settings.hosts });

  app.get(
    '/api/health',
    { config: { open: true }, schema: { response: { '2xx': Health, 503: Health } } },
    async (_, reply) => {
      const now = health();
      return reply.status(now.status === 'failed' ? 503 : 200).send(now);
    },
  );
  app.get('/api/settings', async () => settings);
  app.get('/api/join.svg', async (_, reply) => {
    reply.type('image/svg+xml');
    return renderSVG(joins()[0] ?? '');
  });
  app.get('/api/play.svg', async (_, reply) => {
    reply.type('image/svg+xml');
    return renderSVG(joins('/play')[0] ?? '');
  });
  photoRoute(app, eye, playing);
  const drawn = (seq: number) => figures.drawn(seq, performance.now());
  tableRoute(app, { eye, hub, health, playing, drawn, join: joins });
  roomRoute(app, room);
  awardRoute(app, room);
  joinRoute(app, { token, port, room });
  cardRoute(app, { art: options.art, seen: options.seen });
  sayRoute(app, options.voice ?? new Voice());
  applianceRoute(app, { room, requests: options.requests });
  doctorRoute(app, {
    room,
    examine: () => options.doctor.examine(health),
    bundle: (report) => options.doctor.bundle(report, [token, ...room.secrets]),
  });
  updateRoute(app);
  const desk = new LearnDesk({
    ...{ eye, playing, folder: options.packs },
    taken: () => listPacks().map(({ id }) => id),
    warn: (error) => app.log.warn(error),
  });
  learnRoute(app, { room, desk });
  keptRoute(app, { room, keeper: options.keeper, shelf: options.shelf });
  await servePages(app, pages);

  desk.start();
  let decks = eye.status.decks;
  let lying: VirtualState | null = null;
  let hides = false;
  const showVirtual = () => {
    hides = playing();
    hub.setVirtual(lying !== null && hides ? withoutCards(lying) : lying);
  };
  const seen: Parameters<typeof eye.on<'seen'>>[1] = (frame) => {
    figures.see(frame, performance.now());
    hub.show(playing() ? withoutAnswers(frame, eye.status.camera === 'virtual') : frame);
  };
  const virtual: Parameters<typeof eye.on<'virtual'>>[1] = (state) => {
    lying = state;
    showVirtual();
  };
  const status = () => {
    if (eye.status.camera !== 'virtual') lying = null;
    // A game began or ended, or the camera changed.
    if (hides !== playing() || lying === null) showVirtual();
    hub.tell({ type: 'status', status: health() });
    if (decks !== eye.status.decks) {
      decks = eye.status.decks;
      hub.tell({ type: 'decks', decks: [...decks] });
    }
  };
  eye.on('seen', seen).on('virtual', virtual).on('status', status);
  const pulse = setInterval(status, STATUS_PAUSE).unref();
  app.addHook('onClose', async () => {
    clearInterval(pulse);
    desk.stop();
    options.keeper.stop();
    eye.off('seen', seen).off('virtual', virtual).off('status', status);
  });
  return app;
}

function portOf(app: FastifyInstance): number | null {
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : null;
}
