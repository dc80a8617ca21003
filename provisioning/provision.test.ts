import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { repoRoot } from '@twinspot/server/paths.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from './command.ts';
import { openImage } from './image/image.ts';
import { readFile } from './image/look.ts';
import {
  hashOutside,
  hashRange,
  makeNvidiaImage,
  type TreeEntry,
  treeOf,
} from './image/testing.ts';
import { checkFileSystem } from './image/verify.ts';
import { makeCard } from './make-card.ts';
import { readOptions } from './options.ts';
import { makeHome, makeRelease, rootWithCamera } from './testing.ts';

const NAME = '0.1.0-29000000';
const RELEASE = `/opt/twinspot/releases/${NAME}`;
let folder: string;
let nvidia: string;
let said: string[];
beforeAll(async () => {
  folder = makeHome();
  vi.stubEnv('HOME', join(folder, 'home'));
  vi.spyOn(console, 'error').mockImplementation((line) => said.push(String(line)));
  nvidia = join(folder, 'nvidia.img');
  await makeNvidiaImage(nvidia);
  makeRelease(join(folder, 'release'), 'jetson-nano');
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  said = [];
  for (const name of readdirSync(folder))
    if (/^(work|out)/.test(name)) rmSync(join(folder, name), { recursive: true });
});

/** Runs the command as a script does. */
async function provision(...args: string[]): Promise<string | undefined> {
  const always = ['--yes', '--timezone', 'Europe/Berlin', '--work', 'work', '--out', 'out.img'];
  const board = args.includes('--board') ? [] : ['--board', 'jetson-nano'];
  const image = args.includes('--image') ? [] : ['--image', 'nvidia.img'];
  const release = args.includes('--release') ? [] : ['--release', 'release'];
  return await main([...always, ...board, ...image, ...release, ...args], folder);
}

async function tree(name = 'out.img'): Promise<Map<string, TreeEntry>> {
  return await treeOf(await openImage(join(folder, name)));
}

async function textIn(path: string): Promise<string> {
  return (await readFile(await openImage(join(folder, 'out.img')), path)).toString();
}

/** What lies there and when it was changed, to tell that nothing was touched. */
function contents(): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => file !== folder)
    .map((file) => [file, lstatSync(file)] as const)
    .map(([file, { mtimeMs, size, ino }]) => `${file} ${mtimeMs} ${size} ${ino}`)
    .sort()
    .join('\n');
}

/** Letters as `ls -l` has them are for people; this is for comparing. */
function rights(entry: TreeEntry | undefined): string {
  if (entry === undefined) return 'missing';
  const { kind, mode, uid, gid, target } = entry;
  return target === undefined
    ? `${kind} ${mode.toString(8)} ${uid}:${gid}`
    : `${kind} -> ${target} ${uid}:${gid}`;
}

