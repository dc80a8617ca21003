/** The web service: pages, health, photos and the table's WebSocket. It builds; `main.ts` listens. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { renderSVG } from 'uqr';
import type { Settings } from '../settings.ts';
import { joinAddresses } from './addresses.ts';
import type { EyeClient } from './eye-client.ts';
import { answerFaults } from './faults.ts';
import { Figures } from './figures.ts';
import { guard } from './guard.ts';
import { addHeaders } from './headers.ts';
import { healthOf } from './health.ts';
import { photoRoute } from './photo-route.ts';
import { Health } from './protocol.ts';
import { TableHub } from './table-hub.ts';
import { tableRoute } from './table-route.ts';

export interface AppOptions {
  readonly eye: EyeClient;
  readonly settings: Settings;
  readonly token: string;
  readonly version: string;
  /** Folder of the built page. */
  readonly pages: string;
  readonly log?: FastifyBaseLogger;
  /** The port that Host headers name; where the service listens unless given. */
  readonly port?: number;
}

/** Bytes of a message from a page at most: a webcam picture. */
const MESSAGE_LIMIT = 2_000_000;
/** Milliseconds between two status messages at least. */
const STATUS_PAUSE = 1000;

export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { eye, settings, token, version, pages } = options;
  const app = Fastify({
    ...(options.log === undefined ? { logger: false } : { loggerInstance: options.log }),
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    requestTimeout: 120_000,
    connectionTimeout: 0,
  });
  const port = () => options.port ?? portOf(app) ?? settings.port;
  const joins = () => joinAddresses(settings.host, port(), token);

  const figures = new Figures();
  const hub = new TableHub((on) => eye.watch(on));
  const health = () => healthOf(eye.status, figures, version, performance.now());

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
  photoRoute(app, eye);
  tableRoute(app, { eye, hub, health, join: joins });
  await servePages(app, pages);

  const seen: Parameters<typeof eye.on<'seen'>>[1] = (frame) => {
    figures.add(frame.scene.timings, performance.now());
    hub.show(frame);
  };
  const virtual: Parameters<typeof eye.on<'virtual'>>[1] = (state) => hub.setVirtual(state);
  const status = () => {
    if (eye.status.camera !== 'virtual') hub.setVirtual(null);
    hub.tell({ type: 'status', status: health() });
  };
  eye.on('seen', seen).on('virtual', virtual).on('status', status);
  const pulse = setInterval(status, STATUS_PAUSE).unref();
  app.addHook('onClose', async () => {
    clearInterval(pulse);
    eye.off('seen', seen).off('virtual', virtual).off('status', status);
  });
  return app;
}

async function servePages(app: FastifyInstance, pages: string): Promise<void> {
  if (!existsSync(join(pages, 'index.html'))) {
    app.get('/', { config: { open: true } }, async (_, reply) => {
      reply.status(503).type('text/plain; charset=utf-8');
      return 'The page is not built yet: stop Twinspot and type npm run build.\n';
    });
    return;
  }
  await app.register(async (scope) => {
    // What was built lies open: it holds nothing but the program.
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, open: true };
    });
    await scope.register(fastifyStatic, {
      root: pages,
      wildcard: false,
      cacheControl: false,
      setHeaders(reply, path) {
        // Built files have their hash in their name; the page itself has not.
        const hashed = path.startsWith(join(pages, 'assets'));
        reply.setHeader('cache-control', hashed ? 'max-age=31536000, immutable' : 'no-cache');
      },
    });
  });
}

function portOf(app: FastifyInstance): number | null {
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : null;
}
