import { expect, it } from 'vitest';
import type { SeenFrame } from '../eye-messages.ts';
import { TableHub } from './table-hub.ts';

class FakeScreen {
  bufferedAmount = 0;
  sent: string[] = [];
  send(data: string | Uint8Array): void {
    this.sent.push(typeof data === 'string' ? JSON.parse(data).type : 'frame');
  }
}

const timings = { decode: 0, find: 0, read: 0, match: 0, total: 0 };
const seen: SeenFrame = {
  ...{ seq: 1, time: 1, tracks: [], jpeg: new Uint8Array(1000) },
  scene: { width: 1, height: 1, deck: null, cards: [], matches: [], timings },
  events: [{ type: 'card-removed', time: 1, id: 1 }],
};
const hello = { type: 'error', error: { code: 'x', message: 'x' } } as const;

it('skips the frame of a page that still holds one, never its events', () => {
  const hub = new TableHub(() => {});
  const [quick, slow] = [new FakeScreen(), new FakeScreen()];
  for (const screen of [quick, slow]) hub.join(screen, hello);
  hub.show(seen);
  slow.bufferedAmount = 1500;
  hub.show(seen);
  slow.bufferedAmount = 500;
  hub.show(seen);
  const whole = ['scene', 'frame', 'event'];
  expect(quick.sent).toEqual(['error', ...whole, ...whole, ...whole]);
  expect(slow.sent).toEqual(['error', ...whole, 'event', ...whole]);
});

it('sends scenes alone while there is no preview, and neither to a page that is hidden', () => {
  const hub = new TableHub(() => {});
  const [open, hidden] = [new FakeScreen(), new FakeScreen()];
  for (const screen of [open, hidden]) hub.join(screen, hello);
  hub.setPreview(hidden, false);
  hub.show({ ...seen, jpeg: null });
  expect(open.sent).toEqual(['error', 'scene', 'event']);
  expect(hidden.sent).toEqual(['error', 'event']);
});

it('watches while any page shows the preview', () => {
  const told: boolean[] = [];
  const hub = new TableHub((on) => told.push(on));
  const [a, b] = [new FakeScreen(), new FakeScreen()];
  hub.join(a, hello);
  hub.join(b, hello);
  hub.setPreview(a, false);
  hub.leave(b);
  hub.setPreview(a, true);
  hub.leave(a);
  expect(told).toEqual([true, true, true, false, true, false]);
});
