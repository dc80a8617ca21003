/** A throw-away appliance for tests: its root is a folder, and a script stands in for systemd and runs the service for real. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { repoRoot } from '../../paths.ts';
import type { BundleAbout } from '../bundle/manifest.ts';
import { packBundle } from '../bundle/pack.ts';
import { newKeys, scratch } from '../bundle/testing.ts';
import type { Patience } from './health.ts';
import { type Places, placesIn } from './places.ts';

/** For a service that is there at once. */
export const HASTE: Patience = { bound: 20_000, steady: 100, settle: 1000, pause: 50 };

/** Where bundles for tests are made; each is made once. */
export interface Workshop {
  /** A folder for whatever a test puts there. */
  readonly desk: string;
  /** Of the key that it signs with. */
  readonly pem: string;
  app(wishes: ReleaseWishes): Promise<string>;
  pack(folder: string, about: BundleAbout): Promise<string>;
  remove(): void;
}

export function workshop(): Workshop {
  const place = scratch();
  const desk = place.folder;
  const { privateKey: key, pem } = newKeys();
  const made = new Map<string, Promise<string>>();
  let count = 0;
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const pack = async (folder: string, about: BundleAbout) => {
    const out = join(desk, `${count++}-${about.name}.twinspot`);
    await packBundle({ folder, out, about, key });
    return out;
  };
  return {
    ...{ desk, pem, pack },
    app(wishes) {
      const name = JSON.stringify(wishes);
      const { version, build } = wishes;
      const about = { kind: 'app', name: 'twinspot', version, build, board: 'pc', arch } as const;
      const file = made.get(name) ?? pack(makeRelease(desk, wishes), about);
      made.set(name, file);
      return file;
    },
    remove: () => place.remove(),
  };
}

export interface ThrowAway {
  readonly root: string;
  readonly places: Places;
  /** What the processes of the appliance get: the stand-in for systemd comes first. */
  readonly env: Readonly<Record<string, string>>;
  readonly address: string;
  /** @returns whether systemctl was told this */
  told(words: string): boolean;
  /**
   * What the machine does when it starts: the unit that looks after trials, the service, and the unit after it.
   * @param bound seconds until the service is well, at most
   */
  boot(bound?: number): void;
  stop(): void;
  remove(): void;
}

const users = ':nobody:/nowhere:/bin/false\n';

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** @param pem the public key that it trusts */
export async function throwAway(pem: string): Promise<ThrowAway> {
  const place = scratch();
  const root = join(place.folder, 'root');
  const port = await freePort();
  place.write({
    'root/etc/passwd': ['root:x:0:0', 'twinspot:x:990:990', 'kiosk:x:991:991', ''].join(users),
    'root/etc/group': 'root:x:0:\ntwinspot:x:990:\nkiosk:x:991:\n',
    'root/etc/twinspot/keys/pc.pem': pem,
    'root/etc/twinspot/appliance.json': '{"board": "pc", "language": "en", "browser": "auto"}',
    'root/etc/twinspot/environment': `TWINSPOT_PORT=${port}\nTWINSPOT_HOST=127.0.0.1\n`,
    'root/var/lib/twinspot/README': '',
    'bin/systemctl': systemctl(root),
  });
  // Packages are found upwards of a release; to pack them each time would take long.
  symlinkSync(join(repoRoot, 'node_modules'), join(root, 'node_modules'));
  const env = {
    PATH: [join(place.folder, 'bin'), process.env.PATH ?? ''].join(delimiter),
    HOME: place.folder,
  };
  const control = (...words: string[]) => execFileSync('systemctl', words, { env });
  const log = join(root, 'systemctl.log');
  return {
    ...{ root, env, places: placesIn(root) },
    address: `http://127.0.0.1:${port}`,
    told: (words) => readFileSync(log, 'utf8').split('\n').includes(words),
    boot(bound = 20) {
      control('stop', 'twinspot.service');
      const installer = (command: string) => {
        // As twinspot-trial.service does it: the release before a trial looks after it.
        const script = `for r in previous current; do
          n=${root}/opt/twinspot/$r/node/bin/node
          m=${root}/opt/twinspot/$r/server/dist/appliance/install/main.js
          [ -x $n ] && exec $n $m ${command} --root ${root} --bound ${bound} --steady 0.1
        done`;
        spawnSync('sh', ['-c', script], { env, stdio: 'ignore' });
      };
      installer('boot');
      control('start', 'twinspot.service');
      installer('confirm');
    },
    stop: () => void control('stop', 'twinspot.service'),
    remove() {
      control('stop', 'twinspot.service');
      endAll(`${root}/`);
      place.remove();
    },
  };
}

