import { expect, it } from 'vitest';
import { Broadcast } from './broadcast.ts';
import { Member } from './member.ts';
import { VirtualTime } from './virtual-time.ts';

it('sends a view once, and the newest alone of those that come close after each other', () => {
  const time = new VirtualTime(1000);
  const sent: string[] = [];
  const page = {
    ...{ bufferedAmount: 0, device: false, address: '192.0.2.9' },
    send: (text: string) => sent.push(text),
    close() {},
  };
  const listener = { now: () => time.now(), hear() {}, left() {}, failed() {} };
  const member = new Member(page, listener);
  member.role = 'phone';
  let view = 'a';
  const show = { draftFor: () => [view] as const, opensAt: null, endsAt: null };
  const broadcast = new Broadcast(time, new Set([member]), () => show);
  for (const next of ['a', 'a', 'b', 'c', 'c']) {
    view = next;
    broadcast.changed();
    time.runTo(time.now() + 20);
  }
  time.runTo(2000);
  expect(sent).toEqual(['a', 'c']);
  broadcast.changed();
  time.runTo(3000);
  expect(sent).toEqual(['a', 'c']);
});
