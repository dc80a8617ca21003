import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import type { EyeClient } from './eye-client.ts';
import { gameIsOn } from './fair-play.ts';
import { PICTURE_LIMIT, pictureOf, takePictureBodies } from './picture-bodies.ts';
import { ErrorBody, PhotoQuery, Scene } from './protocol.ts';

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
    takePictureBodies(scope, () => {
      if (playing()) throw gameIsOn();
    });

    scope.post<{ Querystring: Static<typeof PhotoQuery> }>(
      '/api/photo',
      {
        bodyLimit: PICTURE_LIMIT,
        schema: {
          querystring: PhotoQuery,
          response: { 200: Scene, '4xx': ErrorBody, '5xx': ErrorBody },
        },
      },
      async (request) => eye.photo(pictureOf(request), request.query.deck ?? null),
    );
  });
}
