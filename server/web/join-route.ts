import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { TwinspotError } from '../errors.ts';
import { Bucket } from '../room/bucket.ts';
import { Buckets } from '../room/buckets.ts';
import { sameSecret } from '../secret.ts';
import type { OpenRoom } from './room-route.ts';
import { tokenCookie } from './token.ts';

const JoinBody = Type.Object(
  { code: Type.String({ minLength: 1, maxLength: 20, description: 'the room code' }) },
  { additionalProperties: false },
);

/** Wrong codes that one address, and all of them together, may give at once and a minute in the long run. */
const OWN = { most: 6, aMinute: 3 };
const ALL = { most: 40, aMinute: 20 };
/** Addresses that are remembered. */
const ADDRESSES = 500;

export interface JoinRouteNeeds {
  readonly token: string;
  port(): number;
  readonly room: Pick<OpenRoom, 'code'>;
}

/** `POST /api/join`: the room code that the kiosk shows, typed in, does what the printed address does. */
export function joinRoute(app: FastifyInstance, { token, port, room }: JoinRouteNeeds): void {
  const all = new Bucket(ALL.aMinute / 60, ALL.most, performance.now());
  const tries = new Buckets(OWN.aMinute / 60, OWN.most, ADDRESSES);
  app.post<{ Body: Static<typeof JoinBody> }>(
    '/api/join',
    { bodyLimit: 200, config: { open: true }, schema: { body: JoinBody } },
    async (request, reply) => {
      const time = performance.now();
      const own = tries.of(request.ip, time);
      if (!own.has(time) || !all.has(time)) {
        throw new TwinspotError(
          'too-many-tries',
          'There were too many wrong codes; wait a minute, or scan the code on the big screen.',
          { status: 429 },
        );
      }
      const code = request.body.code.trim().toUpperCase();
      // A room that has not opened yet has no code.
      if (code === '' || !sameSecret(code, room.code.toUpperCase())) {
        own.take(time);
        all.take(time);
        throw new TwinspotError(
          'wrong-code',
          'That is not the code of this room; read the four letters on the big screen again.',
          { status: 403 },
        );
      }
      reply.header('set-cookie', tokenCookie(token, port(), request.protocol === 'https'));
      return reply.status(204).send();
    },
  );
}
