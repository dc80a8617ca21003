import { expect, it } from 'vitest';
import { Hosts } from './hosts.ts';
import type { Member } from './member.ts';

it('says in whole sentences why a PIN is not taken', () => {
  const hosts = new Hosts();
  const member = { page: { address: '192.0.2.1' }, gavePin: false } as Member;
  const told = Array.from({ length: 6 }, () => {
    try {
      hosts.admit(member, null, 'none', 1000);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(told[0]).toMatch(/^That is not the PIN; .+\.$/);
  expect(told[5]).toMatch(/^Those were too many wrong PINs; wait \d+ seconds, then try again\.$/);
});
