// What the tests need of the machine beyond Node and npm.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { runStep } from './run-step.mjs';

/** @typedef {{name: string, apt: string[], brew: string, found: () => boolean}} Need */

/** @returns {string | undefined} the browser of the end-to-end tests */
export function findChromium() {
  return [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((file) => file && fs.existsSync(file));
}

/** @returns {string | undefined} the browser that shows that the pages need no Chromium */
export function findFirefox() {
  return [
    process.env.FIREFOX,
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ].find((file) => file && fs.existsSync(file));
}

/** @returns {string | undefined} the oldest compiler of C++: a Jetson Nano has 7.5, and 11 is the oldest of Debian 12 */
export function findOldestCompiler() {
  return [7, 8, 9, 10, 11]
    .map((version) => `/usr/bin/g++-${version}`)
    .find((file) => fs.existsSync(file));
}

const succeeds = (file, ...args) => spawnSync(file, args, { stdio: 'ignore' }).status === 0;
const pythonCheck = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';

const hasElements = (...names) =>
  names.every((name) => succeeds('gst-inspect-1.0', '--exists', name));

/** Whether programs for administrators are there, which a user's own search path may lack. */
const hasSystemTools = (...names) =>
  names.every((name) => ['/usr/sbin', '/sbin'].some((dir) => fs.existsSync(`${dir}/${name}`)));

/** @type {Need[]} What the addon is built with. */
const buildNeeds = [
  {
    name: 'a C++ compiler',
    apt: ['g++', 'make'],
    brew: 'gcc',
    found: () => succeeds('c++', '--version') && succeeds('make', '--version'),
  },
  {
    name: 'CMake',
    apt: ['cmake'],
    brew: 'cmake',
    found: () => succeeds('cmake', '--version'),
  },
  {
    name: 'the headers of GStreamer',
    apt: ['pkg-config', 'libgstreamer1.0-dev', 'libgstreamer-plugins-base1.0-dev'],
    brew: 'pkg-config gstreamer',
    found: () =>
      succeeds('pkg-config', '--atleast-version=1.14', 'gstreamer-app-1.0', 'gstreamer-video-1.0'),
  },
];

/** @type {Need[]} */
const needs = [
  ...buildNeeds,
  {
    name: 'the elements of GStreamer',
    apt: ['gstreamer1.0-tools', 'gstreamer1.0-plugins-base', 'gstreamer1.0-plugins-good'],
    brew: 'gstreamer',
    found: () => hasElements('videotestsrc', 'videoconvert', 'v4l2src', 'jpegdec', 'matroskamux'),
  },
  {
    name: 'Chromium',
    apt: ['chromium'],
    brew: 'chromium',
    found: () => findChromium() !== undefined,
  },
  {
    name: 'Firefox',
    apt: ['firefox-esr'],
    brew: 'firefox',
    found: () => findFirefox() !== undefined,
  },
  {
    name: 'systemd-analyze',
    apt: ['systemd'],
    brew: 'systemd',
    // Its units are for Linux, and so are their tests.
    found: () => process.platform !== 'linux' || succeeds('systemd-analyze', '--version'),
  },
  {
    name: 'an SSH server and client',
    apt: ['openssh-server', 'openssh-client'],
    brew: 'openssh',
    found: () => fs.existsSync('/usr/sbin/sshd') && succeeds('ssh', '-V'),
  },
  {
    name: 'the tools of ext4',
    apt: ['e2fsprogs'],
    brew: 'e2fsprogs',
    found: () => process.platform !== 'linux' || hasSystemTools('debugfs', 'e2fsck', 'mke2fs'),
  },
  {
    name: 'zip and xz',
    apt: ['zip', 'xz-utils'],
    brew: 'zip xz',
    found: () => succeeds('zip', '-v') && succeeds('xz', '--version'),
  },
  {
    name: 'sgdisk',
    apt: ['gdisk'],
    brew: 'gptfdisk',
    found: () => process.platform !== 'linux' || hasSystemTools('sgdisk'),
  },
  {
    name: 'sfdisk',
    apt: ['fdisk'],
    brew: 'util-linux',
    found: () => process.platform !== 'linux' || hasSystemTools('sfdisk'),
  },
  {
    name: 'a firewall',
    apt: ['iptables', 'iproute2'],
    brew: 'iptables',
    found: () => process.platform !== 'linux' || hasSystemTools('iptables', 'ip'),
  },
  {
    name: 'a screen that nobody sees',
    apt: ['xvfb', 'x11-utils', 'x11-xserver-utils'],
    brew: 'xquartz',
    found: () => process.platform !== 'linux' || succeeds('Xvfb', '-help'),
  },
  {
    name: 'ShellCheck',
    apt: ['shellcheck'],
    brew: 'shellcheck',
    found: () => succeeds('shellcheck', '--version'),
  },
  {
    name: 'Python 3.10 or later with venv',
    apt: ['python3', 'python3-venv'],
    brew: 'python',
    found: () => succeeds('python3', '-c', pythonCheck),
  },
];

/** @type {Need[]} What only `npm run test:long` needs: other machines, and what watches over memory. */
const longNeeds = [
  {
    name: 'a compiler for arm64',
    apt: ['g++-aarch64-linux-gnu'],
    brew: 'aarch64-unknown-linux-gnu',
    found: () => succeeds('aarch64-linux-gnu-g++', '--version'),
  },
  {
    name: 'an emulator of arm64',
    apt: ['qemu-user-static'],
    brew: 'qemu',
    found: () => succeeds('qemu-aarch64-static', '--version'),
  },
  {
    name: 'systemd-nspawn',
    apt: ['systemd-container', 'dbus'],
    brew: 'systemd',
    found: () => process.platform !== 'linux' || succeeds('systemd-nspawn', '--version'),
  },
  {
    name: 'xinit',
    apt: ['xinit'],
    brew: 'xinit',
    found: () => process.platform !== 'linux' || fs.existsSync('/usr/bin/xinit'),
  },
  {
    name: 'valgrind',
    apt: ['valgrind'],
    brew: 'valgrind',
    found: () => succeeds('valgrind', '--version'),
  },
  {
    name: 'an old C++ compiler',
    apt: ['g++-11'],
    brew: 'gcc@11',
    found: () => findOldestCompiler() !== undefined,
  },
];

/**
 * Installs what is missing with apt, as root or with a sudo that asks nothing.
 * @param {boolean} [long]  whether the long tests are run too
 * @throws {Error} with the one command to type, where that cannot be done
 */
export async function installSystemPackages(long = false) {
  const wanted = long ? [...needs, ...longNeeds] : needs;
  const missing = wanted.filter((need) => !need.found());
  if (missing.length === 0) return;
  const prefix = rootPrefix();
  if (prefix && succeeds('apt-get', '--version')) {
    const options = {
      cwd: '/',
      advice: advise(missing),
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    const apt = [...prefix, 'apt-get'];
    const packages = missing.flatMap((need) => need.apt);
    await runStep('Reading the list of system packages', [...apt, 'update', '-q'], options);
    const words = ['install', '-q', '-y', '--no-install-recommends', ...packages];
    await runStep(`Installing ${packages.join(', ')}`, [...apt, ...words], options);
  }
  const still = wanted.filter((need) => !need.found());
  if (still.length > 0) throw new Error(advise(still));
}

/** The words that make a command run as root here, or undefined where a password would be asked for. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return succeeds('sudo', '-n', 'true') ? ['sudo', '-n'] : undefined;
}

/** @throws {Error} with the one command to type, where something that the addon is built with is missing */
export function checkBuildNeeds(target = 'this machine') {
  const wanted = target === 'jetson' ? [...buildNeeds, longNeeds[0]] : buildNeeds;
  const missing = wanted.filter((need) => !need.found());
  if (missing.length > 0)
    throw new Error(advise(missing, process.platform, 'npm run build:native'));
}

/**
 * @param {Pick<Need, 'name' | 'apt' | 'brew'>[]} missing
 * @returns {string} one line that says what is missing and what to type
 */
export function advise(missing, platform = process.platform, command = 'npm test') {
  const names = missing.map(({ name }) => name).join(' and ');
  const install =
    platform === 'darwin'
      ? `brew install ${missing.map(({ brew }) => brew).join(' ')}`
      : `sudo apt-get install -y ${missing.flatMap(({ apt }) => apt).join(' ')}`;
  const what = command === 'npm test' ? 'The tests need' : 'The addon for cameras needs';
  return `${what} ${names}: type "${install}", then ${command} again.`;
}
