/** What this page knows of the room, as signals, and what it can tell the room. */
import { batch, computed, signal } from '@preact/signals';
import type { Seat } from '../../../server/game/board.ts';
import type { CardId } from '../../../server/game/card.ts';
import type { ErrorBody } from '../../../server/web/protocol.ts';
import type {
  ClientMessage,
  HostCommand,
  RoomMessage,
  RoomView,
} from '../../../server/web/room-protocol.ts';
import { Connection, refusesAt, type Socket, socketAddress } from '../connection.ts';
import { hearRoomLanguage } from '../i18n/lang.ts';
import { remember, remembered } from '../remember.ts';
import type { Link } from '../situation.ts';
import { type ClaimMessage, Claims, type Verdict } from './claims.ts';

/** What became of a claim of this phone. */
export interface Judged {
  readonly claim: ClaimMessage;
  readonly verdict: Verdict;
  /** By `performance.now()`. */
  readonly at: number;
}

export type Role = RoomView['you']['role'];
export type Unseated = Extract<RoomMessage, { type: 'unseated' }>['why'];

const PATH = '/api/room';
/** Kept apart, so that a kiosk and a phone's page in one browser do not take each other's seat. */
const SEAT_KEYS: Readonly<Record<Role, string>> = { phone: 'seat', kiosk: 'kiosk-seat' };
const NEXT_CLAIM = 'next-claim';
/** Verdicts that are kept to be shown. */
const KEPT = 8;

export const room = signal<RoomView | null>(null);
export const link = signal<Link>('connecting');
/** This page's seat; null for a kiosk or one that only watches. */
export const seat = computed<Seat | null>(() => room.value?.you.seat ?? null);
/** What the service last complained about; null once it was read. */
export const problem = signal<ErrorBody | null>(null);
/** The latest last. */
export const verdicts = signal<readonly Judged[]>([]);
/** Why this page lost its seat; null while it has not. */
export const unseated = signal<Unseated | null>(null);

let role: Role = 'phone';
const claims = new Claims(Number(remembered(NEXT_CLAIM)) || 0, (next) =>
  remember(NEXT_CLAIM, String(next)),
);

let openSocket: () => Socket = () => new WebSocket(socketAddress(location, PATH));

const connection = new Connection<RoomMessage, ClientMessage>({
  open: () => openSocket(),
  refuses: () => refusesAt(PATH),
  handlers: { opened, message, closed },
});

function opened(): void {
  hello();
  for (const claim of claims.waiting) connection.send(claim);
}

/** Says who this page is. Where the seat went to another page, it is not taken back without being asked to. */
function hello(): void {
  const key = unseated.peek() === 'elsewhere' ? null : remembered(SEAT_KEYS[role]);
  connection.send({ type: 'hello', role, ...(key !== null && { key }) });
}

function message(told: RoomMessage, at: number): void {
  switch (told.type) {
    case 'sync':
      connection.send({ type: 'sync', id: told.id, time: at });
      return;
    case 'room':
      batch(() => {
        link.value = 'open';
        room.value = told.room;
        hearRoomLanguage(told.room.settings.language);
      });
      return;
    case 'seated':
      remember(SEAT_KEYS[role], told.key);
      unseated.value = null;
      return;
    case 'unseated':
      if (told.why !== 'elsewhere') remember(SEAT_KEYS[role], null);
      claims.clear();
      unseated.value = told.why;
      return;
    case 'verdict': {
      const claim = claims.judge(told.id);
      if (claim) {
        verdicts.value = [...verdicts.value, { claim, verdict: told.verdict, at }].slice(-KEPT);
      }
      return;
    }
    case 'error':
      problem.value = told.error;
  }
}

function closed(refused: boolean): void {
  link.value = refused ? 'refused' : 'lost';
}

/** Sends a message; false when there is no connection to carry it. */
export function tell(message: ClientMessage): boolean {
  return connection.send(message);
}

/** Asks for what only the host may. */
export function command(order: HostCommand): boolean {
  return tell({ type: 'host', command: order });
}

/**
 * Claims: the tapped cards and, unless it is Triplet, the symbol by its index into the first card's symbols. `time` is
 * when the finger came down, by `performance.now()`. Without a connection it is sent as soon as there is one.
 */
export function claim(cards: readonly CardId[], symbol: number | null, time: number): void {
  const turn = room.peek()?.game?.turn;
  if (turn === undefined) return;
  connection.send(claims.make({ turn, cards: [...cards], symbol, time }));
}

/** Takes the seat back that another page has now. */
export function takeSeatBack(): void {
  unseated.value = null;
  hello();
}

/** Connects as a kiosk or as a phone; returns the way to stop. `open` makes the socket, for tests. */
export function startRoom(as: Role, open?: () => Socket): () => void {
  role = as;
  if (open) openSocket = open;
  const woken = () => {
    if (!document.hidden) connection.wake();
  };
  const online = () => connection.wake();
  document.addEventListener('visibilitychange', woken);
  addEventListener('online', online);
  addEventListener('pageshow', woken);
  connection.start();
  return () => {
    document.removeEventListener('visibilitychange', woken);
    removeEventListener('online', online);
    removeEventListener('pageshow', woken);
    connection.stop();
  };
}

/** Tries again at once, as after the page was let in. */
export function retry(): void {
  link.value = 'connecting';
  connection.wake();
}
