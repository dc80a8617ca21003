import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where the one page lies: the live table, the big screen, the phone, the deck that is learned, and the cards that were kept. */
export const pagePaths: readonly string[] = ['/', '/kiosk', '/play', '/learn', '/label'];

/** Serves what was built. It lies open: it holds nothing but the program. @param folder of the built page */
export async function servePages(app: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    for (const path of pagePaths) {
      app.get(path, { config: { open: true } }, async (_, reply) => {
        reply.status(503).type('text/plain; charset=utf-8');
        return 'The page is not built yet: stop Twinspot and type npm run build.\n';
      });
    }
    return;
  }
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, open: true };
    });
    await scope.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      cacheControl: false,
      setHeaders(reply, path) {
        // Built files have their hash in their name; the page itself has not.
        const hashed = path.startsWith(join(folder, 'assets'));
        reply.setHeader('cache-control', hashed ? 'max-age=31536000, immutable' : 'no-cache');
      },
    });
    for (const path of pagePaths.filter((path) => path !== '/')) {
      scope.get(path, (_, reply) => reply.sendFile('index.html'));
    }
  });
}
