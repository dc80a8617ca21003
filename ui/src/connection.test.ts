import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientMessage, ServerMessage } from '../../server/web/protocol.ts';
import { backOff, Connection, socketAddress } from './connection.ts';
import { FakeSocket } from './testing/socket.ts';

function connect(refuses: () => Promise<boolean> = async () => false) {
  const sockets: FakeSocket[] = [];
  const handlers = { opened: vi.fn(), message: vi.fn(), picture: vi.fn(), closed: vi.fn() };
  const connection = new Connection<ServerMessage, ClientMessage>({
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    refuses,
    handlers,
  });
  connection.start();
  return { connection, handlers, sockets, newest: () => sockets[sockets.length - 1]! };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('backOff', () => {
  it('waits longer each time, up to a limit, never at the same moment on all pages', () => {
    const waits = [0, 1, 2, 3, 20].map((attempt) => backOff(attempt, 0.5));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[0]).toBeLessThan(1000);
    expect(waits[4]).toBe(5000);
    expect(backOff(3, 0)).toBeLessThan(backOff(3, 1));
  });
});

describe('Connection', () => {
  it('hands texts and pictures out', () => {
    const { handlers, newest } = connect();
    newest().open();
    newest().hear('{"type":"event"}');
    const picture = new ArrayBuffer(3);
    newest().hear(picture);
    expect(newest().binaryType).toBe('arraybuffer');
    expect(handlers.opened).toHaveBeenCalledOnce();
    expect(handlers.message).toHaveBeenCalledWith({ type: 'event' }, expect.any(Number));
    expect(handlers.picture).toHaveBeenCalledWith(picture);
  });

  it('opens again when the service goes, and starts over once it was back', async () => {
    const { handlers, newest, sockets } = connect();
    newest().open();
    newest().fail();
    expect(handlers.closed).toHaveBeenLastCalledWith(false);
    await vi.advanceTimersByTimeAsync(600);
    expect(sockets).toHaveLength(2);
    for (let attempt = 0; attempt < 4; attempt++) {
      newest().fail();
      await vi.advanceTimersByTimeAsync(7000);
    }
    expect(sockets).toHaveLength(6);
    newest().open();
    newest().fail();
    await vi.advanceTimersByTimeAsync(600);
    expect(sockets).toHaveLength(7);
  });

  it('tells a service that refuses from one that is gone', async () => {
    const refused = connect(async () => true);
    refused.newest().fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(refused.handlers.closed).toHaveBeenCalledWith(true);
    await vi.advanceTimersByTimeAsync(3000);
    expect(refused.sockets).toHaveLength(1);
    const gone = connect(() => Promise.reject(new Error('unreachable')));
    gone.newest().fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(gone.handlers.closed).toHaveBeenCalledWith(false);
  });

  it('is silent and still once stopped', async () => {
    const { connection, handlers, newest, sockets } = connect();
    newest().open();
    connection.stop();
    expect(newest().closed).toBe(true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sockets).toHaveLength(1);
    expect(handlers.closed).not.toHaveBeenCalled();
    expect(connection.send({ type: 'preview', on: true })).toBe(false);
  });

  it('sends through an open socket only, and one picture at a time', () => {
    const { connection, newest } = connect();
    expect(connection.send({ type: 'deck', choice: 'any' })).toBe(false);
    newest().open();
    expect(connection.send({ type: 'deck', choice: 'any' })).toBe(true);
    expect(newest().sent).toEqual(['{"type":"deck","choice":"any"}']);
    newest().bufferedAmount = 5;
    expect(connection.sendPicture(new Blob(['x']))).toBe(false);
    newest().bufferedAmount = 0;
    expect(connection.sendPicture(new Blob(['x']))).toBe(true);
  });

  it('drops a socket that stays silent after the page woke up', async () => {
    const { connection, handlers, newest, sockets } = connect();
    newest().open();
    connection.wake();
    newest().hear('{"type":"event"}');
    await vi.advanceTimersByTimeAsync(5000);
    expect(handlers.closed).not.toHaveBeenCalled();
    connection.wake();
    await vi.advanceTimersByTimeAsync(5000);
    expect(handlers.closed).toHaveBeenCalledWith(false);
    expect(sockets).toHaveLength(2);
  });

  it('opens one socket only when the one that it woke up to closes before it was found silent', async () => {
    const { connection, newest, sockets } = connect();
    newest().open();
    connection.wake();
    await vi.advanceTimersByTimeAsync(100);
    newest().fail();
    await vi.advanceTimersByTimeAsync(600);
    newest().open();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sockets).toHaveLength(2);
  });

  it('does not wait for its turn when the page wakes up', () => {
    const { connection, newest, sockets } = connect();
    newest().open();
    newest().fail();
    connection.wake();
    expect(sockets).toHaveLength(2);
  });
});

it('takes the secure socket on a secure page', () => {
  const path = '/api/table';
  expect(socketAddress({ protocol: 'http:', host: 'a:8080' }, path)).toBe('ws://a:8080/api/table');
  expect(socketAddress({ protocol: 'https:', host: 'a' }, path)).toBe('wss://a/api/table');
});
