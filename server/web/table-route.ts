import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Value } from 'typebox/value';
import type { RawData, WebSocket } from 'ws';
import { TwinspotError } from '../errors.ts';
import { Bucket } from '../room/bucket.ts';
import { isDevice } from './device.ts';
import type { EyeClient } from './eye-client.ts';
import { gameIsOn } from './fair-play.ts';
import { limitIntake } from './intake.ts';
import { ClientMessage, type Health } from './protocol.ts';
import { keepPulse } from './pulse.ts';
import { say, type TableHub } from './table-hub.ts';

export interface TableRouteNeeds {
  readonly eye: Pick<EyeClient, 'ask' | 'webcam' | 'status'>;
  readonly hub: TableHub;
  health(): Health;
  /** Addresses for other devices. */
  join(): string[];
  /** Whether a game is on: then the table obeys the device's own pages alone. */
  playing(): boolean;
  /** A page has drawn a frame. */
  drawn(seq: number): void;
}

/** Pages at a time; a home has fewer screens. */
const MOST = 40;
/** Milliseconds between the checks that a page is still there. */
const PULSE = 20_000;
/** Messages in a second in the long run, and at once: a card that is dragged says much. */
const RATE = 80;
const BURST = 200;
/** A webcam's pictures are most of what a page sends. */
const INTAKE = { rate: 8_000_000, burst: 16_000_000, pending: 2_000_000 };
const POLICY = 1008;

/** `GET /api/table`, the WebSocket of every page. */
export function tableRoute(app: FastifyInstance, needs: TableRouteNeeds): void {
  const { hub } = needs;
  /** The page whose pictures were seen last: while a game is on, no other takes its place. */
  let lens: WebSocket | null = null;
  app.get('/api/table', { websocket: true }, (socket: WebSocket, request: FastifyRequest) => {
    if (hub.size >= MOST) {
      const message = `Twinspot serves ${MOST} pages at a time; close one and load this one again.`;
      say(socket, { type: 'error', error: { code: 'too-many-pages', message } });
      socket.close(1013);
      return;
    }
    keepPulse(socket, PULSE);
    limitIntake(socket, request, INTAKE);
    socket.on('close', () => hub.leave(socket));
    const device = isDevice(request);
    const bucket = new Bucket(RATE, BURST, performance.now());
    socket.on('message', (data, binary) => {
      if (!bucket.take(performance.now())) {
        socket.close(POLICY);
        return;
      }
      if (!binary) {
        void hear(socket, data, device, needs);
        return;
      }
      if (needs.eye.status.camera !== 'browser') return;
      if (needs.playing() && !device && socket !== lens) return;
      lens = socket;
      needs.eye.webcam(data as Buffer);
    });
    hub.join(socket, {
      type: 'hello',
      status: needs.health(),
      decks: [...needs.eye.status.decks],
      join: needs.join(),
    });
  });
}

async function hear(
  socket: WebSocket,
  data: RawData,
  device: boolean,
  { eye, hub, playing, drawn }: TableRouteNeeds,
): Promise<void> {
  try {
    const message = parse(String(data));
    if (message.type === 'preview') hub.setPreview(socket, message.on);
    else if (message.type === 'drawn') drawn(message.seq);
    else if (playing() && !device) throw gameIsOn();
    if (message.type === 'deck') await eye.ask({ do: 'deck', choice: message.choice });
    if (message.type === 'source') await eye.ask({ do: 'source', kind: message.kind });
    if (message.type === 'virtual') await eye.ask({ do: 'virtual', command: message.command });
  } catch (error) {
    const { code, message } =
      error instanceof TwinspotError
        ? error
        : { code: 'internal', message: 'Something went wrong in Twinspot; its log has the cause.' };
    say(socket, { type: 'error', error: { code, message } });
  }
}

/** @throws TwinspotError `bad-message` */
function parse(text: string): ClientMessage {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    message = null;
  }
  if (Value.Check(ClientMessage, message)) return message;
  throw new TwinspotError(
    'bad-message',
    'The page sent a message that Twinspot does not know; load the page again.',
    { status: 400 },
  );
}
