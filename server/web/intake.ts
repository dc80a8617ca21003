/** How much a page may send: what is over it harms nobody but that page. */
import type { FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { Bucket } from '../room/bucket.ts';

export interface Intake {
  /** Bytes a second in the long run, and at once: pings, and pieces of messages that never end, count too. */
  readonly rate: number;
  readonly burst: number;
  /** Bytes of a message that is not whole yet. */
  readonly pending: number;
}

/** Bytes that come out of a connection at once may hold the ends of many messages. */
const CHUNK = 70_000;

/** Ends a connection at once that sends more than its page would. */
export function limitIntake(socket: WebSocket, request: FastifyRequest, intake: Intake): void {
  const bytes = new Bucket(intake.rate, intake.burst, performance.now());
  let pending = 0;
  socket.on('message', () => {
    pending = 0;
  });
  // A request that a test injects has no connection.
  request.raw.socket?.on('data', (chunk: Buffer) => {
    pending += chunk.length;
    const isTooMuch = pending > intake.pending + CHUNK;
    if (isTooMuch || !bytes.take(performance.now(), chunk.length)) socket.terminate();
  });
}
