import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const folder = join(repoRoot, 'systemd');
let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'twinspot-scripts-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.sh'),
);

it.each(scripts)('%s is what every shell understands', (name) => {
  const { stdout, status } = spawnSync('shellcheck', ['-s', 'sh', join(folder, name)], {
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

function executable(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

describe.runIf(existsSync('/proc/uptime'))('a service that starts again and again', () => {
  /** Seconds that a start waits after those, which were so many seconds ago. */
  function waits(...ago: number[]): string {
    const file = join(place, 'starts');
    const now = Math.floor(Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]));
    writeFileSync(file, ago.map((seconds) => `${now - seconds}\n`).join(''));
    executable(join(place, 'bin/sleep'), `#!/bin/sh\necho "slept $1"\n`);
    const env = { PATH: `${place}/bin:${process.env.PATH}` };
    const { stdout } = spawnSync('sh', [join(folder, 'back-off.sh'), file], {
      encoding: 'utf8',
      env,
    });
    return /slept (\d+)/.exec(stdout)?.[1] ?? '0';
  }

  it('waits longer each time, and not for what was long ago', () => {
    expect(waits()).toBe('0');
    expect(waits(5)).toBe('0');
    expect(waits(9, 5)).toBe('2');
    expect(waits(15, 9, 5)).toBe('4');
    expect(waits(60, 50, 40, 30, 20, 10)).toBe('32');
    expect(waits(70, 60, 50, 40, 30, 20, 10)).toBe('60');
    expect(waits(...Array.from({ length: 40 }, (_, index) => 10 * index))).toBe('60');
    expect(waits(...Array.from({ length: 40 }, () => 700))).toBe('0');
  });

  it('keeps the starts that count, and is not led astray by a damaged file', () => {
    const file = join(place, 'starts');
    writeFileSync(file, 'x\n\n99999999999\n-5\n1 2\n');
    const run = () => spawnSync('sh', [join(folder, 'back-off.sh'), file]).status;
    expect(run()).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^\d+\n$/);
    expect(run()).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^\d+\n\d+\n$/);
  });
});

describe('the fan', () => {
  /** What it is told at those degrees, one after the other. */
  function speeds(...celsius: (number | null)[]): string[] {
    const pwm = join(place, 'sys/devices/pwm-fan/target_pwm');
    mkdirSync(join(pwm, '..'), { recursive: true });
    for (const [number, type] of ['PMIC-Die', 'CPU-therm'].entries()) {
      const zone = join(place, `sys/class/thermal/thermal_zone${number}`);
      mkdirSync(zone, { recursive: true });
      writeFileSync(join(zone, 'type'), `${type}\n`);
    }
    writeFileSync(join(place, 'sys/class/thermal/thermal_zone0/temp'), '100000\n');
    const cpu = join(place, 'sys/class/thermal/thermal_zone1/temp');
    const set = (now: number | null) => (now === null ? 'off' : `${now * 1000}`);
    writeFileSync(cpu, set(celsius[0]!));
    writeFileSync(pwm, '9');
    // A sleep is when the next temperature comes, and the speed that was set is noted.
    const rest = celsius.slice(1).map(set).join(' ');
    writeFileSync(join(place, 'rest'), rest);
    executable(
      join(place, 'bin/sleep'),
      `#!/bin/sh\ncat '${pwm}' >> '${place}/log'\nset -- $(cat '${place}/rest')\necho "$1" > '${cpu}'\nshift\necho "$*" > '${place}/rest'\n`,
    );
    rmSync(join(place, 'log'), { force: true });
    const env = { PATH: `${place}/bin:${process.env.PATH}` };
    const words = [join(folder, 'fan.sh'), place, String(celsius.length)];
    const { status, stderr } = spawnSync('sh', words, { encoding: 'utf8', env });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const log = celsius.length > 1 ? readFileSync(join(place, 'log'), 'utf8') : '';
    return [...log.trim().split('\n'), readFileSync(pwm, 'utf8').trim()].filter(Boolean);
  }

  it('turns faster where it is hotter, and does not start and stop all the time', () => {
    expect(speeds(30)).toEqual(['0']);
    expect(speeds(49, 50, 47, 45, 44)).toEqual(['0', '100', '100', '100', '0']);
    expect(speeds(60, 70, 95, 65)).toEqual(['170', '255', '255', '170']);
  });

  it('is loud where nothing is measured', () => {
    expect(speeds(null)).toEqual(['255']);
  });

  it('is not there everywhere', () => {
    const { stdout, status } = spawnSync('sh', [join(folder, 'fan.sh'), place, '1'], {
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, 'There is no fan that could be turned.\n']);
  });
});

describe('the screen', () => {
  /** Which browser is started with what, where those are there. */
  function session(
    browsers: Record<string, string | null>,
    { env = {}, appliance = {} }: { env?: NodeJS.ProcessEnv; appliance?: object } = {},
  ) {
    const bin = join(place, 'bin');
    for (const name of ['sh', 'sed', 'head', 'grep', 'cat', 'mkdir', 'readlink', 'dirname', 'rm']) {
      const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
      mkdirSync(bin, { recursive: true });
      if (!existsSync(join(bin, name))) symlinkSync(found.stdout.trim(), join(bin, name));
    }
    executable(join(bin, 'sleep'), '#!/bin/sh\nexit 0\n');
    executable(join(bin, 'xset'), `#!/bin/sh\necho "xset $*" >> ${place}/calls\n`);
    executable(
      join(bin, 'xdpyinfo'),
      '#!/bin/sh\necho "  dimensions:    1280x800 pixels (338x211 millimeters)"\n',
    );
    for (const [name, text] of Object.entries(browsers)) {
      executable(join(bin, name), text ?? `#!/bin/sh\necho ${name}; printf '%s\\n' "$@"\n`);
    }
    const kept = join(place, 'appliance.json');
    writeFileSync(kept, JSON.stringify({ board: 'pc', language: 'de', ...appliance }, null, 2));
    const { stdout, stderr, status } = spawnSync('sh', [join(folder, 'kiosk/session.sh')], {
      encoding: 'utf8',
      env: { PATH: bin, HOME: place, KIOSK_APPLIANCE: kept, ...env },
    });
    const [, browser, ...words] = stdout.trim().split('\n');
    return { browser, words, stderr, status };
  }

  const SNAP = '#!/bin/sh\nexec /snap/bin/chromium "$@"\n';

  it('is Chromium’s where that is there, on this machine’s page, in the language of the house', () => {
    const { browser, words } = session({ chromium: null, 'firefox-esr': null });
    expect(browser).toBe('chromium');
    const app = words.find((word) => word.startsWith('--app='))!;
    const address = new URL(app.slice('--app='.length));
    expect(existsSync(address.pathname)).toBe(true);
    expect(address.searchParams.get('lang')).toBe('de');
    expect(address.searchParams.get('ready')).toBe(join(place, 'ready.js'));
    expect(words).toContain('--window-size=1280,800');
    expect(words).toContain('--kiosk');
  });

  it('never goes dark', () => {
    session({ chromium: null });
    const calls = readFileSync(join(place, 'calls'), 'utf8');
    expect(calls).toBe('xset s off s noblank\nxset -dpms\n');
  });

  it('is no snap’s: the next one is taken', () => {
    expect(session({ 'chromium-browser': SNAP, chromium: null }).browser).toBe('chromium');
    expect(session({ 'chromium-browser': SNAP, chromium: SNAP, firefox: null }).browser).toBe(
      'firefox',
    );
  });

  it('is whose that was chosen, and another’s where it is not there', () => {
    const both = { chromium: null, 'firefox-esr': null };
    expect(session(both, { appliance: { browser: 'firefox' } }).browser).toBe('firefox-esr');
    expect(session(both, { env: { KIOSK_BROWSER: 'firefox' } }).browser).toBe('firefox-esr');
    expect(session(both, { appliance: { browser: 'epiphany' } }).browser).toBe('chromium');
    expect(session(both, { appliance: { browser: 'auto' } }).browser).toBe('chromium');
  });

  it('has more flags where a board wants some', () => {
    const flags = { env: { KIOSK_FLAGS: '--disable-gpu --more' } };
    expect(session({ chromium: null }, flags).words.slice(-2)).toEqual(['--disable-gpu', '--more']);
  });

  it('has a sentence in the log where there is no browser', () => {
    const { status, stderr } = session({});
    expect(status).toBe(1);
    expect(stderr).toMatch(/no browser for the screen; expected chromium/);
  });
});

describe.runIf(process.platform === 'linux')('the screen, for real', () => {
  let server: Server | null = null;
  afterEach(() => server?.close());

  it('waits for the service, and then shows its page', { timeout: 60_000 }, async () => {
    const display = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1024x600x24'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [number] = await once(display.stdout, 'data');
    // A port that is free, and where nobody is yet.
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    writeFileSync(join(place, 'address'), `http://127.0.0.1:${port}/kiosk?t=secret\n`);
    const session = spawn('sh', [join(folder, 'kiosk/session.sh')], {
      detached: true,
      stdio: 'ignore',
      env: {
        ...process.env,
        ...{ HOME: place, DISPLAY: `:${String(number).trim()}`, KIOSK_BROWSER: 'chromium' },
        KIOSK_ADDRESS: join(place, 'address'),
        // Tests may run as root, whose browser has no sandbox.
        KIOSK_FLAGS: '--no-sandbox --disable-gpu',
      },
    });
    try {
      // The browser is there before the service.
      await expect
        .poll(() => existsSync(join(place, 'profile/Default')), { timeout: 30_000 })
        .toBe(true);
      let shown: (() => void) | undefined;
      const drawn = new Promise<void>((resolve) => {
        shown = resolve;
      });
      const asked: string[] = [];
      server = createServer(({ url = '', headers }, response) => {
        asked.push(`${headers['sec-fetch-dest']} ${url}`);
        if (url === '/drawn') shown?.();
        // As the service does, which tells pages from elsewhere nothing.
        response.setHeader('cross-origin-resource-policy', 'same-origin');
        response.setHeader('content-type', 'text/html').end(`<script>
          onload = () => requestAnimationFrame(() => fetch('/drawn'));
        </script>`);
      }).listen(port, '127.0.0.1');
      await drawn;
      // First the session asks whether it is there; then the browser goes there.
      expect(asked).toContain('document /kiosk?t=secret');
    } finally {
      process.kill(-session.pid!, 'SIGKILL');
      display.kill();
      await once(display, 'exit');
      await new Promise((resolve) => server?.close(resolve));
      server = null;
    }
  });
});
