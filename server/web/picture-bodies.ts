import type { FastifyInstance, FastifyRequest } from 'fastify';
import { TwinspotError } from '../errors.ts';

/** Bytes of a picture file at most. */
export const PICTURE_LIMIT = 40_000_000;
/** Pictures at a time, the one being seen included. */
const MOST = 4;

/**
 * Has the routes of a scope take picture files as their bodies, whatever they say that they are.
 * @param check refuses a request by throwing, before anything of its body is read
 */
export function takePictureBodies(
  scope: FastifyInstance,
  check: (request: FastifyRequest) => void,
): void {
  let waiting = 0;
  const counted = new WeakSet<FastifyRequest>();

  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: PICTURE_LIMIT },
    (_, body, done) => done(null, body),
  );

  // Before the body is read, so that no more than a few pictures are ever held.
  scope.addHook('onRequest', async (request) => {
    check(request);
    if (waiting >= MOST) {
      throw new TwinspotError(
        'busy',
        'Twinspot is looking at several photos already; try again in a moment.',
        { status: 429 },
      );
    }
    waiting++;
    counted.add(request);
  });
  const release = (request: FastifyRequest) => {
    if (counted.delete(request)) waiting--;
  };
  scope.addHook('onResponse', async (request) => release(request));
  scope.addHook('onRequestAbort', async (request) => release(request));
}

/** The file; empty where the request had no body. */
export function pictureOf({ body }: Pick<FastifyRequest, 'body'>): Uint8Array {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
