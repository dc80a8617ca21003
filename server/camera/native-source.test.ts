import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { load } from '@twinspot/native/load.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { TwinspotError } from '../errors.ts';
import { needNative } from '../native.ts';
import type { Limits } from './live-capture.ts';
import { NativeSource } from './native-source.ts';
import type { Pipeline } from './pipelines.ts';

const folder = mkdtempSync(join(tmpdir(), 'cameras-'));
const CAPS = 'video/x-raw,format=RGB,width=64,height=48,framerate=60/1';
const SINK = 'appsink name=sink max-buffers=1 drop=true sync=false';
const LIVE = 'videotestsrc is-live=true';
/** Asks for another size than the camera gives. */
const AT_ODDS = `${LIVE} ! video/x-raw,width=320 ! jpegenc ! image/jpeg,width=320 ! jpegdec ! video/x-raw,width=640 ! ${SINK}`;

const opened: NativeSource[] = [];
let reported: string[] = [];

/** A source over a pipeline of the test's own, with little patience where the test waits for its end. */
function open(description: string, more: Partial<Pipeline> = {}, limits: Partial<Limits> = {}) {
  const pipeline: Pipeline = {
    ...{ kind: 'csi', address: 'csi://0', elements: [], path: null, wants: '64x48' },
    descriptions: [description],
    lock: { on: [], off: [] },
    ...more,
  };
  const report = ({ code }: TwinspotError) => reported.push(code);
  const source = new NativeSource(pipeline, needNative(), report, {
    ...{ first: 5000, silence: 2000, stop: 3000, settle: 0 },
    ...limits,
  });
  opened.push(source);
  return source;
}

/** Takes frames until there is no other. @throws what the source throws */
async function drain(source: NativeSource): Promise<number> {
  let last = 0;
  for (;;) {
    const frame = await source.next();
    if (frame === null) return last;
    last = frame.seq;
    frame.release!();
  }
}

afterEach(async () => {
  for (const source of opened.splice(0)) await source.stop();
  reported = [];
});

describe('a camera in trouble is told by its code:', () => {
  it('one whose stream ends gave up', async () => {
    const source = open(`${LIVE} num-buffers=5 ! ${CAPS} ! ${SINK}`);
    await source.start();
    await expect(drain(source)).rejects.toMatchObject({ code: 'camera-ended' });
    // It does not heal by itself.
    await expect(source.next()).rejects.toMatchObject({ code: 'camera-ended' });
  });

  it('one that ends before its first picture does not start', async () => {
    const source = open(`${LIVE} num-buffers=0 ! ${CAPS} ! ${SINK}`);
    await expect(source.start()).rejects.toMatchObject({ code: 'camera-ended' });
  });

  it('an error in the middle is told with what GStreamer says', async () => {
    const source = open(`${LIVE} ! ${CAPS} ! identity error-after=5 ! ${SINK}`);
    await source.start();
    await expect(drain(source)).rejects.toMatchObject({
      code: 'camera-failed',
      message: expect.stringContaining('Failed after iterations'),
    });
  });

  it('one that opens and gives nothing', async () => {
    const source = open(`${LIVE} ! ${CAPS} ! valve drop=true ! ${SINK}`, {}, { first: 300 });
    await expect(source.start()).rejects.toMatchObject({
      code: 'camera-no-frame',
      message: expect.stringContaining('no picture within 0.3 seconds'),
    });
  });

  const valve = (value: string) => [{ element: 'valve', property: 'drop', value }];
  const valved = `${LIVE} ! ${CAPS} ! valve name=valve ! ${SINK}`;
  const lock = { on: valve('true'), off: valve('false') };

  it('one that falls silent', async () => {
    const source = open(valved, { lock }, { silence: 300 });
    await source.start();
    await source.next();
    source.lock(true);
    await expect(drain(source)).rejects.toMatchObject({ code: 'camera-silent' });
  });

  it('one that is unplugged', async () => {
    const path = join(folder, 'video0');
    writeFileSync(path, '');
    const source = open(valved, { lock, path, kind: 'v4l2' });
    await source.start();
    rmSync(path);
    source.lock(true);
    await expect(drain(source)).rejects.toMatchObject({ code: 'camera-unplugged' });
  });

  it('one that is not there', async () => {
    const source = open(`v4l2src ! ${SINK}`, { path: '/dev/video99', kind: 'v4l2' });
    await expect(source.start()).rejects.toMatchObject({
      code: 'camera-missing',
      message: expect.stringContaining('There is no camera at /dev/video99'),
    });
  });

  it('one that needs an element that is not here', async () => {
    const source = open(LIVE, { elements: ['videotestsrc', 'nvarguscamerasrc'] });
    await expect(source.start()).rejects.toMatchObject({
      code: 'camera-plugin',
      message: expect.stringContaining('JetPack'),
    });
  });

  it('one that does not give the size that is wanted', async () => {
    const source = open(AT_ODDS);
    await expect(source.start()).rejects.toMatchObject({ code: 'camera-modes' });
  });
});

