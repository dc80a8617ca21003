import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Value } from 'typebox/value';
import type { WebSocket } from 'ws';
import type { Award } from '../game/game.ts';
import { Bucket } from '../room/bucket.ts';
import type { Member, Page } from '../room/member.ts';
import { isDevice } from './device.ts';
import { limitIntake } from './intake.ts';
import type { ErrorBody } from './protocol.ts';
import { keepPulse } from './pulse.ts';
import { ClientMessage, type RoomMessage } from './room-protocol.ts';

/** What the room makes of a page. */
export type Guest = Pick<Member, 'hearText' | 'leave'>;

/** The part of the room that the web service needs. */
export interface OpenRoom {
  /** The four letters that let a phone in. */
  readonly code: string;
  /** Whether a game is on. */
  readonly playing: boolean;
  /** The id of the game that is on, and its awards. */
  readonly game: string | null;
  readonly awards: readonly Award[];
  /** What keeps it from going on; null while all is well. */
  readonly trouble: ErrorBody | null;
  /** What no support file may hold: the PIN, and names of players. */
  readonly secrets: readonly string[];
  /** Whether a host's phone that is there now has this pass. */
  knowsPass(pass: string): boolean;
  join(page: Page): Guest;
}

/** Pages at a time, and from one address that is not this machine's own. */
const MOST = 220;
const MOST_EACH = 60;
/** Bytes of a message at most. */
const LONGEST = 4096;
/** Messages in a second in the long run, and at once, for one page, before they are even read; the room has its own. */
const RATE = 80;
const BURST = 200;
const INTAKE = { rate: 100_000, burst: 400_000, pending: LONGEST };
/** Milliseconds that a page may take to say hello, and between the checks that it is still there. */
const HELLO = 10_000;
const PULSE = 10_000;
/** Codes with which a connection is closed: as RFC 6455 has them. */
const POLICY = 1008;
const TOO_BIG = 1009;
const LATER = 1013;

/** `GET /api/room`, the WebSocket of kiosks and phones. */
export function roomRoute(app: FastifyInstance, room: OpenRoom): void {
  const pages = new Map<string, number>();
  const count = (address: string, change: number) => {
    const now = (pages.get(address) ?? 0) + change;
    if (now > 0) pages.set(address, now);
    else pages.delete(address);
  };
  const isFull = (request: FastifyRequest) =>
    [...pages.values()].reduce((sum, some) => sum + some, 0) >= MOST ||
    (!isDevice(request) && (pages.get(request.ip) ?? 0) >= MOST_EACH);
  app.get('/api/room', { websocket: true }, (socket: WebSocket, request: FastifyRequest) => {
    if (isFull(request)) {
      refuse(
        socket,
        'too-many-pages',
        'Twinspot serves no more pages at a time; close one, and load this one again.',
      );
      socket.close(LATER);
      return;
    }
    count(request.ip, 1);
    keepPulse(socket, PULSE);
    limitIntake(socket, request, INTAKE);
    const bucket = new Bucket(RATE, BURST, performance.now());
    let member: Guest | null = null;
    let gone = false;
    const leave = () => {
      if (gone) return;
      gone = true;
      clearTimeout(late);
      count(request.ip, -1);
      member?.leave();
    };
    // A page that misbehaves is gone at once, whether or not it takes part in the closing.
    const end = (code: number) => {
      leave();
      socket.close(code);
    };
    const late = setTimeout(() => end(POLICY), HELLO).unref();
    socket.on('close', leave);
    socket.on('message', (data: Buffer, binary: boolean) => {
      if (gone) return;
      if (data.length > LONGEST) return end(TOO_BIG);
      if (!bucket.take(performance.now())) {
        refuse(socket, 'too-many-messages', 'The page sent too many messages; load it again.');
        return end(POLICY);
      }
      const text = binary ? '' : String(data);
      if (member === null) {
        if (!saysHello(text)) {
          refuse(socket, 'bad-message', 'The page did not say hello first; load it again.');
          return end(POLICY);
        }
        clearTimeout(late);
        member = room.join(toPage(socket, request));
      }
      member.hearText(text);
    });
  });
}

function toPage(socket: WebSocket, request: FastifyRequest): Page {
  return {
    send: (text) => socket.send(text),
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    close: (code) => socket.close(code),
    device: isDevice(request),
    address: request.ip,
  };
}

function saysHello(text: string): boolean {
  try {
    const message: unknown = JSON.parse(text);
    return Value.Check(ClientMessage, message) && message.type === 'hello';
  } catch {
    return false;
  }
}

function refuse(socket: WebSocket, code: string, message: string): void {
  socket.send(JSON.stringify({ type: 'error', error: { code, message } } satisfies RoomMessage));
}