describe('npm run provision', () => {
  it('makes an image in which all is as planned, and nothing else has changed', async () => {
    writeFileSync(join(folder, 'password'), ' pass\\word \n');
    await provision(
      ...['--wifi', 'café; x', '--wifi-password-file', 'password', '--wifi-country', 'PL'],
      ...['--hostname', 'spotter', '--language', 'pl'],
    );
    const image = await openImage(join(folder, 'out.img'));
    await checkFileSystem(image);
    const before = await tree('nvidia.img');
    const after = await tree();

    const users = await textIn('/etc/passwd');
    const idOf = (name: string) => {
      const [, , uid, gid] = users
        .split('\n')
        .find((line) => line.startsWith(`${name}:`))!
        .split(':');
      return `${uid}:${gid}`;
    };
    expect(idOf('admin')).toBe('1000:1000');
    const service = idOf('twinspot');
    const planned: Record<string, string> = {
      '/etc/passwd': 'file 644 0:0',
      '/etc/group': 'file 644 0:0',
      '/etc/shadow': 'file 640 0:42',
      '/etc/gshadow': 'file 640 0:42',
      '/etc/hostname': 'file 644 0:0',
      '/etc/hosts': 'file 644 0:0',
      '/etc/timezone': 'file 644 0:0',
      '/etc/localtime': 'link -> /usr/share/zoneinfo/Europe/Berlin 0:0',
      '/etc/default/locale': 'file 644 0:0',
      '/etc/machine-id': 'file 444 0:0',
      '/var/lib/dbus/machine-id': 'link -> /etc/machine-id 0:0',
      '/etc/ssh/sshd_config': 'file 644 0:0',
      '/etc/systemd/system/ssh.service.d/twinspot-keys.conf': 'file 644 0:0',
      '/etc/sudoers.d/twinspot-admin': 'file 440 0:0',
      '/home/admin': 'folder 750 1000:1000',
      '/home/admin/.ssh': 'folder 700 1000:1000',
      '/home/admin/.ssh/authorized_keys': 'file 600 1000:1000',
      '/etc/modprobe.d/twinspot-wifi.conf': 'file 644 0:0',
      '/etc/twinspot': 'folder 755 0:0',
      '/etc/twinspot/environment': 'file 644 0:0',
      '/etc/twinspot/appliance.json': 'file 644 0:0',
      '/etc/systemd/system/twinspot.service': 'file 644 0:0',
      '/etc/systemd/system/multi-user.target.wants/twinspot.service':
        'link -> /etc/systemd/system/twinspot.service 0:0',
      '/etc/systemd/system/multi-user.target.wants/twinspot-kiosk.service':
        'link -> /etc/systemd/system/twinspot-kiosk.service 0:0',
      '/etc/systemd/system/default.target': 'link -> /lib/systemd/system/multi-user.target 0:0',
      '/var/lib/twinspot': `folder 750 ${service}`,
      '/var/lib/twinspot-system/plan.json': 'file 600 0:0',
      '/opt/twinspot/current': `link -> releases/${NAME} 0:0`,
      [RELEASE]: 'folder 755 0:0',
      [`${RELEASE}/node/bin/node`]: 'file 755 0:0',
      [`${RELEASE}/node/bin/same`]: 'link -> node 0:0',
      [`${RELEASE}/ui/dist/a "b" c.js`]: 'file 644 0:0',
    };
    for (const [path, wanted] of Object.entries(planned))
      expect(`${path} ${rights(after.get(path))}`).toBe(`${path} ${wanted}`);
    const connections = [...after].filter(([path]) => path.includes('/system-connections/'));
    expect(connections.map(([, entry]) => rights(entry))).toEqual(['file 600 0:0']);
    const keys = [...after].filter(([path]) => path.startsWith('/etc/twinspot/keys/'));
    expect(keys.map(([, entry]) => rights(entry))).toEqual(['file 644 0:0']);

    // The wizard, and what of it was to start it.
    expect([...after.keys()].filter((path) => /^\/etc\/.*nv-oem-config/.test(path))).toEqual([]);
    const note = JSON.parse(await textIn('/var/lib/twinspot-system/plan.json')) as string[];
    const known = (path: string) =>
      path in planned ||
      note.includes(path) ||
      [RELEASE, '/etc/twinspot/keys', '/etc/NetworkManager/system-connections'].some((top) =>
        path.startsWith(`${top}/`),
      ) ||
      // Folders are there for what is in them.
      (after.get(path)?.kind === 'folder' &&
        [...Object.keys(planned), ...note].some((other) => other.startsWith(`${path}/`)));
    const ownFolders = /^\/(opt\/twinspot(\/releases)?|etc\/twinspot\/keys)$/;
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (path) => !same(before.get(path), after.get(path)),
    );
    expect(changed.filter((path) => !known(path) && !ownFolders.test(path))).toEqual([]);
    expect(await hashOutside(image)).toEqual(await hashOutside(await openImage(nvidia)));
  });

  it('writes what was answered, and nothing that anybody could log in with but the key', async () => {
    writeFileSync(join(folder, 'password'), ' pass\\word \n');
    await provision(
      ...['--wifi', 'café; x', '--wifi-password-file', 'password', '--wifi-country', 'PL'],
      ...['--hostname', 'spotter', '--language', 'pl', '--no-kiosk', '--camera', 'usb'],
      ...['--browser', 'firefox'],
    );
    expect(await textIn('/etc/hostname')).toBe('spotter\n');
    expect(await textIn('/etc/hosts')).toMatch(/^127\.0\.1\.1\tspotter$/m);
    expect(await textIn('/etc/timezone')).toBe('Europe/Berlin\n');
    expect(JSON.parse(await textIn('/etc/twinspot/appliance.json'))).toEqual({
      ...{ board: 'jetson-nano', language: 'pl', browser: 'firefox', kiosk: false },
    });
    expect(await textIn('/etc/twinspot/environment')).toMatch(/^TWINSPOT_SOURCE=v4l2:.*video0$/m);
    expect(await textIn('/home/admin/.ssh/authorized_keys')).toBe(
      readFileSync(join(folder, 'home/.ssh/id_ed25519.pub'), 'utf8'),
    );
    expect(await textIn('/etc/shadow')).toMatch(/^admin:\*:/m);
    expect((await textIn('/etc/shadow')).split('\n').filter((line) => /:\$/.test(line))).toEqual(
      [],
    );
    const after = await tree();
    expect(after.has('/etc/systemd/system/multi-user.target.wants/twinspot-kiosk.service')).toBe(
      false,
    );
    const [connection] = [...after.keys()].filter((path) => path.includes('/system-connections/'));
    const text = await textIn(connection!);
    expect(text).toMatch(/^ssid=99;97;102;195;169;59;32;120;$/m);
    expect(text).toMatch(/^psk=\\spass\\\\word $/m);
    expect(await textIn('/etc/modprobe.d/twinspot-wifi.conf')).toMatch(/regdom=PL$/m);
    // Neither what is said nor what is kept tells the password, but for the answers, which are closed.
    expect(said.join('\n')).not.toContain('pass');
  });

  it('switches on the camera of an Orin, and keeps SSH as Ubuntu has it', async () => {
    const root = rootWithCamera('jetson-orin-nano');
    await makeNvidiaImage(join(folder, 'out-orin.img'), {
      board: 'jetson-orin-nano',
      entries: root,
    });
    makeRelease(join(folder, 'out-release'), 'jetson-orin-nano');
    const args = ['--board', 'jetson-orin-nano', '--image', 'out-orin.img'];
    await provision(...args, '--release', 'out-release');
    expect(await textIn('/boot/extlinux/extlinux.conf')).toContain(
      '      FDT /boot/dtb/kernel_tegra234-p3768-0000+p3767-0005-nv.dtb\n      OVERLAYS /boot/tegra234-p3767-camera-p3768-imx219-A.dtbo\n',
    );
    // A webcam needs none of it, also when it takes the place of the camera of the last run.
    await provision(...args, '--release', 'out-release', '--resume', '--camera', 'usb');
    expect(await textIn('/boot/extlinux/extlinux.conf')).not.toContain('OVERLAYS');
    expect(await textIn('/etc/twinspot/environment')).toMatch(/v4l2/);
  });

  it('makes an image for a webcam of one that lacks what the flat cable needs', async () => {
    const board = 'jetson-orin-nano';
    await makeNvidiaImage(join(folder, 'out-orin.img'), { board });
    makeRelease(join(folder, 'out-release'), board);
    const args = ['--board', board, '--image', 'out-orin.img', '--release', 'out-release'];
    await expect(provision(...args)).rejects.toMatchObject({ code: 'plan-camera' });
    expect(await provision(...args, '--camera', 'usb')).toMatch(/is ready/);
  });

  it('judges a camera and a key by the board, which it needs first', async () => {
    const run = main(['--yes', '--camera', 'csi'], folder);
    await expect(run).rejects.toMatchObject({ code: 'answer-missing' });
  });

  it('changes nothing when it is run again', async () => {
    await provision();
    const first = hashRange(join(folder, 'out.img'));
    const { mtimeMs } = statSync(join(folder, 'out.img'));
    await provision();
    expect(said.filter((line) => / done before$/.test(line)).slice(-4)).toHaveLength(4);
    expect(statSync(join(folder, 'out.img')).mtimeMs).toBe(mtimeMs);
    // Made anew it is the same, byte for byte, and so it is when it is made of itself.
    await provision('--fresh');
    expect(hashRange(join(folder, 'out.img'))).toBe(first);
    copyFileSync(join(folder, 'out.img'), join(folder, 'out-before.img'));
    await provision('--image', 'out-before.img');
    expect(hashRange(join(folder, 'out.img'))).toBe(first);
    // The last run's answers, with another name.
    await provision('--resume', '--hostname', 'other');
    expect(await textIn('/etc/hostname')).toBe('other\n');
  });

  it('says what it would do, and touches nothing', async () => {
    const before = contents();
    const words = await provision('--dry-run');
    expect(words).toMatch(/^1\/4 .*\n {4}takes .*nvidia\.img/);
    expect(words).toContain('    file   /etc/hostname (0644, 0:0)\n');
    expect(words).toContain('    remove /etc/systemd/system/nv-oem-config.target\n');
    expect(words).toMatch(/writes the finished image to .*out\.img\nNothing was touched/);
    expect(contents()).toBe(before);
    expect(await provision('--dry-run', '--image', 'https://example.org/x.zip')).toContain(
      'downloads https://example.org/x.zip',
    );
  });

  it.each([
    [['--board', 'nano'], 'bad-option', /jetson-nano .* jetson-orin-nano/],
    [['--board', 'jetson-orin-nano', '--variant', 'b01'], 'bad-option', /sd/],
    [['--variant', 'emmc'], 'bad-option', /flash/],
    [['--hostname', 'Not a name'], 'bad-option', /twinspot/],
    [['--timezone', 'Mars'], 'bad-option', /Europe\/Warsaw/],
    [['--language', 'it'], 'bad-option', /en, fr, de, es, pl/],
    [['--camera', 'polaroid'], 'bad-option', /csi, imx219, usb/],
    [['--browser', 'lynx'], 'bad-option', /auto, chromium/],
    [['--wifi', 'home'], 'bad-option', /--wifi-password-file/],
    [['--wifi-country', 'PL'], 'bad-option', /--wifi NAME/],
    [['--wifi', 'home', '--wifi-password-file', 'no'], 'wifi-password-file', /cannot be read/],
    [['--ssh-key', 'nvidia.img'], 'ssh-key', /ssh-keygen/],
    [['--confirm', 'sdb'], 'bad-option', /--write/],
    [['--bord', 'x'], 'bad-option', /'--bord'.*--help/],
    [['--release', 'home'], 'release', /holds no release/],
    [['--out', 'home'], 'bad-option', /--write/],
    [['--out', '/dev/null'], 'bad-option', /--write/],
    [['--out', 'none/out.img'], 'bad-option', /make the folder/],
    [['--out', 'nvidia.img/out.img'], 'bad-option', /folder/],
    [['--out', 'nvidia.img'], 'bad-option', /name another file/],
    [['--image', 'nvidia.img/none.img'], 'image-unreadable', /none\.img/],
    [['--image', 'none.img'], 'image-unreadable', /none\.img/],
    [['--timezone', 'Asia/Tokyo'], 'plan-zone', /Asia\/Tokyo/],
  ])('refuses %j', async (args, code, message) => {
    const before = contents();
    await expect(provision(...args)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    rmSync(join(folder, 'work'), { recursive: true, force: true });
    expect(contents()).toBe(before);
  });

  it('asks for the licence before it downloads', async () => {
    const run = provision('--image', 'http://127.0.0.1:9/image.zip');
    await expect(run).rejects.toMatchObject({ code: 'licence' });
  });

  it.each([
    ['the image of the other board', 'plan-board', { board: 'jetson-orin-nano' as const }],
    ['one whose partition is missing', 'image-no-app', { app: 'ROOT' }],
    ['one of no system of NVIDIA’s', 'plan-root', { entries: [{ path: '/etc' }] }],
  ])('refuses %s, and leaves nothing behind', async (_, code, options) => {
    await makeNvidiaImage(join(folder, 'out-bad.img'), options);
    const before = contents();
    await expect(provision('--image', 'out-bad.img')).rejects.toMatchObject({ code });
    rmSync(join(folder, 'work'), { recursive: true });
    expect(contents()).toBe(before);
  });

  it('refuses one that ends too early', async () => {
    copyFileSync(nvidia, join(folder, 'out-bad.img'));
    truncateSync(join(folder, 'out-bad.img'), statSync(nvidia).size - (1 << 20));
    const run = provision('--image', 'out-bad.img');
    await expect(run).rejects.toMatchObject({ code: 'image-truncated' });
  });

  it('keeps its hands off what lies in the folder that it works in', async () => {
    mkdirSync(join(folder, 'work'));
    copyFileSync(nvidia, join(folder, 'work', 'mine.img'));
    await provision('--image', 'work/mine.img', '--fresh');
    expect(readdirSync(join(folder, 'work')).sort()).toEqual([
      'answers.json',
      'journal.json',
      'mine.img',
    ]);
    // A release that was given may lie there too, and so may what is only called like one.
    makeRelease(join(folder, 'work', 'release'), 'jetson-nano');
    await provision('--release', 'work/release');
    expect(existsSync(join(folder, 'work/release/release.json'))).toBe(true);
  });

  it.each([[], ['ssh'], ['local'], ['flash'], ['bundle']])(
    'explains itself: %j',
    async (...words) => {
      expect(await main([...words, '--help'], folder)).toMatch(/^npm run provision/);
    },
  );

  it('makes a bundle where there is a folder for it', async () => {
    const words = ['bundle', '--deck', join(repoRoot, 'models/decks/open'), '--out'];
    const run = main([...words, 'none/open.twinspot'], folder);
    await expect(run).rejects.toMatchObject({
      code: 'bad-option',
      message: expect.stringMatching(/make the folder/),
    });
    expect(await main([...words, 'out.twinspot'], folder)).toContain(join(folder, 'out.twinspot'));
    expect(existsSync(join(folder, 'out.twinspot'))).toBe(true);
  });

  it('puts a model into no single file, which would leave out its decks', async () => {
    const words = ['bundle', '--model', join(repoRoot, 'models/eyes/open-eyes'), '--out'];
    await expect(main([...words, 'out.twinspot'], folder)).rejects.toMatchObject({
      code: 'bad-option',
      message: expect.stringMatching(/a model comes with its decks.*name a folder/),
    });
    expect(existsSync(join(folder, 'out.twinspot'))).toBe(false);
  });

  it('knows its words', async () => {
    await expect(main(['imagine'], folder)).rejects.toMatchObject({ code: 'bad-option' });
  });
});

