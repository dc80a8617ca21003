import { describe, expect, it } from 'vitest';
import { nameEntries, namesOfZone } from './place.ts';

function hosts(text: string): string {
  const entry = nameEntries('twinspot', text).find(({ path }) => path === '/etc/hosts');
  return entry?.kind === 'file' ? entry.text : '';
}

describe('the name of an appliance', () => {
  it.each([
    [
      '127.0.0.1 localhost\n127.0.1.1 old\n::1 ip6\n',
      '127.0.0.1 localhost\n127.0.1.1\ttwinspot\n::1 ip6\n',
    ],
    ['127.0.0.1\tlocalhost\n', '127.0.0.1\tlocalhost\n127.0.1.1\ttwinspot\n'],
    ['', '127.0.0.1\tlocalhost\n127.0.1.1\ttwinspot\n'],
    ['::1 ip6\n', '127.0.0.1\tlocalhost\n127.0.1.1\ttwinspot\n::1 ip6\n'],
  ])('stands in the hosts of %j, once', (before, after) => {
    expect(hosts(before)).toBe(after);
    expect(hosts(after)).toBe(after);
  });
});

describe('the time zone', () => {
  it('is known by the name that it had when the image was made', () => {
    expect(namesOfZone('Europe/Kyiv')).toContain('Europe/Kyiv');
    expect(namesOfZone('Europe/Kyiv').length).toBeLessThanOrEqual(2);
    expect(namesOfZone('Europe/Warsaw')).toEqual(['Europe/Warsaw']);
  });
});
