import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import { beforeAll, describe, expect, it } from 'vitest';

/** What came through, by `PROTOCOL ADDRESS PORT`. */
type Seen = Record<string, boolean>;

describe.runIf(process.platform === 'linux')('the firewall, in a network of its own', () => {
  let before: Seen;
  let after: Seen;
  let found: { loop: boolean; twice: boolean; forward: string };

  beforeAll(() => {
    // Whoever is not root is it in there.
    const own = process.getuid?.() === 0 ? ['-n'] : ['-r', '-n'];
    const script = join(repoRoot, 'test/firewall.py');
    const words = [...own, 'python3', script, join(repoRoot, 'systemd/firewall')];
    // People who are not root do without the tools of root.
    const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
    const { stdout, stderr, status } = spawnSync('unshare', words, { encoding: 'utf8', env });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    found = JSON.parse(stdout);
    ({ before, after } = JSON.parse(stdout));
  }, 60_000);

  it('is tried where everything came through without it', () => {
    expect(Object.keys(before).length).toBeGreaterThan(15);
    expect(Object.entries(before).filter(([, came]) => !came)).toEqual([]);
  });

  it('lets SSH, the service and questions after the machine in, by IPv4 and IPv6', () => {
    const came = Object.keys(after).filter((name) => after[name]);
    expect(came.sort()).toEqual(
      [
        ...['ping 10.77.0.1', 'tcp 10.77.0.1 22', 'tcp 10.77.0.1 8080'],
        ...['tcp fd77::1 22', 'tcp fd77::1 8080'],
        // An address is given to it.
        'udp 10.77.0.1 68',
        // The own hotspot: pages, names, and addresses for phones.
        ...['tcp 10.42.0.1 8080', 'tcp 10.42.0.1 53', 'udp 10.42.0.1 53', 'udp 10.42.0.1 67'],
      ].sort(),
    );
  });

  it('lets nothing else in, not even names on other addresses', () => {
    for (const name of ['tcp 10.77.0.1 9000', 'udp 10.77.0.1 53', 'tcp 10.42.0.9 53']) {
      expect(after[name]).toBe(false);
    }
  });

  it('leaves the machine to itself, routes for nobody, and is the same a second time', () => {
    expect(found).toMatchObject({ loop: true, twice: false, forward: '-P FORWARD DROP\n' });
  });
});
