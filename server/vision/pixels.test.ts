import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesPerPixel, type Frame } from '../camera/frame.ts';
import { needNative } from '../native.ts';
import { random } from '../random.ts';
import { place } from './letterbox.ts';
import { nativePixels } from './native-pixels.ts';
import { ownPixels } from './own-pixels.ts';
import type { Pixels } from './pixels.ts';
import { straighten } from './straighten.ts';
import { paint } from './testing.ts';

const native = needNative();
const addon = nativePixels(native);
const derive = promisify(pbkdf2);
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Noise, or flat, or a gradient: of any size and format, with or without a gap after each row. */
const frames = fc
  .record({
    width: fc.integer({ min: 1, max: 400 }),
    height: fc.integer({ min: 1, max: 300 }),
    format: fc.constantFrom('rgb' as const, 'rgbx' as const),
    gap: fc.constantFrom(0, 0, 1, 7, 64),
    seed: fc.integer({ min: 1, max: 1e6 }),
    kind: fc.constantFrom('noise', 'flat', 'slope'),
  })
  .map(({ width, height, format, gap, seed, kind }): Frame => {
    const row = bytesPerPixel(format) * width;
    const stride = row + gap;
    const next = random(seed);
    const value = (i: number): number =>
      kind === 'noise' ? 256 * next() : kind === 'flat' ? seed : i / 5;
    // The last row has no gap behind it: whoever reads on, reads another's memory.
    const data = Uint8Array.from({ length: (height - 1) * stride + row }, (_, i) => value(i));
    return { seq: 1, time: 0, width, height, stride, format, data };
  });

/** Inside the frame, across its edges and far outside; a speck or much larger than the frame. */
const outlines = fc.record({
  cx: fc.integer({ min: -100, max: 500 }),
  cy: fc.double({ min: -100, max: 400, noNaN: true }),
  rx: fc.double({ min: 0.01, max: 900, noNaN: true }),
  ry: fc.double({ min: 0.01, max: 900, noNaN: true }),
  angle: fc.double({ min: -180, max: 180, noNaN: true }),
});

const spots = fc.record({
  x: fc.double({ min: -20, max: 120, noNaN: true }),
  y: fc.double({ min: -20, max: 120, noNaN: true }),
  width: fc.double({ min: 0.01, max: 150, noNaN: true }),
  height: fc.double({ min: 0.01, max: 150, noNaN: true }),
  score: fc.constant(1),
});

/** Compares bit by bit, and that each value is one that a network can take. */
function same(a: Float32Array, b: Float32Array): void {
  expect(a.length).toBe(b.length);
  const at = a.findIndex((value, i) => !Object.is(value, b[i]) || !(Math.abs(value) <= 2));
  expect([at, a[at], b[at]]).toEqual([-1, undefined, undefined]);
}

/** What both make of it, in memory that held something else before. */
async function both<Answer>(
  count: number,
  work: (pixels: Pixels, planes: Float32Array) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const [own, other] = [1, 2].map(() => new Float32Array(count).fill(Number.NaN));
  answers.push(await work(ownPixels, own!), await work(addon, other!));
  same(other!, own!);
  return answers;
}

test('both shrink a frame to the same', async () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 90 }));
  await fc.assert(
    fc.asyncProperty(
      frames,
      sizes,
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      async (frame, size, zoom) => {
        const [width, height] = size;
        const where = place(frame, width, height, zoom);
        await both(3 * width * height, (pixels, input) => pixels.letterbox(frame, where, input));
      },
    ),
    { numRuns: 200 },
  );
});

test.each([
  ['in blocks of more than 257 pixels', 1500, 1100],
  ['in columns of more than 257 rows', 40, 6000],
])('both shrink a large frame to the same, %s', async (_, width, height) => {
  const frame = paint(width, height, (x, y) => [255, (x * y) & 255, (7 * x + 13 * y) & 255]);
  for (const size of [20, 60]) {
    const where = place(frame, size, size);
    await both(3 * size * size, (pixels, input) => pixels.letterbox(frame, where, input));
  }
});

test('both straighten cards to the same, with the same light', async () => {
  const cards = fc.array(outlines, { maxLength: 5 });
  const sides = fc.constantFrom(1, 8, 33, 64);
  await fc.assert(
    fc.asyncProperty(frames, cards, sides, async (frame, list, side) => {
      const [own, native] = await both(list.length * 3 * side * side, (pixels, planes) =>
        pixels.straighten(frame, list, side, planes),
      );
      expect(native).toEqual(own);
    }),
    { numRuns: 100 },
  );
});

