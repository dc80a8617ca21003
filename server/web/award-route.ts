import type { FastifyInstance } from 'fastify';
import type { AwardsBody } from './room-protocol.ts';
import type { OpenRoom } from './room-route.ts';

/** `GET /api/awards`: every award of the game that is on, as proof. Views hold the last few alone. */
export function awardRoute(app: FastifyInstance, room: Pick<OpenRoom, 'game' | 'awards'>): void {
  // Hundreds of awards make much text: as long as they are the same, so is the text.
  let last: (AwardsBody & { readonly text: string }) | null = null;
  app.get('/api/awards', async (_, reply) => {
    const { game, awards } = room;
    if (last === null || last.game !== game || last.awards !== awards) {
      last = { game, awards, text: JSON.stringify({ game, awards } satisfies AwardsBody) };
    }
    return reply.type('application/json; charset=utf-8').send(last.text);
  });
}
