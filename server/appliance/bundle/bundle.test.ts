import { sign } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import fc from 'fast-check';
import tar from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBundle, verifyPayload } from './bundle.ts';
import { packHead } from './envelope.ts';
import { readKeys } from './keys.ts';
import type { BundleEntry, BundleManifest } from './manifest.ts';
import { packBundle } from './pack.ts';
import { canMount, newKeys, scratch, withLittleRoom } from './testing.ts';
import { isTree } from './tree.ts';
import { BUNDLE_FILE, unpackBundle } from './unpack.ts';

const about = { kind: 'deck', name: 'open', version: '1.0.0', build: 29_000_000 } as const;
const place = scratch();
const keys = newKeys();
const file = join(place.folder, 'open.twinspot');
const folder = join(place.folder, 'packed');
let count = 0;

beforeAll(async () => {
  place.write({
    'packed/deck.json': '{"id": "open"}',
    'packed/run.sh': '#!/bin/sh\n',
    [`packed/${'long'.repeat(30)}/${'name'.repeat(30)}`]: 'x',
    'packed/art-work/b.svg': 'b'.repeat(100_000),
    'packed/art/a.svg': '',
  });
  mkdirSync(join(folder, 'empty'));
  symlinkSync('../art/a.svg', join(folder, 'art-work', 'a.svg'));
  await packBundle({ folder, out: file, about, key: keys.privateKey });
});
afterAll(() => place.remove());

async function unpackAt(source: string): Promise<string> {
  const out = join(place.folder, `out-${count++}`);
  const bundle = openBundle(source, [keys.publicKey]);
  try {
    await verifyPayload(bundle);
    await unpackBundle(bundle, out, { reserve: 0 });
  } finally {
    bundle.close();
  }
  return out;
}

/** A bundle with any entries and any tar, signed all the same. */
async function forged(
  entries: BundleEntry[],
  parts: (tar.Header | { name: string; type?: 'file' })[] = [],
  more: Partial<BundleManifest> = {},
): Promise<string> {
  const pack = tar.pack();
  for (const part of parts) pack.entry(part, '');
  pack.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of pack) chunks.push(chunk as Uint8Array);
  const payload = await promisify(gzip)(Buffer.concat(chunks));
  const { createHash } = await import('node:crypto');
  const sha256 = createHash('sha256').update(payload).digest('hex');
  const manifest = { format: 1, ...about, payload: { bytes: payload.length, sha256 }, entries };
  const text = Buffer.from(JSON.stringify({ ...manifest, ...more }));
  const out = join(place.folder, `forged-${count++}.twinspot`);
  const head = packHead(text, sign(null, text, keys.privateKey));
  writeFileSync(out, Buffer.concat([head, text, payload]));
  return out;
}

const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const fileAt = (path: string): BundleEntry => ({
  ...{ kind: 'file', path, mode: 0o644, bytes: 0, sha256: empty },
});

