import type { FastifyInstance } from 'fastify';
import type { Award } from '../game/game.ts';
import type { AwardsBody } from './room-protocol.ts';
import type { OpenRoom } from './room-route.ts';

/** `GET /api/awards`: every award of the game that is on, as proof. Views hold the last few alone. */
export function awardRoute(app: FastifyInstance, room: Pick<OpenRoom, 'game' | 'awards'>): void {
  app.get('/api/awards', async (): Promise<AwardsBody> => {
    const awards: readonly Award[] = room.awards;
    return { game: room.game, awards };
  });
}
