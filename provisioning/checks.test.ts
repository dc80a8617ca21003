import { describe, expect, it } from 'vitest';
import {
  boardFault,
  countryFault,
  hostnameFault,
  ssidFault,
  timeZoneFault,
  wifiPasswordFault,
} from './checks.ts';

describe('the board', () => {
  it('is never guessed: a mere "nano" is refused with both names', () => {
    for (const word of ['nano', 'Nano', 'orin-nano', 'jetson nano'])
      expect(boardFault(word)).toMatch(/jetson-nano .*jetson-orin-nano/);
    expect(boardFault('xavier')).toMatch(/no board .*jetson-nano or jetson-orin-nano/);
    expect(boardFault('jetson-nano')).toBeUndefined();
    expect(boardFault('jetson-orin-nano')).toBeUndefined();
  });
});

describe.each([
  [
    'a host name',
    hostnameFault,
    ['twinspot', 'a', '9lives', 'a-b', 'x'.repeat(63)],
    ['', '-a', 'a-', 'Twinspot', 'a.b', 'a_b', 'x'.repeat(64), 'localhost', 'a\n', 'ż'],
  ],
  [
    'a time zone',
    timeZoneFault,
    ['Europe/Warsaw', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+3'],
    ['', 'Europe', 'Warsaw', '+01:00', '../../etc/shadow', 'Europe/Warsaw\n', 'Europe/../UTC'],
  ],
  [
    "a network's name",
    ssidFault,
    ['a', ' café; "x"=\\ ', 'x'.repeat(32), 'ż'.repeat(16)],
    ['', 'x'.repeat(33), 'ż'.repeat(17), 'a\0b'],
  ],
  [
    "a network's password",
    wifiPasswordFault,
    ['12345678', ' \\";=[]#', 'x'.repeat(63), 'aF'.repeat(32)],
    ['', '1234567', 'x'.repeat(64), 'pässwörter', '1234567\n8'],
  ],
  ['a country', countryFault, ['PL', 'DE'], ['', 'pl', 'POL', 'P1']],
])('%s', (_, fault, good, bad) => {
  it.each(good)('may be %j', (text) => expect(fault(text)).toBeUndefined());
  it.each(bad)('may not be %j, and is told what it may be', (text) => {
    expect(fault(text)).toMatch(/: .*\.$/);
  });
});