describe('nothing waits for a driver that hangs:', () => {
  /** A named pipe stands in for the driver: to read from it blocks for as long as nobody writes. */
  function driver(name: string) {
    const path = join(folder, name);
    execFileSync('mkfifo', [path]);
    const raw = 'rawvideoparse format=rgb width=16 height=16';
    return { path, description: `filesrc location=${path} ! ${raw} ! ${SINK}` };
  }
  const limits = { first: 300, silence: 300, stop: 300 };

  it('a start that does not return, and neither does its stop', async () => {
    const { path, description } = driver('start');
    const source = open(description, {}, limits);
    await expect(source.start()).rejects.toMatchObject({ code: 'camera-no-frame' });
    expect(reported).toEqual(['camera-stuck']);
    await source.stop();
    expect(reported).toEqual(['camera-stuck']);
    closeSync(openSync(path, 'r+'));
  });

  it('a stop that does not return while pictures came before', async () => {
    const { path, description } = driver('stop');
    const writer = openSync(path, 'r+');
    writeSync(writer, new Uint8Array(16 * 16 * 3 * 8));
    const source = open(description, {}, limits);
    await source.start();
    expect((await source.next())?.data[0]).toBe(0);
    // Until it reads on and hangs there it can still be stopped.
    await sleep(200);
    await source.stop();
    expect(reported).toEqual(['camera-stuck']);
    expect(await source.next()).toBeNull();
    writeSync(writer, new Uint8Array(16 * 16 * 3 * 8));
    closeSync(writer);
  });

  it('not even the end of the process', async () => {
    const { path, description } = driver('process');
    const writer = openSync(path, 'r+');
    writeSync(writer, new Uint8Array(16 * 16 * 3 * 8));
    const script = `
      const { openCapture } = require(process.argv[1]);
      const capture = openCapture(process.argv[2], 2, (event) => {
        if (event !== 'frame') return;
        capture.stop();
        setTimeout(() => { capture.abandon(); process.exit(7); }, 300);
      });
      capture.start();`;
    const loaded = load();
    const file = 'file' in loaded ? loaded.file : '';
    const child = spawnSync(process.execPath, ['-e', script, file, description], {
      timeout: 120_000,
    });
    expect(child.status).toBe(7);
    closeSync(writer);
  });

  it('a stop while it starts ends the start', async () => {
    const source = open(`${LIVE} ! ${CAPS} ! valve drop=true ! ${SINK}`);
    const starting = source.start();
    await source.stop();
    await starting;
    expect(await source.next()).toBeNull();
    expect(reported).toEqual([]);
  });
});

/** Runs a script with the addon's file and a pipeline as its arguments in a process of its own. */
function run(script: string, description: string) {
  const loaded = load();
  const file = 'file' in loaded ? loaded.file : '';
  const words = ['-e', script, file, description];
  return spawnSync(process.execPath, words, { timeout: 120_000, encoding: 'utf8' });
}

