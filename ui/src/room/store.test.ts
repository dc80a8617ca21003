import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RoomMessage } from '../../../server/web/room-protocol.ts';
import { language, ownLanguage } from '../i18n/lang.ts';
import { rooms } from '../testing/rooms.ts';
import { FakeSocket } from '../testing/socket.ts';
import {
  claim,
  link,
  problem,
  room,
  seat,
  startRoom,
  takeSeatBack,
  unseated,
  verdicts,
} from './store.ts';

let sockets: FakeSocket[];
let stop: () => void;
const newest = () => sockets[sockets.length - 1]!;
const hear = (message: RoomMessage) => newest().tell(message);

function start(role: 'phone' | 'kiosk' = 'phone') {
  stop = startRoom(role, () => {
    const socket = new FakeSocket();
    sockets.push(socket);
    return socket;
  });
  newest().open();
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  sockets = [];
  room.value = null;
  verdicts.value = [];
  unseated.value = null;
  problem.value = null;
  ownLanguage.value = null;
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('the room', () => {
  it('is told who this page is, and tells what it is', () => {
    start();
    expect(newest().messages()).toEqual([{ type: 'hello', role: 'phone' }]);
    hear({ type: 'room', room: rooms.inferno! });
    expect(link.value).toBe('open');
    expect(room.value).toEqual(rooms.inferno);
    expect(seat.value).toBe(1);
  });

  it('sets the language, until the person chooses another', () => {
    start();
    const french = { ...rooms.lobby!.settings, language: 'fr' as const };
    hear({ type: 'room', room: { ...rooms.lobby!, settings: french } });
    expect(language.value).toBe('fr');
    ownLanguage.value = 'pl';
    expect(language.value).toBe('pl');
  });

  it('is answered at once when it asks what the time is here', () => {
    start();
    vi.setSystemTime(1000);
    const now = performance.now();
    hear({ type: 'sync', id: 8 });
    expect(newest().messages('sync')).toEqual([{ type: 'sync', id: 8, time: now }]);
  });

  it('gets its complaints shown', () => {
    start();
    hear({ type: 'error', error: { code: 'wrong-pin', message: 'No.' } });
    expect(problem.value).toEqual({ code: 'wrong-pin', message: 'No.' });
  });
});

describe('a seat', () => {
  it('is taken again after a reload or a lost connection', async () => {
    start();
    hear({ type: 'seated', seat: 3, key: 'secret' });
    newest().fail();
    await vi.advanceTimersByTimeAsync(1000);
    newest().open();
    expect(newest().messages()[0]).toEqual({ type: 'hello', role: 'phone', key: 'secret' });
    stop();
    start();
    expect(newest().messages()[0]).toEqual({ type: 'hello', role: 'phone', key: 'secret' });
  });

  it('that another window took is not taken back unless asked', async () => {
    start();
    hear({ type: 'seated', seat: 3, key: 'secret' });
    hear({ type: 'unseated', why: 'elsewhere' });
    newest().fail();
    await vi.advanceTimersByTimeAsync(1000);
    newest().open();
    expect(newest().messages()).toEqual([{ type: 'hello', role: 'phone' }]);
    takeSeatBack();
    expect(newest().messages()[1]).toEqual({ type: 'hello', role: 'phone', key: 'secret' });
    expect(unseated.value).toBeNull();
  });

  it('that was taken away is forgotten', () => {
    start();
    hear({ type: 'seated', seat: 3, key: 'secret' });
    hear({ type: 'unseated', why: 'removed' });
    expect(unseated.value).toBe('removed');
    stop();
    start();
    expect(newest().messages()).toEqual([{ type: 'hello', role: 'phone' }]);
  });

  it('is none of a big screen', () => {
    start();
    hear({ type: 'seated', seat: 3, key: 'secret' });
    stop();
    start('kiosk');
    expect(newest().messages()).toEqual([{ type: 'hello', role: 'kiosk' }]);
  });
});

describe('a claim', () => {
  it('is sent again, with its own time, until there is a verdict', async () => {
    start();
    hear({ type: 'room', room: rooms.inferno! });
    claim([21], 4, 1234);
    const [sent] = newest().messages('claim');
    expect(sent).toMatchObject({ turn: 12, cards: [21], symbol: 4, time: 1234 });
    newest().fail();
    await vi.advanceTimersByTimeAsync(1000);
    newest().open();
    expect(newest().messages('claim')).toEqual([sent]);
    hear({ type: 'verdict', id: sent!.id as number, verdict: 'won' });
    expect(verdicts.value).toMatchObject([{ claim: sent, verdict: 'won' }]);
    hear({ type: 'verdict', id: sent!.id as number, verdict: 'won' });
    expect(verdicts.value).toHaveLength(1);
    newest().fail();
    await vi.advanceTimersByTimeAsync(1000);
    newest().open();
    expect(newest().messages('claim')).toEqual([]);
  });

  it('that is made without a connection is not lost', async () => {
    start();
    hear({ type: 'room', room: rooms.inferno! });
    newest().fail();
    claim([21], 4, 99);
    await vi.advanceTimersByTimeAsync(1000);
    newest().open();
    expect(
      newest()
        .messages()
        .map(({ type }) => type),
    ).toEqual(['hello', 'claim']);
    hear({ type: 'verdict', id: newest().messages('claim')[0]!.id as number, verdict: 'late' });
  });

  it('is nothing where no game is on', () => {
    start();
    hear({ type: 'room', room: rooms.lobby! });
    claim([21], 4, 99);
    expect(newest().messages('claim')).toEqual([]);
  });
});
