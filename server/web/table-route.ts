import type { FastifyInstance } from 'fastify';
import { Value } from 'typebox/value';
import type { RawData, WebSocket } from 'ws';
import { TwinspotError } from '../errors.ts';
import type { EyeClient } from './eye-client.ts';
import { ClientMessage, type Health } from './protocol.ts';
import { say, type TableHub } from './table-hub.ts';

export interface TableRouteNeeds {
  readonly eye: Pick<EyeClient, 'ask' | 'webcam' | 'status'>;
  readonly hub: TableHub;
  health(): Health;
  /** Addresses for other devices. */
  join(): string[];
}

/** Pages at a time; a home has fewer screens. */
const MOST = 40;
/** Milliseconds between the checks that a page is still there. */
const PULSE = 20_000;

/** `GET /api/table`, the WebSocket of every page. */
export function tableRoute(app: FastifyInstance, needs: TableRouteNeeds): void {
  const { hub } = needs;
  app.get('/api/table', { websocket: true }, (socket: WebSocket) => {
    if (hub.size >= MOST) {
      const message = `Twinspot serves ${MOST} pages at a time; close one and load this one again.`;
      say(socket, { type: 'error', error: { code: 'too-many-pages', message } });
      socket.close(1013);
      return;
    }
    let alive = true;
    const pulse = setInterval(() => {
      if (!alive) return socket.terminate();
      alive = false;
      socket.ping();
    }, PULSE);
    socket.on('pong', () => {
      alive = true;
    });
    socket.on('close', () => {
      clearInterval(pulse);
      hub.leave(socket);
    });
    socket.on('message', (data, binary) => void hear(socket, data, binary, needs));
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
  binary: boolean,
  { eye, hub }: TableRouteNeeds,
): Promise<void> {
  if (binary) {
    eye.webcam(data as Buffer);
    return;
  }
  try {
    const message = parse(String(data));
    if (message.type === 'preview') hub.setPreview(socket, message.on);
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
