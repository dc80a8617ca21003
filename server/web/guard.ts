/**
 * Who may talk to the service. Three checks, before anything else is done with a request or a WebSocket: the Host is
 * one of this machine's names (a rebound DNS name is not), the Origin, if any, is this very page, and all but the page
 * itself and the health check wants the join token.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { TwinspotError } from '../errors.ts';
import { sameSecret } from '../secret.ts';
import { ownNames } from './addresses.ts';
import { pagePaths } from './pages.ts';
import { cookieName, tokenCookie } from './token.ts';

export interface GuardOptions {
  readonly token: string;
  /** Where the service listens, once it does. */
  port(): number;
  /** More names of this machine, from the settings; with a port or for all ports. */
  readonly hosts: readonly string[];
}

/** Routes that are open without the token: static files and the health check set it. */
export interface OpenRoute {
  readonly open?: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig extends OpenRoute {}
}

export function guard(app: FastifyInstance, options: GuardOptions): void {
  // Onto the instance itself, so that it covers every route, plugins' ones and 404 too.
  app.addHook('onRequest', async (request, reply) => {
    checkHost(request, options);
    checkOrigin(request);
    if (await takeToken(request, reply, options)) return reply;
    if (request.routeOptions.config.open || request.is404) return;
    if (!hasToken(request, options)) {
      throw new TwinspotError(
        'no-token',
        'This page was opened without its token; scan the QR code or open the whole address that Twinspot printed.',
        { status: 401 },
      );
    }
  });
}

function checkHost({ headers }: FastifyRequest, { hosts, port }: GuardOptions): void {
  const host = (headers.host ?? '').toLowerCase();
  const name = host.replace(/:\d+$/, '');
  const given = host === name ? 80 : Number(host.slice(name.length + 1));
  if (ownNames().has(name) && given === port()) return;
  if (hosts.some((known) => known.toLowerCase() === host || known.toLowerCase() === name)) return;
  throw new TwinspotError(
    'foreign-host',
    `This is Twinspot, but not under the name "${host}"; use its printed address, or add the name to "hosts" in the settings.`,
    { status: 403 },
  );
}

function checkOrigin({ headers }: FastifyRequest): void {
  const { origin, host } = headers;
  if (origin === undefined) return;
  if (origin === `http://${host}` || origin === `https://${host}`) return;
  throw new TwinspotError('foreign-origin', 'Pages of other sites may not use Twinspot.', {
    status: 403,
  });
}

/**
 * The printed address carries the token: it becomes a cookie that scripts cannot read, and leaves the address bar. What
 * else the address says, such as a room's code, stays.
 */
async function takeToken(
  request: FastifyRequest,
  reply: FastifyReply,
  { token, port }: GuardOptions,
): Promise<boolean> {
  const [path = '', query] = request.url.split('?', 2);
  if (request.method !== 'GET' || !pagePaths.includes(path) || query === undefined) return false;
  const said = new URLSearchParams(query);
  const given = said.get('t');
  if (given === null || !sameSecret(given, token)) return false;
  reply.header('set-cookie', tokenCookie(token, port(), request.protocol === 'https'));
  said.delete('t');
  await reply.redirect(said.size === 0 ? path : `${path}?${said}`, 303);
  return true;
}

function hasToken(request: FastifyRequest, { token, port }: GuardOptions): boolean {
  const wanted = `${cookieName(port())}=`;
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  const cookie = cookies.find((candidate) => candidate.startsWith(wanted));
  if (cookie !== undefined && sameSecret(cookie.slice(wanted.length), token)) return true;
  const given = new URLSearchParams(request.url.split('?', 2)[1] ?? '').get('t');
  return given !== null && sameSecret(given, token);
}
