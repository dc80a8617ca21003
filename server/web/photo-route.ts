import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { TwinspotError } from '../errors.ts';
import type { EyeClient } from './eye-client.ts';
import { gameIsOn } from './fair-play.ts';
import { ErrorBody, PhotoQuery, Scene } from './protocol.ts';

/** Bytes of a photo at most. */
const LIMIT = 40_000_000;
/** Photos at a time, the one being seen included. */
const MOST = 4;

/**
 * `POST /api/photo`: the picture file is the body; it is seen, answered and forgotten.
 * @param playing whether a game is on: then photos of its cards would answer for a player
 */
export function photoRoute(
  app: FastifyInstance,
  eye: Pick<EyeClient, 'photo'>,
  playing: () => boolean,
): void {
  void app.register(async (scope) => {
    let waiting = 0;
    const counted = new WeakSet<FastifyRequest>();

    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LIMIT }, (_, body, done) =>
      done(null, body),
    );

    // Before the body is read, so that no more than a few photos are ever held.
    scope.addHook('onRequest', async (request) => {
      if (playing()) throw gameIsOn();
      if (waiting >= MOST) {
        throw new TwinspotError(
          'busy',
          'Twinspot is looking at several photos already; try again in a moment.',
          { status: 429 },
        );
      }
      waiting++;
      counted.add(request);
    });
    const release = (request: FastifyRequest) => {
      if (counted.delete(request)) waiting--;
    };
    scope.addHook('onResponse', async (request) => release(request));
    scope.addHook('onRequestAbort', async (request) => release(request));

    scope.post<{ Querystring: Static<typeof PhotoQuery> }>(
      '/api/photo',
      {
        bodyLimit: LIMIT,
        schema: {
          querystring: PhotoQuery,
          response: { 200: Scene, '4xx': ErrorBody, '5xx': ErrorBody },
        },
      },
      async (request) => {
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        return eye.photo(bytes, request.query.deck ?? null);
      },
    );
  });
}
