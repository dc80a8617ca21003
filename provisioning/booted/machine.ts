/** A machine with a systemd of its own that really starts: a container in which nothing of this one's services runs. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { applyPlan } from '@twinspot/server/appliance/install/apply.js';
import { placesIn } from '@twinspot/server/appliance/install/places.js';
import { APPLIANCE, type BoardName, CURRENT, RELEASES } from '@twinspot/server/appliance/layout.js';
import { systemPlan } from '@twinspot/server/appliance/system.js';

const UNSEEN = `[Service]
TTYPath=
TTYReset=no
TTYVHangup=no
StandardInput=null
# In a container a browser cannot make one of its own.
Environment='KIOSK_FLAGS=--no-sandbox --remote-debugging-port=9222'
ExecStart=
ExecStart=/usr/bin/xinit /bin/sh ${CURRENT}/systemd/kiosk/session.sh -- /usr/bin/Xvfb :0 -screen 0 1280x720x24 -nolisten tcp
`;

/** Asks the browser for the text of its page. */
const READ_SCREEN = `
const pages = await fetch('http://127.0.0.1:9222/json').then((answer) => answer.json(), () => []);
const page = pages.find(({ type }) => type === 'page');
if (page) {
  const socket = new WebSocket(page.webSocketDebuggerUrl);
  socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression: 'document.body.innerText' } }));
  socket.onmessage = ({ data }) => { console.log(JSON.parse(data).result.result.value); process.exit(); };
}
`;

/** Milliseconds for whatever has to happen in there. */
export const PATIENCE = 120_000;

export class BootedMachine {
  readonly root: string;
  readonly #releases: readonly string[];
  readonly #board: BoardName;
  #container: ChildProcess | null = null;
  #said = '';

  /**
   * @param releases folders of releases for this PC; the first one is current
   * @param board whose units it has
   */
  constructor(releases: readonly string[], board: BoardName = 'pc') {
    this.root = mkdtempSync(join(tmpdir(), 'twinspot-booted-'));
    this.#releases = releases;
    this.#board = board;
  }

