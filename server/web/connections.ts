import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { isLoopback } from './device.ts';

/** Connections from one address of the network at a time: all of its pages, and the files that they load. */
const MOST = 200;

/** Ends connections over the measure, before anything is heard of them: nobody takes them all. */
export function limitConnections(
  server: Server,
  most = MOST,
  isExempt: (address: string) => boolean = isLoopback,
): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (isExempt(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = open.get(address)! - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}
