import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyEntries } from './apply.ts';
import type { Image, ImageEntry } from './entries.ts';
import { look, readFile } from './look.ts';
import { copyImage, hashOutside, hashRange, makeNvidiaImage, noise, treeOf } from './testing.ts';
import { checkFileSystem, verifyEntries } from './verify.ts';

let folder: string;
let nano: Image;
let number = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'twinspot-apply-'));
  nano = await makeNvidiaImage(join(folder, 'nano.img'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const copy = () => copyImage(nano, join(folder, `${number++}.img`));

/** A file on this PC. */
function source(name: string, text: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const program = noise(1, 300_001);

const plan = (): ImageEntry[] => [
  { kind: 'gone', path: '/etc/systemd/system/default.target.wants' },
  { kind: 'gone', path: '/var/lib/apt/lists' },
  { kind: 'link', path: '/etc/systemd/system/default.target', target: '/lib/multi-user.target' },
  { kind: 'link', path: '/opt/twinspot/current', target: 'releases/0.1.0-7' },
  { kind: 'link', path: '/opt/twinspot/long', target: `/${'a long target/'.repeat(20)}` },
  { kind: 'file', path: '/etc/hostname', mode: 0o644, text: 'twinspot\n' },
  { kind: 'file', path: '/etc/empty', mode: 0o600, text: '' },
  { kind: 'file', path: '/etc/sudoers.d/twinspot', mode: 0o440, text: 'admin ALL=NOPASSWD:ALL\n' },
  { kind: 'folder', path: '/var/lib/twinspot', mode: 0o2750, uid: 990, gid: 70_000 },
  { kind: 'folder', path: '/opt', mode: 0o700 },
  {
    kind: 'file',
    path: '/opt/twinspot/releases/0.1.0-7/node/bin/node',
    mode: 0o4755,
    uid: 70_000,
    gid: 12,
    from: source('node', program),
    mtime: 1_700_000_000,
  },
  {
    kind: 'file',
    path: '/opt/odd "name" <7> it\'s % \\ # ü  two spaces',
    mode: 0o644,
    from: source('a "b" <c>', 'odd'),
  },
];

test('what is planned is there afterwards, with its owner, mode, time and target', async () => {
  const image = copy();
  const applied = await applyEntries(image, plan());
  // With three folders above the release, and less what was gone already.
  expect(applied).toEqual({ kept: 1, written: plan().length - 1 + 5 });
  await verifyEntries(image, plan());
  await checkFileSystem(image);
  expect((await readFile(image, '/etc/hostname')).toString()).toBe('twinspot\n');
  const node = '/opt/twinspot/releases/0.1.0-7/node/bin/node';
  expect((await readFile(image, node)).equals(program)).toBe(true);
  const found = await look(image, [
    node,
    '/opt',
    '/opt/twinspot',
    '/opt/twinspot/current',
    '/opt/twinspot/long',
    '/var/lib/twinspot',
    '/var/lib/apt/lists',
    '/var/lib/apt',
  ]);
  expect(Object.fromEntries(found)).toMatchObject({
    [node]: { kind: 'file', mode: 0o4755, uid: 70_000, gid: 12, mtime: 1_700_000_000 },
    '/opt': { kind: 'folder', mode: 0o700, uid: 0 },
    '/opt/twinspot': { kind: 'folder', mode: 0o755, uid: 0, gid: 0 },
    '/opt/twinspot/current': { kind: 'link', uid: 0, target: 'releases/0.1.0-7' },
    '/opt/twinspot/long': { target: `/${'a long target/'.repeat(20)}` },
    '/var/lib/twinspot': { kind: 'folder', mode: 0o2750, uid: 990, gid: 70_000 },
    '/var/lib/apt': { kind: 'folder' },
  });
  expect(found.has('/var/lib/apt/lists')).toBe(false);
});

test('nothing else changes: no other file, no other partition', async () => {
  const image = copy();
  const before = await treeOf(nano);
  await applyEntries(image, plan());
  const after = await treeOf(image);
  expect(before.size).toBeGreaterThan(70);
  const mine = (path: string) =>
    path.startsWith('/opt') ||
    path.startsWith('/var/lib/apt/lists') ||
    plan().some((entry) => entry.path === path);
  const others = (tree: typeof before) =>
    // A folder's time tells that something in it changed.
    [...tree].filter(([path]) => !mine(path)).map(([path, { mtime: _, ...rest }]) => [path, rest]);
  expect(others(after)).toEqual(others(before));
  expect(await hashOutside(image)).toEqual(await hashOutside(nano));
});

test('doing it twice changes no byte, and doing it to two copies makes the same bytes', async () => {
  const [image, other] = [copy(), copy()];
  await applyEntries(image, plan());
  const hash = hashRange(image.file);
  const again = await applyEntries(image, plan());
  expect(again.written).toBe(0);
  expect(hashRange(image.file)).toBe(hash);
  await applyEntries(other, plan());
  expect(hashRange(other.file)).toBe(hash);
});

test('what became different is set right: bytes, owner, mode, time, target and kind', async () => {
  const image = copy();
  const entries = plan();
  await applyEntries(image, entries);
  const changed: ImageEntry[] = [
    { kind: 'file', path: '/etc/hostname', mode: 0o644, text: 'twinspoT\n' },
    { kind: 'file', path: '/etc/empty', mode: 0o644, text: '' },
    { kind: 'folder', path: '/var/lib/twinspot', mode: 0o2750, uid: 991, gid: 70_000 },
    { kind: 'link', path: '/opt/twinspot/current', target: 'releases/0.1.0-8' },
    { kind: 'file', path: '/opt/twinspot/long', mode: 0o644, text: 'no link any more' },
    { kind: 'link', path: '/etc/sudoers.d/twinspot', target: '/dev/null' },
  ];
  const node = entries.find(({ path }) => path.endsWith('/node'))!;
  const later = { ...node, mtime: 1_700_000_001 } as ImageEntry;
  const all = [...changed, later];
  await expect(verifyEntries(image, all)).rejects.toMatchObject({ code: 'image-wrong' });
  expect(await applyEntries(image, all)).toEqual({ kept: 0, written: all.length });
  await verifyEntries(image, all);
  await checkFileSystem(image);
});

test('a link that is replaced is not written through', async () => {
  const image = copy();
  const path = '/etc/systemd/system/multi-user.target.wants/ssh.service';
  const before = (await treeOf(image)).get('/lib/systemd/system/ssh.service');
  await applyEntries(image, [{ kind: 'file', path, mode: 0o644, text: 'mine' }]);
  expect((await treeOf(image)).get('/lib/systemd/system/ssh.service')).toEqual(before);
  expect((await readFile(image, path)).toString()).toBe('mine');
});

test("paths lead through the image's own links to folders", async () => {
  const orin = await makeNvidiaImage(join(folder, 'orin.img'), { board: 'jetson-orin-nano' });
  const entries: ImageEntry[] = [
    { kind: 'file', path: '/lib/systemd/system/twinspot.service', mode: 0o644, text: 'unit' },
    // The same, by its other name.
    { kind: 'file', path: '/usr/lib/systemd/system/twinspot.service', mode: 0o644, text: 'unit' },
    { kind: 'link', path: '/bin/twinspot', target: '/opt/twinspot' },
  ];
  const { written } = await applyEntries(orin, entries);
  expect(written).toBe(2);
  const tree = await treeOf(orin);
  expect(tree.get('/lib')).toMatchObject({ kind: 'link', target: 'usr/lib' });
  expect(tree.has('/usr/lib/systemd/system/twinspot.service')).toBe(true);
  expect(tree.has('/usr/bin/twinspot')).toBe(true);
  await verifyEntries(orin, entries);
  await checkFileSystem(orin);
});

test('a path that leads in a circle is refused', async () => {
  const image = copy();
  await applyEntries(image, [{ kind: 'link', path: '/opt/circle', target: '../opt/circle' }]);
  const lost = applyEntries(image, [
    { kind: 'file', path: '/opt/circle/x', mode: 0o644, text: '' },
  ]);
  await expect(lost).rejects.toMatchObject({ code: 'image-entry' });
});

const file = (path: string, text = 'x'): ImageEntry => ({ kind: 'file', path, mode: 0o644, text });
test.each<[string, ImageEntry[], string]>([
  ['a file where a folder is', [file('/etc')], 'image-entry'],
  ['a link where a folder is', [{ kind: 'link', path: '/opt', target: '/o' }], 'image-entry'],
  [
    'a folder where a file is',
    [{ kind: 'folder', path: '/etc/passwd', mode: 0o755 }],
    'image-entry',
  ],
  ['a file below a file', [file('/etc/passwd/x')], 'image-entry'],
  ['a file below a planned file', [file('/opt/a'), file('/opt/a/b')], 'image-entry'],
  ['a file below what goes', [{ kind: 'gone', path: '/etc' }, file('/etc/x')], 'image-entry'],
  ['two files of one name', [file('/opt/a'), file('/opt/a', 'y')], 'image-entry'],
  ['a path that is not absolute', [file('etc/x')], 'image-entry'],
  ['a path with dots', [file('/etc/../x')], 'image-entry'],
  ['the root itself', [{ kind: 'gone', path: '/' }], 'image-entry'],
  ['a line break in a name', [file('/etc/a\nrm /etc/passwd')], 'image-name'],
  ['a line break in a target', [{ kind: 'link', path: '/a', target: 'a\nb' }], 'image-name'],
  ['a name that is too long', [file(`/${'a/'.repeat(5000)}`.slice(0, -1))], 'image-name'],
  [
    'a source that is not there',
    [{ kind: 'file', path: '/x', mode: 0o644, from: '/nowhere/at/all' }],
    'image-source',
  ],
  [
    'a source that is a folder',
    [{ kind: 'file', path: '/x', mode: 0o644, from: '/tmp' }],
    'image-source',
  ],
  ['neither text nor source', [{ kind: 'file', path: '/x', mode: 0o644 }], 'image-source'],
])('refused before anything is written: %s', async (_, entries, code) => {
  const hash = hashRange(nano.file);
  await expect(applyEntries(nano, [file('/etc/good'), ...entries])).rejects.toMatchObject({
    code,
  });
  expect(hashRange(nano.file)).toBe(hash);
});
