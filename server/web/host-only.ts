/** Who may ask for what only the host may, outside the room's own socket: by the same rule as the room's commands. */
import type { FastifyRequest } from 'fastify';
import { TwinspotError } from '../errors.ts';
import { isDevice } from './device.ts';
import type { OpenRoom } from './room-route.ts';

/** The header in which a phone that gave the PIN sends its pass. No page of another site can send it. */
export const HOST_HEADER = 'x-twinspot-host';

/** @throws TwinspotError `not-host` */
export function mustBeHost(request: FastifyRequest, room: Pick<OpenRoom, 'knowsPass'>): void {
  if (isDevice(request)) return;
  const pass = request.headers[HOST_HEADER];
  if (typeof pass === 'string' && pass !== '' && room.knowsPass(pass)) return;
  throw new TwinspotError(
    'not-host',
    'Only the host can do this: use the screen of Twinspot itself, or enter the PIN that it shows.',
    { status: 403 },
  );
}
