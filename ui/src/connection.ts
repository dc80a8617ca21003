/** The socket to the table: opens it, opens it again when it closes, and carries messages both ways. */
import type { ClientMessage, ServerMessage } from '../../server/web/protocol.ts';

/** What `Connection` needs of a WebSocket. */
export interface Socket {
  binaryType: BinaryType;
  readonly readyState: number;
  readonly bufferedAmount: number;
  onopen: ((event: Event) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  send(data: string | ArrayBuffer | Blob): void;
  close(): void;
}

export interface ConnectionHandlers {
  opened(): void;
  message(message: ServerMessage): void;
  picture(bytes: ArrayBuffer): void;
  /** `refused`: the service is there and does not let this page in. */
  closed(refused: boolean): void;
}

export interface ConnectionOptions {
  open(): Socket;
  /** Asks the service, after a socket that never opened, whether it is there but refuses this page. */
  refuses(): Promise<boolean>;
  handlers: ConnectionHandlers;
}

const OPEN = 1;
/** Close code of a service that does not accept the token. */
const POLICY_VIOLATION = 1008;
const FIRST_DELAY = 400;
const LONGEST_DELAY = 5000;
/** An attempt so late that the delay has grown to its longest. */
const PATIENT = 20;
/** A service that says nothing for this long, when asked, is taken for gone. */
const SILENCE = 4000;

/** Milliseconds before attempt number `attempt` (from 0); `random` is 0 to 1 and spreads many pages apart. */
export function backOff(attempt: number, random: number): number {
  const delay = Math.min(FIRST_DELAY * 1.8 ** attempt, LONGEST_DELAY);
  return Math.round(delay * (0.75 + 0.5 * random));
}

/** The address of the table's socket on the host that this page came from; a cookie carries the token. */
export function socketAddress({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/api/table`;
}

export class Connection {
  readonly #options: ConnectionOptions;
  #socket: Socket | null = null;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heard = false;
  #running = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = true;
    this.#connect();
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
    this.#drop();
  }

  /** Sends a message; false when there is no open socket to carry it. */
  send(message: ClientMessage): boolean {
    if (this.#socket?.readyState !== OPEN) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  /** Sends a picture unless the one before is still on its way: the newest matters, not every one. */
  sendPicture(bytes: Blob): boolean {
    if (this.#socket?.readyState !== OPEN || this.#socket.bufferedAmount > 0) return false;
    this.#socket.send(bytes);
    return true;
  }

  /** For a page that was asleep: connects at once, or checks that the socket still speaks. */
  wake(): void {
    if (!this.#running) return;
    clearTimeout(this.#timer);
    if (this.#socket?.readyState !== OPEN) {
      this.#attempt = 0;
      this.#drop();
      this.#connect();
      return;
    }
    this.#heard = false;
    this.#timer = setTimeout(() => {
      if (!this.#heard) this.#lost(false);
    }, SILENCE);
  }

  #connect(): void {
    const socket = this.#options.open();
    const { handlers } = this.#options;
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.#attempt = 0;
      handlers.opened();
    };
    socket.onmessage = ({ data }) => {
      this.#heard = true;
      if (typeof data === 'string') handlers.message(JSON.parse(data) as ServerMessage);
      else handlers.picture(data as ArrayBuffer);
    };
    socket.onclose = ({ code }) => {
      if (this.#socket !== socket) return;
      if (opened) {
        this.#lost(code === POLICY_VIOLATION);
        return;
      }
      // A refused handshake looks like a dead service from here: only asking tells them apart.
      this.#options.refuses().then(
        (refused) => this.#socket === socket && this.#lost(refused),
        () => this.#socket === socket && this.#lost(false),
      );
    };
  }

  #lost(refused: boolean): void {
    this.#drop();
    this.#options.handlers.closed(refused);
    if (!this.#running) return;
    // A refusal lasts until somebody opens the right address, so there is no hurry.
    const attempt = refused ? PATIENT : this.#attempt;
    this.#timer = setTimeout(() => this.#connect(), backOff(attempt, Math.random()));
    this.#attempt += 1;
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }
}
