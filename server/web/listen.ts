import type { FastifyInstance } from 'fastify';
import { TwinspotError } from '../errors.ts';

/**
 * Listens on a port.
 * @throws TwinspotError `port-taken`, `port-forbidden`, `no-such-address`
 */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (code === 'EADDRINUSE') {
      throw new TwinspotError(
        'port-taken',
        `Port ${port} is taken, perhaps by a Twinspot that runs already; end that one, or choose another port: TWINSPOT_PORT=${port + 1} npm start.`,
        { cause },
      );
    }
    if (code === 'EACCES') {
      throw new TwinspotError(
        'port-forbidden',
        `Port ${port} is reserved for root; choose one from 1024 on: TWINSPOT_PORT=8080 npm start.`,
        { cause },
      );
    }
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new TwinspotError(
        'no-such-address',
        `This machine has no address "${host}" to listen on; set TWINSPOT_HOST to 0.0.0.0 or 127.0.0.1.`,
        { cause },
      );
    }
    throw cause;
  }
}
