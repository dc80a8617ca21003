import type { FastifyError, FastifyInstance } from 'fastify';
import { TwinspotError } from '../errors.ts';
import type { ErrorBody } from './protocol.ts';

/** Where bodies are picture files. */
const pictures: readonly string[] = ['/api/photo', '/api/learn/picture', '/api/kept/pictures'];

/** In the one language that a service without pages can count on. */
const NOTHING = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Twinspot</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<p>There is nothing at this address. <a href="/">To Twinspot</a></p></html>
`;

/** Makes every failure an `ErrorBody`: ours with its sentence, unknown ones with a fixed one and the cause in the log. */
export function answerFaults(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { status, body } = toAnswer(error, pathOf(request.url));
    if (status >= 500 && !(error instanceof TwinspotError)) {
      request.log.error({ err: error, method: request.method, path: pathOf(request.url) });
    }
    return reply.status(status).send(body);
  });
  app.setNotFoundHandler((request, reply) => {
    if (request.headers.accept?.includes('text/html')) {
      // A person has mistyped it.
      return reply.status(404).type('text/html; charset=utf-8').send(NOTHING);
    }
    const body: ErrorBody = {
      code: 'not-found',
      message: `There is nothing at ${pathOf(request.url)}; the page is at /.`,
    };
    return reply.status(404).send(body);
  });
}

function toAnswer(error: FastifyError, path: string): { status: number; body: ErrorBody } {
  if (error instanceof TwinspotError) {
    return { status: error.status, body: { code: error.code, message: error.message } };
  }
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' && pictures.includes(path)) {
    const message = 'The picture has more than 40 MB; save it smaller and try again.';
    return { status: 413, body: { code: 'picture-too-large', message } };
  }
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    const message = `The request is not as expected: ${error.message}.`;
    return { status, body: { code: 'bad-request', message } };
  }
  const message = 'Something went wrong in Twinspot; its log has the cause.';
  return { status: 500, body: { code: 'internal', message } };
}

/** Without the query, which may hold the token. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0]!;
}
