import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserSource } from './browser-source.ts';
import { testSource } from './contract.ts';
import { FolderSource } from './folder-source.ts';
import type { Frame } from './frame.ts';
import type { NativeSource } from './native-source.ts';
import { openSource, type SourceNeeds } from './open-source.ts';
import { plainArt } from './virtual/testing.ts';
import { VirtualSource } from './virtual/virtual-source.ts';

let folder: string;
let clip: string;
const jpegs: Buffer[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  for (const [index, background] of ['#400', '#040', '#004'].entries()) {
    const create = { width: 40 + index, height: 30, channels: 3 as const, background };
    const jpeg = await sharp({ create }).jpeg().toBuffer();
    jpegs.push(jpeg);
    writeFileSync(join(folder, `${index}.jpg`), jpeg);
  }
  // A name that has to survive an address and the words of a pipeline.
  clip = encodeURIComponent(join(folder, 'a "clip" 100%.mkv'));
  const words = `videotestsrc num-buffers=300 pattern=ball ! video/x-raw,width=160,height=120 ! jpegenc ! matroskamux ! filesink`;
  const made = spawnSync('gst-launch-1.0', [
    ...['-q', ...words.split(' ')],
    `location=${JSON.stringify(decodeURIComponent(clip))}`,
  ]);
  expect(made.error ?? made.stderr.toString()).toBe('');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A stand-in for the picture decoder: it refuses what is no JPEG. */
async function decode(bytes: Uint8Array): Promise<Frame> {
  if (bytes[0] !== 0xff) throw new Error('it is no picture');
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { seq: 0, time: 0, width, height, stride: width * 3, format: 'rgb', data };
}

const silent = () => {};

/** Pictures come by themselves: waits until some came that nobody took. */
async function comesAhead(source: NativeSource): Promise<number> {
  const { captured } = source.count()!;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const counts = source.count()!;
    if (counts.captured >= captured + 3) return counts.captured;
  }
}

const needs: SourceNeeds = { art: () => plainArt(), decode, tell: silent, from: '/', seed: 1 };
const native = (address: string) => () => openSource(address, needs) as NativeSource;

testSource('virtual:', () => new VirtualSource(plainArt(), 1));
testSource('dir:', () => new FolderSource(folder, decode, silent, 20));
testSource('browser:', () => new BrowserSource(decode, silent), {
  feed: (source) => source.push(jpegs[0]!),
  ahead: async (source) => {
    for (const jpeg of jpegs) source.push(jpeg);
    source.push(jpegs[0]!);
    return 5;
  },
});
testSource('test:', native('test://?width=322&height=240&fps=60&pattern=snow'), {
  ahead: comesAhead,
  // Rows begin at multiples of four bytes.
  like: { format: 'rgb', width: 322, height: 240, stride: 968 },
});
testSource('test: with four bytes a pixel', native('test://?width=320&height=240&format=rgbx'), {
  ahead: comesAhead,
  like: { format: 'rgbx', width: 320, height: 240, stride: 1280 },
});
testSource('file:', () => native(`file:${clip}`)(), {
  ahead: comesAhead,
  like: { format: 'rgb', width: 160, height: 120 },
});

const device = process.env.V4L2_DEVICE ?? '/dev/video0';
if (existsSync(device)) {
  testSource('v4l2:', native(`v4l2://${device}?width=640&height=480`), { ahead: comesAhead });
} else {
  describe('v4l2:', () => {
    it.skip('keeps the contract (plug in a camera, or set V4L2_DEVICE to its device)', () => {});
  });
}

describe('a folder of pictures', () => {
  it('shows each in turn for some frames, skips a bad one with a sentence, and starts again', async () => {
    const other = mkdtempSync(join(tmpdir(), 'pictures-'));
    cpSync(folder, other, { recursive: true });
    writeFileSync(join(other, '1.jpg'), 'nonsense');
    writeFileSync(join(other, 'notes.txt'), 'nonsense');
    const told: string[] = [];
    const source = new FolderSource(other, decode, (sentence) => told.push(sentence), 1);
    await source.start();
    const widths: number[] = [];
    for (let i = 0; i < 17; i++) widths.push((await source.next())!.width);
    await source.stop();
    rmSync(other, { recursive: true });
    expect(widths).toEqual([...new Array(8).fill(40), ...new Array(8).fill(42), 40]);
    expect(told).toEqual(['1.jpg is skipped: it is no picture']);
  });

  it('says so when it has no picture, or none that can be read', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'pictures-'));
    const source = new FolderSource(empty, decode, silent, 1);
    await expect(source.start()).rejects.toThrow(`dir:${empty} needs JPEG, PNG or WebP pictures`);
    await expect(new FolderSource('/nowhere', decode, silent).start()).rejects.toThrow('no folder');
    writeFileSync(join(empty, '1.jpg'), 'nonsense');
    await source.start();
    await expect(source.next()).rejects.toThrow('none of its pictures can be read');
    rmSync(empty, { recursive: true });
  });
});

describe('a webcam', () => {
  it('drops what is older than the newest picture and skips what cannot be read', async () => {
    const told: string[] = [];
    const source = new BrowserSource(decode, (sentence) => told.push(sentence));
    source.push(jpegs[0]!);
    source.push(jpegs[1]!);
    expect(await source.next()).toMatchObject({ seq: 2, width: 41 });
    source.push(Uint8Array.of(1, 2, 3));
    const next = source.next();
    await new Promise((resolve) => setImmediate(resolve));
    source.push(jpegs[2]!);
    expect(await next).toMatchObject({ seq: 4, width: 42 });
    expect(told).toEqual(['A webcam picture is skipped: it is no picture']);
  });
});

describe('addresses', () => {
  it.each([
    ['virtual:', 'virtual'],
    ['browser:', 'browser'],
    ['dir:some/folder', 'dir'],
    ['csi://0?fps=60&flip=180', 'csi'],
    ['v4l2:///dev/video0', 'v4l2'],
    ['file:clip.mp4', 'file'],
    ['test://', 'test'],
  ])('%s opens a %s source', (address, kind) => {
    expect(openSource(address, needs).kind).toBe(kind);
  });

  it.each(['virtaul:', 'dir:', 'virtual:3', 'csi', ''])('"%s" is refused', (address) => {
    expect(() => openSource(address, needs)).toThrow('virtual:, dir:PATH or browser:');
  });
});
