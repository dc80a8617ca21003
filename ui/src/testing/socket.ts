/** A socket for the tests: what was sent through it, and a hand on its other end. */
import type { Socket } from '../connection.ts';

export class FakeSocket implements Socket {
  binaryType: BinaryType = 'blob';
  readyState = 0;
  bufferedAmount = 0;
  readonly sent: unknown[] = [];
  closed = false;
  onopen: Socket['onopen'] = null;
  onclose: Socket['onclose'] = null;
  onmessage: Socket['onmessage'] = null;

  send(data: unknown): void {
    this.sent.push(data);
  }

  close(): void {
    this.closed = true;
    this.readyState = 3;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.(new Event('open'));
  }

  hear(data: unknown): void {
    this.onmessage?.({ data } as MessageEvent);
  }

  /** Hears a message as JSON. */
  tell(message: unknown): void {
    this.hear(JSON.stringify(message));
  }

  fail(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code } as CloseEvent);
  }

  /** The messages that were sent as JSON, the oldest first; those of one type if it is given. */
  messages(type?: string): Record<string, unknown>[] {
    return this.sent
      .map((data) => JSON.parse(String(data)) as Record<string, unknown>)
      .filter((message) => type === undefined || message.type === type);
  }
}
