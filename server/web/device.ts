import type { FastifyRequest } from 'fastify';

/** What proxies and tunnels add. */
const relayed = [
  ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'],
];
/** Names that mean this machine on this machine alone. Whoever is passed on from the network asked for another one. */
const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/**
 * Whether a request comes from this machine itself: from a loopback address, by a name for it, and not by way of a proxy
 * that runs here. The kiosk on the device is known by that.
 */
export function isDevice({ headers, raw }: Pick<FastifyRequest, 'headers' | 'raw'>): boolean {
  if (relayed.some((name) => headers[name] !== undefined)) return false;
  if (!LOCAL.test(headers.host ?? '')) return false;
  // A request without a connection is one of a test.
  return isLoopback(raw.socket?.remoteAddress ?? '');
}

/** Whether an address is one that this machine has for itself alone. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}