  /** The smallest root that starts, with what Twinspot puts into one. */
  async make(): Promise<void> {
    chmodSync(this.root, 0o755);
    for (const name of ['etc', 'usr', 'var', 'opt', 'root', 'tmp', 'run', 'proc', 'sys', 'dev']) {
      mkdirSync(this.at(name));
    }
    for (const name of ['bin', 'sbin', 'lib', 'lib64']) symlinkSync(`usr/${name}`, this.at(name));
    this.write('etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n');
    this.write('etc/shadow', 'root:*:1::::::\n');
    const groups = ['video', 'audio', 'input', 'tty'].map((name, at) => `${name}:x:${40 + at}:\n`);
    this.write('etc/group', `root:x:0:\n${groups.join('')}`);
    this.write('etc/os-release', readFileSync('/etc/os-release', 'utf8'));
    this.write('etc/machine-id', '0123456789abcdef0123456789abcdef\n');
    for (const name of [
      'ld.so.cache',
      'alternatives',
      'nsswitch.conf',
      'login.defs',
      ...['chromium.d', 'fonts', 'pam.d', 'security', 'environment'],
    ]) {
      if (existsSync(`/etc/${name}`))
        cpSync(`/etc/${name}`, this.at(`etc/${name}`), { recursive: true, verbatimSymlinks: true });
    }
    this.write(APPLIANCE, JSON.stringify({ board: this.#board, language: 'de', browser: 'auto' }));
    const plan = systemPlan({ release: this.#releases[0]!, board: this.#board, kiosk: true });
    await applyPlan(plan, placesIn(this.root));
    // There is no screen: one that nobody sees takes its place, where a test starts it.
    this.remove('etc/systemd/system/multi-user.target.wants/twinspot-kiosk.service');
    this.write('etc/systemd/system/twinspot-kiosk.service.d/unseen.conf', UNSEEN);
    this.link('etc/systemd/system/default.target', '/lib/systemd/system/multi-user.target');
    for (const release of this.#releases) mkdirSync(this.at(`${RELEASES}/${basename(release)}`));
    this.link(CURRENT, `releases/${basename(this.#releases[0]!)}`);
  }

  /** A path of the machine. */
  at(path: string): string {
    return join(this.root, path);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text);
  }

  link(path: string, target: string): void {
    this.remove(path);
    symlinkSync(target, this.at(path));
  }

  remove(path: string): void {
    rmSync(this.at(path), { recursive: true, force: true });
  }

  async start(): Promise<void> {
    const binds = this.#releases.map(
      (release) => `--bind-ro=${release}:${RELEASES}/${basename(release)}`,
    );
    const words = [
      ...['--register=no', '--keep-unit', '--private-network', '--bind-ro=/usr', ...binds],
      ...[`--machine=${this.#name}`, '--console=pipe', '-D', this.root, '-b'],
    ];
    this.#container = spawn('systemd-nspawn', words, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#container.stdout!, this.#container.stderr!]) {
      stream.setEncoding('utf8').on('data', (text) => {
        this.#said += text;
      });
    }
    await this.until('it has started', () => {
      if (this.#container?.exitCode !== null) throw new Error(this.#said);
      return (
        this.run('systemctl', 'is-system-running').stdout.trim() !== '' &&
        this.run('systemctl', 'list-jobs').stdout.includes('No jobs')
      );
    });
  }

  async stop(): Promise<void> {
    const container = this.#container;
    this.#container = null;
    if (container !== null && container.exitCode === null) {
      container.kill('SIGTERM');
      const gone = once(container, 'exit');
      const kill = setTimeout(() => container.kill('SIGKILL'), 30_000);
      await gone;
      clearTimeout(kill);
    }
    // It leaves this one on the host.
    rmSync(`/run/systemd/nspawn/propagate/${this.#name}`, { recursive: true, force: true });
  }

  removeAll(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Runs a command in there, as root. */
  run(...words: string[]): { stdout: string; stderr: string; status: number | null } {
    const pid = this.#init();
    if (pid === null) return { stdout: '', stderr: 'it does not run', status: null };
    // Nothing of this machine's environment.
    const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', HOME: '/root' };
    const all = ['-t', String(pid), '-a', '--', ...words];
    return spawnSync('nsenter', all, { encoding: 'utf8', env });
  }

  /** A property of a unit. */
  show(unit: string, property: string): string {
    return this.run('systemctl', 'show', '--value', '-p', property, unit).stdout.trim();
  }

  /** How the service says it is; null where it does not answer. */
  health(): { status: string; code?: string; version: string } | null {
    const ask = `fetch('http://127.0.0.1:8080/api/health').then(async (answer) => console.log(await answer.text()), () => {})`;
    const { stdout } = this.run(`${CURRENT}/node/bin/node`, '-e', ask);
    try {
      return JSON.parse(stdout);
    } catch {
      return null;
    }
  }

  /** What stands on the screen; empty where nothing does. */
  screen(): string {
    const { stdout } = this.run(
      `${CURRENT}/node/bin/node`,
      '--input-type=module',
      '-e',
      READ_SCREEN,
    );
    return stdout;
  }

  journal(...words: string[]): string {
    return this.run('journalctl', '--no-pager', '-o', 'cat', ...words).stdout;
  }

  /** @throws Error with the log, where it does not come true in time */
  async until(what: string, isSo: () => boolean, patience = PATIENCE): Promise<void> {
    const end = performance.now() + patience;
    while (!isSo()) {
      if (performance.now() > end) {
        throw new Error(
          `Not in time: ${what}\n${this.#said.slice(-2000)}\n${this.journal('-n', '80')}`,
        );
      }
      await sleep(250);
    }
  }

  get #name(): string {
    return basename(this.root).toLowerCase();
  }

  /** The process id, out here, of the first process in there. */
  #init(): number | null {
    const pid = this.#container?.pid;
    if (pid === undefined) return null;
    try {
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
      for (const child of children) {
        const space = readlinkSync(`/proc/${child}/ns/pid`);
        const name = readFileSync(`/proc/${child}/comm`, 'utf8').trim();
        if (space !== readlinkSync('/proc/self/ns/pid') && name === 'systemd') return Number(child);
      }
    } catch {
      // It ends, or has not begun.
    }
    return null;
  }
}
