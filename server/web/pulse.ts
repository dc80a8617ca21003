import type { WebSocket } from 'ws';

/** Ends a connection whose page is gone without a word. @param every milliseconds between the checks */
export function keepPulse(socket: WebSocket, every: number): void {
  let alive = true;
  const pulse = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, every);
  socket.on('pong', () => {
    alive = true;
  });
  socket.on('close', () => clearInterval(pulse));
}