describe('an end in the middle harms nobody:', () => {
  const description = `${LIVE} ! ${CAPS} ! ${SINK}`;
  const opens = `
    const { openCapture } = require(process.argv.at(-2));
    const kept = [];
    const capture = openCapture(process.argv.at(-1), 2, (event) => {
      if (event === 'frame') kept.push(capture.take());
      if (kept.length === 5) end();
    });
    capture.start();`;

  it('of the process', () => {
    expect(run(`${opens} function end() { process.exit(7); }`, description).status).toBe(7);
  });

  it.each([
    ['that wait for pictures', ''],
    // Whatever is refused to a thread that is about to end is no error of the process.
    [
      'that ask without a pause',
      'for (let i = 0; i < 100; i++) capture.count(); setImmediate(end);',
    ],
  ])('of threads of JavaScript %s, one after the other', (_, asks) => {
    const script = `
      const { Worker } = require('node:worker_threads');
      const words = ${JSON.stringify(`${opens} function end() { ${asks} }`)};
      let left = 8;
      function next() {
        if (left-- === 0) process.exit(7);
        const worker = new Worker(words, { eval: true, argv: process.argv.slice(-2) });
        worker.on('exit', next);
        setTimeout(() => worker.terminate(), 200 + 10 * left);
      }
      next();`;
    const { status, stderr } = run(script, description);
    expect({ status, stderr }).toEqual({ status: 7, stderr: '' });
  });

  it('by a mistake of the listener, which is told like any other', () => {
    const { status, stderr } = run(
      `${opens} function end() { throw new Error('oh'); }`,
      description,
    );
    expect({ status, told: stderr.includes('Error: oh') }).toEqual({ status: 1, told: true });
  });
});

describe('a pipeline', () => {
  it('gives way to the next description where it cannot agree with the camera', async () => {
    const source = open('', {
      descriptions: [AT_ODDS, `${LIVE} ! ${CAPS} ! ${SINK}`],
    });
    await source.start();
    expect(await source.next()).toMatchObject({ width: 64, height: 48 });
  });

  it('tries no other description where that would fare no better', async () => {
    const nothing = `${LIVE} ! ${CAPS} ! valve drop=true ! ${SINK}`;
    const descriptions = [nothing, `${LIVE} ! ${CAPS} ! ${SINK}`];
    const source = open('', { descriptions }, { first: 300 });
    await expect(source.start()).rejects.toMatchObject({ code: 'camera-no-frame' });
  });

  it('lends two pictures at a time, copies the others, and gets back what nobody holds', async () => {
    const source = open(`${LIVE} ! ${CAPS} ! ${SINK}`);
    await source.start();
    const held = [await source.next(), await source.next(), await source.next()];
    expect(source.count()).toMatchObject({ taken: 3, copied: 1, lent: 2 });
    for (const frame of held) frame!.release!();
    expect(source.count()).toMatchObject({ lent: 0 });
  });

  it('is locked once the camera has found its exposure, and not before', async () => {
    const valve = { element: 'valve', property: 'drop', value: 'true' };
    const lock = { on: [valve], off: [{ ...valve, value: 'false' }] };
    const description = `${LIVE} ! ${CAPS} ! valve name=valve ! ${SINK}`;
    const source = open(description, { lock }, { silence: 300, settle: 100 });
    source.lock(true);
    await source.start();
    expect(await source.next()).toMatchObject({ width: 64 });
    await expect(drain(source)).rejects.toMatchObject({ code: 'camera-silent' });
    const patient = open(description, { lock }, { silence: 300, settle: 60_000 });
    await patient.start();
    patient.lock(true);
    while ((await patient.next())!.seq < 30);
  });

  it('ends well when a clip is over', async () => {
    const source = open(`videotestsrc num-buffers=5 ! ${CAPS} ! ${SINK} sync=true`, {
      kind: 'file',
    });
    await source.start();
    expect(await drain(source)).toBe(5);
    expect(await source.next()).toBeNull();
  });
});
