/** A socket to the service: opens it, opens it again when it closes, and carries messages both ways. */

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

export interface ConnectionHandlers<Incoming> {
  opened(): void;
  /** `at`: when the message came, by `performance.now()`. */
  message(message: Incoming, at: number): void;
  /** Left out where the service sends no pictures. */
  picture?(bytes: ArrayBuffer): void;
  /** `refused`: the service is there and does not let this page in. */
  closed(refused: boolean): void;
}

export interface ConnectionOptions<Incoming> {
  open(): Socket;
  /** Asks the service, after a socket that never opened, whether it is there but refuses this page. */
  refuses(): Promise<boolean>;
  handlers: ConnectionHandlers<Incoming>;
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

/** The address of a socket on the host that this page came from; a cookie carries the token. */
export function socketAddress(
  { protocol, host }: Pick<Location, 'protocol' | 'host'>,
  path: string,
): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}${path}`;
}

/** Whether the service answers everybody but lets this page not in. */
export async function refusesAt(path: string): Promise<boolean> {
  const response = await fetch(path, { cache: 'no-store' });
  return response.status === 401 || response.status === 403;
}

/** Carries messages, as JSON, of the types that a route of the service speaks. */
export class Connection<Incoming, Outgoing> {
  readonly #options: ConnectionOptions<Incoming>;
  #socket: Socket | null = null;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heard = false;
  #running = false;

  constructor(options: ConnectionOptions<Incoming>) {
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
  send(message: Outgoing): boolean {
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
      // First of all: whatever takes time before it makes the clocks seem further apart.
      const at = performance.now();
      this.#heard = true;
      if (typeof data === 'string') handlers.message(JSON.parse(data) as Incoming, at);
      else handlers.picture?.(data as ArrayBuffer);
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
    // Perhaps it is that of `wake`, which would lose the next socket too.
    clearTimeout(this.#timer);
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