describe('a bundle', () => {
  it('gives back what was packed', async () => {
    const out = await unpackAt(file);
    expect(readFileSync(join(out, 'art-work/b.svg'), 'utf8')).toBe('b'.repeat(100_000));
    expect(readlinkSync(join(out, 'art-work/a.svg'))).toBe('../art/a.svg');
    expect(statSync(join(out, 'run.sh')).mode & 0o777).toBe(0o755);
    expect(statSync(join(out, 'deck.json')).mode & 0o777).toBe(0o644);
    expect(readdirSync(join(out, 'empty'))).toEqual([]);
    expect(statSync(join(out, 'deck.json')).mtimeMs).toBe(about.build * 60_000);
    expect(JSON.parse(readFileSync(join(out, BUNDLE_FILE), 'utf8'))).toMatchObject(about);
  });

  it('is the same to the last byte, whenever and in whatever order its files were written', async () => {
    for (const path of ['deck.json', 'art', 'art/a.svg']) utimesSync(join(folder, path), 7, 7);
    chmodSync(join(folder, 'deck.json'), 0o600);
    const again = join(place.folder, 'again.twinspot');
    await packBundle({ folder, out: again, about, key: keys.privateKey });
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
    expect(readdirSync(place.folder).filter((name) => /draft|payload/.test(name))).toEqual([]);
  });

  it('tells whether what was unpacked is still whole', async () => {
    const out = await unpackAt(file);
    const { manifest, close } = openBundle(file, [keys.publicKey]);
    close();
    const whole = () => isTree(out, manifest.entries, [BUNDLE_FILE]);
    expect(await whole()).toBe(true);
    writeFileSync(join(out, 'art/a.svg'), '!');
    expect(await whole()).toBe(false);
    writeFileSync(join(out, 'art/a.svg'), '');
    expect(await whole()).toBe(true);
    writeFileSync(join(out, 'more'), '');
    expect(await whole()).toBe(false);
  });

  it('is refused with any bit flipped', async () => {
    const bytes = readFileSync(file);
    const flipped = join(place.folder, 'flipped.twinspot');
    const refused = async (bit: number) => {
      const wrong = Buffer.from(bytes);
      wrong[bit >> 3]! ^= 1 << (bit & 7);
      writeFileSync(flipped, wrong);
      await expect(unpackAt(flipped)).rejects.toMatchObject({
        code: expect.stringMatching(/^bundle-(format|signature|damaged)$/),
      });
    };
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length * 8 - 1), refused), { numRuns: 300 });
    // The head too, which the property may hardly meet.
    for (let bit = 0; bit < 85 * 8; bit += 5) await refused(bit);
  });

  it('is refused wherever it ends, and where anything follows it', async () => {
    const bytes = readFileSync(file);
    const cut = join(place.folder, 'cut.twinspot');
    const refused = async (length: number) => {
      writeFileSync(cut, bytes.subarray(0, length));
      await expect(unpackAt(cut)).rejects.toMatchObject({
        code: expect.stringMatching(/^bundle-(format|damaged)$/),
      });
    };
    await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), refused), { numRuns: 100 });
    writeFileSync(cut, Buffer.concat([bytes, Buffer.from('x')]));
    await expect(unpackAt(cut)).rejects.toMatchObject({ code: 'bundle-damaged' });
  });

  it('is refused when it is signed by somebody else', () => {
    expect(() => openBundle(file, [newKeys().publicKey])).toThrowError(
      expect.objectContaining({ code: 'bundle-signature' }),
    );
    expect(() => openBundle(file, [])).toThrowError(
      expect.objectContaining({ code: 'bundle-signature' }),
    );
    openBundle(file, [newKeys().publicKey, keys.publicKey]).close();
  });

  it('that is not there is told of', () => {
    expect(() => openBundle(join(place.folder, 'none'), [keys.publicKey])).toThrowError(
      expect.objectContaining({ code: 'bundle-missing' }),
    );
  });

  it.each<[string, BundleEntry[]]>([
    ['a path that goes up', [fileAt('../x')]],
    ['a path that goes up within', [{ kind: 'folder', path: 'a' }, fileAt('a/../../x')]],
    ['an absolute path', [fileAt('/etc/x')]],
    ['a path with a control character', [fileAt('a\nb')]],
    ['a path of the other system', [fileAt('..\\x')]],
    ['an entry twice', [fileAt('x'), fileAt('x')]],
    ['entries out of order', [fileAt('y'), fileAt('x')]],
    ['a file in no folder', [fileAt('a/x')]],
    ['a file in a file', [fileAt('a'), fileAt('a/x')]],
    ['a file in a link', [{ kind: 'link', path: 'a', target: 'b' }, fileAt('a/x')]],
    ['a link that goes up', [{ kind: 'link', path: 'a', target: '..' }]],
    ['an absolute link', [{ kind: 'link', path: 'a', target: '/etc' }]],
    [
      'a link that goes up behind another',
      [
        { kind: 'folder', path: 'd' },
        { kind: 'link', path: 'd/a', target: 'l/../x' },
        { kind: 'link', path: 'd/l', target: '..' },
      ],
    ],
  ])('with %s is refused although it is signed', async (_, entries) => {
    const out = await forged(entries);
    expect(() => openBundle(out, [keys.publicKey])).toThrowError(
      expect.objectContaining({ code: 'bundle-unsafe' }),
    );
  });

  it('with more than fits a card is refused', async () => {
    const sizes = Array.from({ length: 5 }, (_, i) => ({ ...fileAt(`${i}`), bytes: 2 ** 30 }));
    const out = await forged(sizes);
    expect(() => openBundle(out, [keys.publicKey])).toThrowError(
      expect.objectContaining({ code: 'bundle-too-large' }),
    );
  });

  it.each<[string, Partial<BundleManifest>]>([
    ['a later format', { format: 2 as 1 }],
    ['an app for no board', { kind: 'app' }],
    ['a version of no numbers', { version: 'latest' }],
  ])('of %s is refused', async (_, more) => {
    const out = await forged([], [], more);
    expect(() => openBundle(out, [keys.publicKey])).toThrowError(
      expect.objectContaining({ code: 'bundle-format' }),
    );
  });

  const part = (name: string, more: Partial<tar.Header> = {}) =>
    ({ name, mode: 0o644, type: 'file', ...more }) as tar.Header;

  it.each<[string, BundleEntry[], tar.Header[]]>([
    ['a file too many', [], [part('x')]],
    ['a file too few', [fileAt('x')], []],
    ['a file elsewhere', [fileAt('x')], [part('../x')]],
    ['a device for a file', [fileAt('x')], [part('x', { type: 'character-device' })]],
    [
      'a hard link for a file',
      [fileAt('x')],
      [part('x', { type: 'link', linkname: '/etc/passwd' })],
    ],
    ['another mode', [fileAt('x')], [part('x', { mode: 0o4755 })]],
    ['another content', [{ ...fileAt('x'), sha256: 'f'.repeat(64) } as BundleEntry], [part('x')]],
  ])('whose tar holds %s is refused, and leaves nothing', async (_, entries, parts) => {
    const out = await forged(entries, parts);
    await expect(unpackAt(out)).rejects.toMatchObject({ code: 'bundle-damaged' });
    expect(existsSync(join(place.folder, `out-${count - 1}`))).toBe(false);
  });

  it('is not begun where it has no room', async () => {
    const bundle = openBundle(file, [keys.publicKey]);
    const out = join(place.folder, 'full');
    await expect(unpackBundle(bundle, out, { reserve: 2 ** 60 })).rejects.toMatchObject({
      code: 'disk-full',
    });
    bundle.close();
    expect(existsSync(out)).toBe(false);
  });
});

