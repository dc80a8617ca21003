import type { FastifyInstance } from 'fastify';
import { type CardArt, cardSvg } from '../deck/card-art.ts';
import { TwinspotError } from '../errors.ts';

export interface CardRouteNeeds {
  /** The open deck's drawings. */
  readonly art: CardArt;
  /** A photographed card's JPEG file; null when there is none of that name. */
  seen(name: string): Promise<Uint8Array | null>;
}

/** A card's picture never changes under its name. */
const KEEP = 'private, max-age=604800, immutable';

/** `GET /api/cards/FACE`: the pictures of a game's cards, drawn or photographed. */
export function cardRoute(app: FastifyInstance, needs: CardRouteNeeds): void {
  app.get<{ Params: { file: string } }>('/api/cards/open/:file', async ({ params }, reply) => {
    const [, number] = params.file.match(/^([1-9]\d{0,3})\.svg$/) ?? [];
    if (number === undefined) throw noCard(params.file);
    const svg = cardSvg(needs.art, Number(number));
    return reply.type('image/svg+xml').header('cache-control', KEEP).send(svg);
  });
  app.get<{ Params: { file: string } }>('/api/cards/seen/:file', async ({ params }, reply) => {
    const picture = await needs.seen(params.file);
    if (picture === null) throw noCard(params.file);
    return reply.type('image/jpeg').header('cache-control', KEEP).send(picture);
  });
}

function noCard(name: string): TwinspotError {
  return new TwinspotError(
    'card-unknown',
    `There is no picture of a card "${name.slice(0, 60)}"; its game has ended, or it never was.`,
    { status: 404 },
  );
}