test('both cut out symbols to the same', async () => {
  const cuttings = fc.array(fc.tuple(outlines, spots), { minLength: 1, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(frames, cuttings, async (frame, list) => {
      const all = list.map(([outline, spot]) => ({
        spot,
        straight: straighten(frame, outline, 100),
      }));
      await both(list.length * 3 * 32 * 32, (pixels, planes) =>
        pixels.crops(frame, all, 32, planes),
      );
    }),
    { numRuns: 100 },
  );
});

test('both find the same peaks', () => {
  const maps = fc.record({
    channels: fc.integer({ min: 3, max: 6 }),
    height: fc.integer({ min: 1, max: 20 }),
    width: fc.integer({ min: 1, max: 20 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
    // Few different values have many equal neighbours.
    steps: fc.constantFrom(4, 1e6),
    slot: fc.integer({ min: 0, max: 2 }),
    most: fc.integer({ min: 1, max: 40 }),
  });
  fc.assert(
    fc.property(maps, ({ channels, height, width, seed, steps, slot, most }) => {
      const next = random(seed);
      const length = channels * height * width;
      const value = () => (12 * Math.round(steps * next())) / steps - 7;
      const map = Float32Array.from({ length: 3 * length }, value);
      const shape = { channels, height, width };
      const own = ownPixels.peaks(map, slot * length, shape, 0.3, most);
      const native = addon.peaks(map, slot * length, shape, 0.3, most);
      const numbers = (peaks: typeof own) =>
        peaks.flatMap(({ score, x, y, values }) => [score, x, y, ...values]);
      expect(native).toHaveLength(own.length);
      numbers(own).forEach((number, i) => {
        const off = Math.abs(numbers(native)[i]! - number);
        expect(off).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(number)));
      });
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['TypeScript', ownPixels],
  ['C++', addon],
])('%s refuses a frame that is not as large as it says', async (_, pixels) => {
  const whole = paint(20, 10, () => [1, 2, 3]);
  const outline = { cx: 5, cy: 5, rx: 4, ry: 4, angle: 0 };
  const wrong: Partial<Frame>[] = [
    { width: 21 },
    { height: 11 },
    { stride: 61 },
    { stride: 59 },
    { format: 'rgbx' },
    { width: 0 },
    { height: -1 },
    { width: 1.5 },
    { data: new Uint8Array(0) },
  ];
  for (const change of wrong) {
    const frame = { ...whole, ...change };
    const refused = expect.objectContaining({ code: 'frame-layout' });
    const planes = new Float32Array(3 * 8 * 8);
    const where = place(whole, 8, 8);
    await expect(pixels.letterbox(frame, where, planes)).rejects.toEqual(refused);
    await expect(pixels.straighten(frame, [outline], 8, planes)).rejects.toEqual(refused);
  }
});

test('a map without numbers reads no memory but the frame', async () => {
  const frame = paint(20, 10, () => [1, 2, 3]);
  const outline = { cx: Number.NaN, cy: Number.POSITIVE_INFINITY, rx: 1e300, ry: 4, angle: 0 };
  await both(3 * 8 * 8, (pixels, planes) => pixels.straighten(frame, [outline], 8, planes));
});

test('C++ writes nowhere but where there is room', async () => {
  const frame = paint(20, 10, () => [1, 2, 3]);
  const outline = { cx: 5, cy: 5, rx: 4, ry: 4, angle: 0 };
  const tight = new Float32Array(3 * 8 * 8 - 1);
  await expect(addon.letterbox(frame, place(frame, 8, 8), tight)).rejects.toThrow(RangeError);
  const where = place(frame, 8, 8);
  const enough = new Float32Array(3 * 8 * 8);
  for (const change of [
    { across: 9 },
    { down: 9 },
    { across: 0 },
    { down: Number.NaN },
    { left: -1 },
    { top: 9 },
    { width: 7 },
    { height: 7.5 },
  ])
    await expect(addon.letterbox(frame, { ...where, ...change }, enough)).rejects.toThrow(
      RangeError,
    );
  await expect(addon.straighten(frame, [outline], 8, tight)).rejects.toThrow(RangeError);
  const spot = { x: 4, y: 4, width: 2, height: 2, score: 1 };
  const cutting = { spot, straight: straighten(frame, outline, 8) };
  await expect(addon.crops(frame, [cutting], 8, tight)).rejects.toThrow(RangeError);
  const shape = { channels: 3, height: 8, width: 8 };
  expect(() => addon.peaks(tight, 0, shape, 0.3, 5)).toThrow(RangeError);
});

test('a frame is left as it was', async () => {
  const frame = paint(300, 200, (x, y) => [x & 255, y & 255, (x + y) & 255]);
  const before = frame.data.slice();
  const outline = { cx: 100, cy: 100, rx: 90, ry: 80, angle: 3 };
  const spot = { x: 50, y: 50, width: 30, height: 20, score: 1 };
  const planes = new Float32Array(3 * 96 * 96);
  await addon.letterbox(frame, place(frame, 96, 64), planes);
  const [straight] = await addon.straighten(frame, [outline], 96, planes);
  await addon.crops(frame, [{ spot, straight: straight! }], 32, planes);
  expect(Buffer.compare(frame.data, before)).toBe(0);
});

test('the memory of a frame that nobody else holds stays until the job is done', async () => {
  const [width, height] = [1280, 720];
  const layout = Int32Array.of(width, height, 3 * width, 3);
  const place = Int32Array.of(384, 256, 0, 0, 384, 256, 0);
  const inputs = Array.from({ length: 24 }, () => new Float32Array(3 * 384 * 256));
  // All the threads have something else to do first.
  const threads = Number(process.env.UV_THREADPOOL_SIZE ?? 4);
  const busy = Array.from({ length: threads }, () => derive('', '', 500_000, 32, 'sha512'));
  const jobs = inputs.map((input) =>
    native.letterbox(new Uint8Array(3 * width * height).fill(255), layout, place, input),
  );
  collectGarbage();
  // What was let go would be overwritten by now.
  for (let i = 0; i < 24; i++) new Uint8Array(3 * width * height).fill(i);
  await Promise.all([...busy, ...jobs]);
  for (const input of inputs) expect(input.every((value) => value === 2)).toBe(true);
});
