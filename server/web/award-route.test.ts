import Fastify from 'fastify';
import { expect, it } from 'vitest';
import type { Award } from '../game/game.ts';
import { awardRoute } from './award-route.ts';

it('answers with the awards of the game that is on, and with none in the lobby', async () => {
  const award: Award = {
    ...{ id: 1, at: 5, turn: 1, kind: 'nobody', seats: [], target: null, cards: [], marks: [] },
    ...{ symbol: null, margin: null, took: null, claims: [], moves: [] },
  };
  const room = { game: null as string | null, awards: [] as Award[] };
  const app = Fastify();
  awardRoute(app, room);
  expect((await app.inject('/api/awards')).json()).toEqual({ game: null, awards: [] });
  room.game = 'g1';
  room.awards = [award];
  expect((await app.inject('/api/awards')).json()).toEqual({ game: 'g1', awards: [award] });
  await app.close();
});
