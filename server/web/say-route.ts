import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { TwinspotError } from '../errors.ts';
import { languages } from '../room/event.ts';
import type { Voice } from './voice.ts';

const SayQuery = Type.Object(
  {
    lang: Type.Union(languages.map((language) => Type.Literal(language))),
    text: Type.String({ minLength: 1, maxLength: 80 }),
    t: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

/**
 * `GET /api/say`: a short text as spoken sound (WAV), for browsers without voices of their own. `GET /api/voice` tells
 * whether this machine can speak.
 */
export function sayRoute(app: FastifyInstance, voice: Pick<Voice, 'say' | 'exists'>): void {
  app.get('/api/voice', async () => ({ voice: await voice.exists() }));
  app.get<{ Querystring: Static<typeof SayQuery> }>(
    '/api/say',
    { schema: { querystring: SayQuery } },
    async ({ query }, reply) => {
      const sound = await voice.say(query.lang, query.text);
      if (sound === null) {
        throw new TwinspotError(
          'no-voice',
          'This machine cannot speak; install espeak-ng, or read the captions.',
          { status: 404 },
        );
      }
      return reply.type('audio/wav').header('cache-control', 'private, max-age=86400').send(sound);
    },
  );
}
