import type { FastifyRequest } from 'fastify';

/**
 * Whether a request comes from this machine itself: from a loopback address, and not by way of a proxy that runs here.
 * The kiosk on the device is known by that.
 */
export function isDevice({ headers, raw }: Pick<FastifyRequest, 'headers' | 'raw'>): boolean {
  if (headers.forwarded !== undefined || headers['x-forwarded-for'] !== undefined) return false;
  // A request without a connection is one of a test.
  const address = (raw.socket?.remoteAddress ?? '').replace(/^::ffff:/, '');
  return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
}
