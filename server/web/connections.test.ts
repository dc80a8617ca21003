import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it } from 'vitest';
import { limitConnections } from './connections.ts';

it('ends the connections of an address that has too many, until it has closed some', async () => {
  const server = createServer((_, answer) => answer.end('here'));
  limitConnections(server, 2, () => false);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const open = () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    return socket;
  };
  const answered = async () => {
    const socket = open();
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    const [what] = await Promise.race([once(socket, 'data'), once(socket, 'close')]);
    return { socket, isAnswered: Buffer.isBuffer(what) };
  };
  const [first, second] = [await answered(), await answered()];
  expect([first.isAnswered, second.isAnswered]).toEqual([true, true]);
  expect((await answered()).isAnswered).toBe(false);
  const closed = once(first.socket, 'close');
  first.socket.end();
  await closed;
  const third = await answered();
  expect(third.isAnswered).toBe(true);
  for (const { socket } of [second, third]) socket.destroy();
  server.close();
});