it.runIf(canMount)('leaves nothing on a disk that gets full (needs root or sudo)', async () => {
  const small = join(place.folder, 'small');
  mkdirSync(small);
  await withLittleRoom(small, 60, async () => {
    const bundle = openBundle(file, [keys.publicKey]);
    const out = join(small, 'out');
    // As if somebody else filled it meanwhile.
    await expect(unpackBundle(bundle, out, { reserve: -(2 ** 40) })).rejects.toMatchObject({
      code: 'disk-full',
    });
    bundle.close();
    expect(readdirSync(small)).toEqual([]);
  });
});

describe('packing', () => {
  it('refuses a link that leads out, and leaves nothing', async () => {
    const from = join(place.folder, 'links');
    mkdirSync(from);
    symlinkSync('/etc/passwd', join(from, 'a'));
    const out = join(place.folder, 'links.twinspot');
    await expect(
      packBundle({ folder: from, out, about, key: keys.privateKey }),
    ).rejects.toMatchObject({ code: 'bundle-unsafe' });
    expect(readdirSync(place.folder).filter((name) => name.startsWith('links.'))).toEqual([]);
  });

  it('refuses to pack itself', async () => {
    const out = join(folder, 'x.twinspot');
    await expect(packBundle({ folder, out, about, key: keys.privateKey })).rejects.toMatchObject({
      code: 'bundle-inside',
    });
  });
});

describe('the keys of an appliance', () => {
  it('are the PEM files in their folder', () => {
    place.write({ 'keys/pc.pem': keys.pem, 'keys/README': 'no key' });
    const found = readKeys(join(place.folder, 'keys'));
    expect(found.map((key) => key.equals(keys.publicKey))).toEqual([true]);
  });

  it('are told of where there are none, or one is none', () => {
    const none = expect.objectContaining({ code: 'bundle-keys' });
    expect(() => readKeys(join(place.folder, 'nowhere'))).toThrowError(none);
    place.write({ 'wrong/pc.pem': 'no key' });
    expect(() => readKeys(join(place.folder, 'wrong'))).toThrowError(none);
  });
});
