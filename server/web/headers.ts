import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Headers of every answer: the page loads its own files, talks to its own host, and is framed by nobody. */
export function addHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    // Older browsers do not count WebSockets of the same host as 'self'. The guard has checked the host.
    const host = /^[\w.:[\]-]+$/.test(request.headers.host ?? '') ? request.headers.host : '';
    const sockets = host === '' ? '' : ` ws://${host} wss://${host}`;
    reply.headers({
      'content-security-policy': [
        "default-src 'self'",
        "img-src 'self' blob: data:",
        "media-src 'self' blob:",
        `connect-src 'self'${sockets}`,
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ].join('; '),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      ...(isTrustworthy(request) && { 'cross-origin-opener-policy': 'same-origin' }),
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
    });
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) {
      reply.header('cache-control', 'no-store');
    }
  });
}

/** Whether browsers heed the policies of an origin such as this; elsewhere some complain about them on every page. */
function isTrustworthy({ protocol, hostname }: FastifyRequest): boolean {
  return protocol === 'https' || /^(localhost|127\.[\d.]+|\[?::1\]?)$/.test(hostname);
}