// Only root can make a disk that plays the card, or one that is full.
describe.runIf(process.getuid!() === 0)('a card (needs root)', () => {
  let loop: string;
  beforeEach(() => {
    writeFileSync(join(folder, 'out-card'), '');
    truncateSync(join(folder, 'out-card'), 80 << 20);
    const words = ['--find', '--show', join(folder, 'out-card')];
    loop = execFileSync('/usr/sbin/losetup', words, { encoding: 'utf8' }).trim();
  });
  afterEach(() => {
    execFileSync('/usr/sbin/losetup', ['-d', loop]);
  });
  const mayBeWritten = ({ path }: { path: string }) => path === loop;

  async function write(...args: string[]): Promise<string | undefined> {
    const always = ['--yes', '--timezone', 'Europe/Berlin', '--work', 'work', '--out', 'out.img'];
    const from = ['--board', 'jetson-nano', '--image', 'nvidia.img', '--release', 'release'];
    return await makeCard(readOptions([...always, ...from, ...args]), folder, mayBeWritten);
  }

  it('is written once its name was typed, and the next one too', async () => {
    await expect(write('--write', loop)).rejects.toMatchObject({ code: 'card-unconfirmed' });
    const wrong = write('--write', loop, '--confirm', 'sda');
    await expect(wrong).rejects.toMatchObject({ code: 'card-unconfirmed' });
    expect(existsSync(join(folder, 'out.img'))).toBe(false);
    const typed = ['--write', loop, '--confirm', basename(loop)];
    expect(await write(...typed)).toMatch(/^The card in .* is ready/);
    const image = hashRange(join(folder, 'out.img'));
    const { size } = statSync(join(folder, 'out.img'));
    expect(hashRange(join(folder, 'out-card'), 0, size)).toBe(image);
    writeFileSync(join(folder, 'out-card'), Buffer.alloc(1 << 20), { flag: 'r+' });
    await write(...typed);
    expect(hashRange(join(folder, 'out-card'), 0, size)).toBe(image);
    expect(said.filter((line) => line.endsWith('done before'))).toHaveLength(4);
  });

  it('that cannot be one is refused before anything is done', async () => {
    const run = provision('--write', loop, '--confirm', basename(loop));
    await expect(run).rejects.toMatchObject({ code: 'card-fixed' });
    const none = provision('--write', '/dev/none', '--confirm', 'none');
    await expect(none).rejects.toMatchObject({ code: 'card-unknown' });
    expect(existsSync(join(folder, 'work'))).toBe(false);
    expect(await write('--write', loop, '--dry-run')).toMatch(/5\/5 Write the card .*\n {4}writes/);
  });

  it('is not written where the disk of this PC is full, and nothing is left of it', async () => {
    const small = join(folder, 'out-small');
    mkdirSync(small);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]);
    try {
      const run = provision('--out', 'out-small/out.img');
      await expect(run).rejects.toMatchObject({ code: 'disk-full' });
      expect(readdirSync(small)).toEqual([]);
      expect(await provision()).toMatch(/is ready/);
    } finally {
      execFileSync('umount', [small]);
    }
  });
});

function same(a: TreeEntry | undefined, b: TreeEntry | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const { mtime: _, size: __, ...one } = a;
  const { mtime: ___, size: ____, ...other } = b;
  return JSON.stringify(one) === JSON.stringify(other);
}
