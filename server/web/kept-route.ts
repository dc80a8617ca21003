import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import Type from 'typebox';
import { TwinspotError } from '../errors.ts';
import type { Keeper } from '../kept/keeper.ts';
import { labelled } from '../kept/labelled.ts';
import type { Shelf } from '../kept/shelf.ts';
import { KeptLabels, Sidecar } from '../kept/sidecar.ts';
import { gameIsOn } from './fair-play.ts';
import { mustBeHost } from './host-only.ts';
import { checkLabels, deckTables } from './kept-decks.ts';
import { KeepingBody, KeepingView, KeptList } from './kept-protocol.ts';
import { PICTURE_LIMIT, pictureOf, takePictureBodies } from './picture-bodies.ts';
import { ErrorBody } from './protocol.ts';
import type { OpenRoom } from './room-route.ts';

export interface KeptRouteNeeds {
  readonly room: Pick<OpenRoom, 'knowsPass' | 'playing'>;
  readonly keeper: Keeper;
  readonly shelf: Shelf;
}

/** Bytes of a body of words at most: the labels of one picture, with all that the model guessed of its boxes. */
const WORDS = 100_000;

/**
 * `/api/keeping`: whether cards are kept. Every page may know, and every page may end it; only the host begins it.
 * `/api/kept`: what was kept, for the host alone. While a game is on it may be erased and not looked at: it would answer
 * for a player.
 */
export function keptRoute(app: FastifyInstance, { room, keeper, shelf }: KeptRouteNeeds): void {
  const onRequest = async (request: FastifyRequest) => mustBeHost(request, room);
  const looks = async (request: FastifyRequest) => {
    mustBeHost(request, room);
    if (room.playing) throw gameIsOn();
  };
  const failed = { '4xx': ErrorBody, '5xx': ErrorBody };
  const told = { 200: KeepingView, ...failed };

  // A page that was not let in yet shows it too.
  app.get(
    '/api/keeping',
    { config: { open: true }, schema: { response: told } },
    async () => keeper.state,
  );
  app.post<{ Body: Static<typeof KeepingBody> }>(
    '/api/keeping',
    { bodyLimit: WORDS, onRequest, schema: { body: KeepingBody, response: told } },
    async ({ body }) => {
      keeper.start(body.hours);
      return keeper.state;
    },
  );
  app.delete('/api/keeping', { schema: { response: told } }, async () => {
    keeper.stop();
    return keeper.state;
  });

  app.get(
    '/api/kept',
    { onRequest: looks, schema: { response: { 200: KeptList, ...failed } } },
    async (): Promise<KeptList> => ({ pictures: await shelf.list(), decks: deckTables() }),
  );
  app.delete('/api/kept', { onRequest }, async (_, reply) => {
    await shelf.eraseAll();
    return reply.status(204).send();
  });
  app.put<{ Params: { name: string }; Body: KeptLabels }>(
    '/api/kept/:name',
    {
      ...{ bodyLimit: WORDS, onRequest: looks },
      schema: { body: KeptLabels, response: { 200: Sidecar, ...failed } },
    },
    async ({ params, body }) => {
      checkLabels(body, deckTables());
      return shelf.relabel(params.name, (known) => {
        const inside = body.symbols.every(
          ({ box: [x, y, w, h] }) =>
            x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= known.width && y + h <= known.height,
        );
        if (!inside) throw outside();
        return labelled(known, body, Date.now());
      });
    },
  );
  app.delete<{ Params: { name: string } }>(
    '/api/kept/:name',
    { onRequest },
    async ({ params }, reply) => {
      await shelf.erase(params.name);
      return reply.status(204).send();
    },
  );
  app.get<{ Params: { file: string } }>(
    '/api/kept/pictures/:file',
    { onRequest: looks },
    async ({ params }, reply) => {
      const jpeg = await shelf.picture(params.file.replace(/\.jpg$/, ''));
      if (jpeg === null) {
        const message = 'That picture was erased or has expired; load the page again.';
        throw new TwinspotError('kept-missing', message, { status: 404 });
      }
      // Erased is erased: no page keeps it.
      return reply.type('image/jpeg').header('cache-control', 'no-store').send(jpeg);
    },
  );
  void app.register(async (scope) => {
    takePictureBodies(scope, (request) => {
      mustBeHost(request, room);
      if (room.playing) throw gameIsOn();
    });
    scope.post(
      '/api/kept/pictures',
      {
        bodyLimit: PICTURE_LIMIT,
        schema: { response: { 200: Type.Array(Sidecar), ...failed } },
      },
      async (request) => keeper.give(pictureOf(request)),
    );
  });
}

function outside(): TwinspotError {
  return new TwinspotError(
    'kept-labels',
    'A box lies outside of its picture (or has no size); draw it inside, then try again.',
    { status: 422 },
  );
}
