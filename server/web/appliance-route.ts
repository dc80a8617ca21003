import type { FastifyInstance } from 'fastify';
import { actionNames, requestOf } from '../appliance/requests/request.ts';
import type { Requests } from '../appliance/requests/requests.ts';
import { TwinspotError } from '../errors.ts';
import { mustBeHost } from './host-only.ts';
import type { OpenRoom } from './room-route.ts';

export interface ApplianceRouteNeeds {
  readonly room: Pick<OpenRoom, 'knowsPass'>;
  readonly requests: Pick<Requests, 'possible' | 'ask'>;
}

/** Bytes of a body: the longest has the name of a network and its password. */
const LIMIT = 2000;
/** Requests that wait for an answer at a time. */
const MOST = 8;

/**
 * `POST /api/appliance/ACTION`, for the host alone: what the machine around Twinspot is to do, see `actions`. The body has
 * the action's arguments; the answer is the steward's. `GET /api/appliance` tells whether there can be one.
 */
export function applianceRoute(
  app: FastifyInstance,
  { room, requests }: ApplianceRouteNeeds,
): void {
  app.get('/api/appliance', async (request) => {
    mustBeHost(request, room);
    return { appliance: requests.possible };
  });
  let waiting = 0;
  for (const action of actionNames) {
    app.post(
      `/api/appliance/${action}`,
      {
        bodyLimit: LIMIT,
        // Before the body is looked at: strangers learn nothing by what is said of theirs.
        onRequest: async (request) => mustBeHost(request, room),
      },
      async ({ body }) => {
        const request = requestOf(action, body);
        if (waiting >= MOST) throw tooMany();
        waiting++;
        try {
          return await requests.ask(request);
        } finally {
          waiting--;
        }
      },
    );
  }
  app.post('/api/appliance/*', async (request) => {
    mustBeHost(request, room);
    throw new TwinspotError(
      'no-action',
      'Twinspot cannot do this with the machine (there is no such action); load the page again.',
      { status: 404 },
    );
  });
}

function tooMany(): TwinspotError {
  return new TwinspotError('busy', 'Twinspot is at it already; wait a moment, then try again.', {
    status: 429,
  });
}