/** Ends what is left of killed installers: processes that were started with a path in this folder. */
function endAll(folder: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)) continue;
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

function systemctl(root: string): string {
  return `#!/bin/sh
# In the place of systemd: knows the one service, and starts it from the current release.
root='${root}'
echo "$*" >>"$root/systemctl.log"
case "$*" in
"stop twinspot.service")
  [ -f "$root/pid" ] || exit 0
  pid=$(cat "$root/pid")
  kill "$pid" 2>/dev/null
  # One that has ended may be left lying about for whoever started it.
  while grep -qs '^State:.[^ZX]' "/proc/$pid/status"; do sleep 0.02; done
  rm -f "$root/pid" ;;
"start twinspot.service" | "start --no-block twinspot.service")
  release="$root/opt/twinspot/current"
  [ -x "$release/node/bin/node" ] || exit 0
  cd "$root/var/lib/twinspot" || exit 1
  # shellcheck disable=SC2046
  env TWINSPOT_DATA="$root/var/lib/twinspot" $(cat "$root/etc/twinspot/environment") setsid \\
    "$release/node/bin/node" "$release/server/dist/main.js" </dev/null >>"$root/service.log" 2>&1 &
  echo $! >"$root/pid" ;;
esac
`;
}

export interface ReleaseWishes {
  readonly version: string;
  readonly build: number;
  /**
   * What runs as its service: the real one, one that answers at once with `health`, or one that ends at once.
   */
  readonly service?: 'real' | 'ends' | { readonly status: string; readonly code?: string };
}

const notInRelease = /\.(test\.js|d\.ts|tsbuildinfo)$|testing/;

/**
 * Makes a release of what was built here: Node is the one that runs the test, and packages lie elsewhere.
 * @returns its folder
 */
export function makeRelease(desk: string, wishes: ReleaseWishes): string {
  const { version, build, service = { status: 'ok' } } = wishes;
  const folder = mkdtempSync(join(desk, 'release-'));
  cpSync(join(repoRoot, 'server/dist'), join(folder, 'server/dist'), {
    recursive: true,
    filter: (path) => !notInRelease.test(path),
  });
  cpSync(join(repoRoot, 'systemd'), join(folder, 'systemd'), { recursive: true });
  const info = { version, build, board: 'pc', arch: process.arch, node: '20.0.0', addon: false };
  writeFileSync(join(folder, 'release.json'), JSON.stringify(info));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'twinspot', version }));
  writeFileSync(join(folder, 'server/package.json'), '{"type": "module"}');
  const node = join(folder, 'node/bin/node');
  mkdirSync(join(folder, 'node/bin'), { recursive: true });
  writeFileSync(node, `#!/bin/sh\nexec '${process.execPath}' "$@"\n`);
  chmodSync(node, 0o755);
  if (service === 'real') {
    for (const part of ['models/eyes', 'models/decks', 'ui/dist'])
      cpSync(join(repoRoot, part), join(folder, part), { recursive: true });
  } else {
    const text = service === 'ends' ? 'process.exit(1);' : quickService(service);
    writeFileSync(join(folder, 'server/dist/main.js'), text);
  }
  return folder;
}

/** Answers as the service does, of the model in the data folder and of its own version. */
function quickService(health: object): string {
  return `import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from './paths.js';
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const { version } = read(join(repoRoot, 'package.json'));
const figures = join(process.env.TWINSPOT_DATA, 'figures.json');
let model = null;
if (existsSync(join(process.env.TWINSPOT_DATA, 'eyes'))) {
  const { findBundle } = await import('./vision/bundle.js');
  const manifest = read(join(findBundle(), 'manifest.json'));
  model = manifest.name + ' ' + manifest.version;
}
createServer((_, answer) => {
  const sure = existsSync(figures) ? { sure: read(figures) } : {};
  answer.end(JSON.stringify({ version, model, ...sure, ...${JSON.stringify(health)} }));
}).listen(Number(process.env.TWINSPOT_PORT), '127.0.0.1');
`;
}

/** @returns the folder of the open model under another version */
export function otherModel(desk: string, version: string): string {
  const folder = mkdtempSync(join(desk, 'eyes-'));
  cpSync(join(repoRoot, 'models/eyes/open-eyes'), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, version }));
  return folder;
}

/** @returns a bundle of the open model under another version */
export function modelBundle({ desk, pack }: Workshop, version: string): Promise<string> {
  return pack(otherModel(desk, version), { kind: 'model', name: 'open-eyes', version, build: 1 });
}
