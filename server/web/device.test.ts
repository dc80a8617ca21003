import { expect, it } from 'vitest';
import { isDevice } from './device.ts';

const from = (remoteAddress: string | undefined, headers: Record<string, string> = {}) =>
  isDevice({
    headers: { host: 'localhost:8080', ...headers },
    raw: { socket: { remoteAddress } },
  } as unknown as Parameters<typeof isDevice>[0]);

it.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('%s is the device', (address) => {
  expect(from(address)).toBe(true);
});

it.each(['192.168.1.9', '10.127.0.0', 'fe80::1', '::ffff:10.0.0.1', '127.evil', undefined])(
  '%s is not',
  (address) => {
    expect(from(address)).toBe(false);
  },
);

it('is not reached by way of a proxy', () => {
  expect(from('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })).toBe(false);
  expect(from('::1', { forwarded: 'for=127.0.0.1' })).toBe(false);
  expect(from('::1', { 'x-real-ip': '127.0.0.1' })).toBe(false);
});

it('is asked for by a name that means it on itself alone', () => {
  for (const host of ['localhost', '127.0.0.1:8080', '[::1]:8080']) {
    expect(from('127.0.0.1', { host })).toBe(true);
  }
  // A forwarded port: the connection comes from here, the wish from the network.
  for (const host of ['192.168.1.9:8080', 'twinspot.local', 'localhost.evil.example']) {
    expect(from('127.0.0.1', { host })).toBe(false);
  }
});
