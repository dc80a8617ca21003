import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { joinAddresses, lanAddresses, ownNames } from './addresses.ts';

function at(address: string, internal = false): NetworkInterfaceInfo {
  const family = address.includes(':') ? 'IPv6' : 'IPv4';
  return { address, family, internal, netmask: '', mac: '', cidr: null } as NetworkInterfaceInfo;
}

const interfaces = {
  lo: [at('127.0.0.1', true), at('::1', true)],
  docker0: [at('172.17.0.1')],
  wlan0: [at('192.168.1.7'), at('fe80::1')],
  usb0: [at('169.254.3.4')],
};

it('offers the address that phones can reach first', () => {
  expect(lanAddresses(interfaces)).toEqual(['192.168.1.7', '172.17.0.1']);
  expect(lanAddresses({})).toEqual([]);
});

it('knows all names of the machine', () => {
  expect([...ownNames(interfaces, 'Table.local')]).toEqual(
    expect.arrayContaining([
      ...['localhost', '127.0.0.1', '[::1]', 'twinspot.local', 'table', 'table.local'],
      ...['192.168.1.7', '[fe80::1]'],
    ]),
  );
});

it('prints addresses that are listened on, with the token', () => {
  expect(joinAddresses('127.0.0.1', 80, 'T')).toEqual(['http://localhost:80/?t=T']);
  expect(joinAddresses('192.168.1.7', 80, 'T')).toEqual(['http://192.168.1.7:80/?t=T']);
  expect(joinAddresses('0.0.0.0', 80, 'T').at(-1)).toBe('http://localhost:80/?t=T');
  expect(joinAddresses('127.0.0.1', 80, 'T', '/play')).toEqual(['http://localhost:80/play?t=T']);
});
