import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserSource } from './browser-source.ts';
import { FolderSource } from './folder-source.ts';
import type { Frame } from './frame.ts';
import { type AnySource, openSource, type SourceNeeds } from './open-source.ts';
import { plainArt } from './virtual/testing.ts';
import { VirtualSource } from './virtual/virtual-source.ts';

let folder: string;
const jpegs: Buffer[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  for (const [index, background] of ['#400', '#040', '#004'].entries()) {
    const create = { width: 40 + index, height: 30, channels: 3 as const, background };
    const jpeg = await sharp({ create }).jpeg().toBuffer();
    jpegs.push(jpeg);
    writeFileSync(join(folder, `${index}.jpg`), jpeg);
  }
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

/** What every source keeps to. `feed` makes one that waits for pictures go on. */
function keepsTheContract(
  name: string,
  open: () => AnySource,
  feed: (source: AnySource) => void = silent,
) {
  describe(name, () => {
    it('gives whole frames with rising numbers and times', async () => {
      const source = open();
      await source.start();
      let last: Frame | null = null;
      for (let i = 0; i < 3; i++) {
        feed(source);
        const frame = await source.next();
        expect(frame?.format).toBe('rgb');
        expect(frame!.stride).toBeGreaterThanOrEqual(3 * frame!.width);
        expect(frame!.data.length).toBeGreaterThanOrEqual(frame!.stride * (frame!.height - 1));
        expect(Number.isInteger(frame!.seq)).toBe(true);
        if (last !== null) {
          expect(frame!.seq).toBeGreaterThan(last.seq);
          expect(frame!.time).toBeGreaterThanOrEqual(last.time);
        }
        last = frame;
      }
      await source.stop();
    });

    it('ends a wait when it is stopped, and gives nothing afterwards', async () => {
      const source = open();
      await source.start();
      feed(source);
      await source.next();
      const waiting = source.next();
      await source.stop();
      expect(await waiting).toBeNull();
      expect(await source.next()).toBeNull();
      await source.stop();
    });
  });
}

keepsTheContract('virtual:', () => new VirtualSource(plainArt(), 1));
keepsTheContract('dir:', () => new FolderSource(folder, decode, silent, 20));
keepsTheContract(
  'browser:',
  () => new BrowserSource(decode, silent),
  (source) => (source as BrowserSource).push(jpegs[0]!),
);

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
  const needs: SourceNeeds = { art: () => plainArt(), decode, tell: silent, from: '/', seed: 1 };

  it.each([
    ['virtual:', 'virtual'],
    ['browser:', 'browser'],
    ['dir:some/folder', 'dir'],
  ])('%s opens a %s source', (address, kind) => {
    expect(openSource(address, needs).kind).toBe(kind);
  });

  it.each(['virtaul:', 'dir:', 'virtual:3', 'csi:0', ''])('"%s" is refused', (address) => {
    expect(() => openSource(address, needs)).toThrow('use virtual:, dir:PATH or browser:');
  });
});
