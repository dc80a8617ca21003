import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { TwinspotError } from '../errors.ts';
import { mustBeHost } from './host-only.ts';
import type { LearnDesk } from './learn-desk.ts';
import {
  BackBody,
  FinishBody,
  LastSeen,
  LearnQuery,
  LearnView,
  NamesBody,
  WatchBody,
} from './learn-protocol.ts';
import { PICTURE_LIMIT, pictureOf, takePictureBodies } from './picture-bodies.ts';
import { ErrorBody } from './protocol.ts';
import type { OpenRoom } from './room-route.ts';

export interface LearnRouteNeeds {
  readonly room: Pick<OpenRoom, 'knowsPass'>;
  readonly desk: LearnDesk;
}

/** Bytes of a body of words at most: the names of all symbols. */
const WORDS = 20_000;
/** Milliseconds that a page waits for news before it is told that there are none. */
const WAIT = 20_000;

/**
 * `/api/learn`, for the host alone: `GET` tells how far the deck is (`?after=VERSION` waits for news), `POST` begins,
 * `DELETE` ends. Below it `picture` takes a picture file, `watch` says whether the table is looked at, `back` takes
 * something back, `finish` writes the pack, `names` names its symbols, and `pictures/NAME` are the cards.
 */
export function learnRoute(app: FastifyInstance, { room, desk }: LearnRouteNeeds): void {
  const told = { 200: LearnView, '4xx': ErrorBody, '5xx': ErrorBody };
  // Before the body is looked at: strangers learn nothing by what is said of theirs.
  const onRequest = async (request: FastifyRequest) => mustBeHost(request, room);
  const words = { bodyLimit: WORDS, onRequest };

  app.get<{ Querystring: Static<typeof LearnQuery> }>(
    '/api/learn',
    { onRequest, schema: { querystring: LearnQuery, response: told } },
    async ({ query }) => {
      if (query.after !== undefined) await desk.later(query.after, WAIT);
      return desk.view;
    },
  );
  app.post('/api/learn', { ...words, schema: { response: told } }, async () => {
    desk.begin();
    return desk.view;
  });
  app.delete('/api/learn', { onRequest, schema: { response: told } }, async () => {
    desk.end();
    return desk.view;
  });
  app.post<{ Body: Static<typeof WatchBody> }>(
    '/api/learn/watch',
    { ...words, schema: { body: WatchBody, response: told } },
    async ({ body }) => {
      desk.watch(body.on);
      return desk.view;
    },
  );
  app.post<{ Body: Static<typeof BackBody> }>(
    '/api/learn/back',
    { ...words, schema: { body: BackBody, response: told } },
    async ({ body }) => {
      desk.back(body.card);
      return desk.view;
    },
  );
  app.post<{ Body: Static<typeof FinishBody> }>(
    '/api/learn/finish',
    { ...words, schema: { body: FinishBody, response: told } },
    async ({ body }) => {
      await desk.finish(body.name.trim() || 'Deck');
      return desk.view;
    },
  );
  app.post<{ Body: Static<typeof NamesBody> }>(
    '/api/learn/names',
    { ...words, schema: { body: NamesBody, response: told } },
    async ({ body }) => {
      await desk.name(body.names.map((name) => name?.trim() || null));
      return desk.view;
    },
  );
  app.get<{ Params: { name: string } }>(
    '/api/learn/pictures/:name',
    { onRequest },
    async ({ params }, reply) => {
      const jpeg = desk.picture(params.name);
      if (jpeg === null) {
        const message = 'That picture was forgotten with its card; load the page again.';
        throw new TwinspotError('card-unknown', message, { status: 404 });
      }
      // Never changes under its name, and is nobody else's business.
      reply.type('image/jpeg').header('cache-control', 'private, max-age=3600, immutable');
      return reply.send(jpeg);
    },
  );
  pictureRoute(app, { room, desk });
}

/** `POST /api/learn/picture`: the picture file is the body. */
function pictureRoute(app: FastifyInstance, { room, desk }: LearnRouteNeeds): void {
  void app.register(async (scope) => {
    takePictureBodies(scope, (request) => mustBeHost(request, room));
    scope.post(
      '/api/learn/picture',
      {
        bodyLimit: PICTURE_LIMIT,
        schema: { response: { 200: LastSeen, '4xx': ErrorBody, '5xx': ErrorBody } },
      },
      async (request) => desk.add(pictureOf(request)),
    );
  });
}
