import { expect, test } from 'vitest';
import { openTestPicture } from './capture-speed.ts';

const FRAMES = 10_000;
/** Megabytes of a frame, and how much the process may grow by: a buffer or two, and what V8 keeps for later. */
const FRAME = (1280 * 720 * 3) / 1e6;
const GROWTH = 24;

const megabytes = () => process.memoryUsage.rss() / 1e6;

test('ten thousand frames leave no memory behind, and none comes twice or out of order', async () => {
  const source = openTestPicture(150);
  await source.start();
  let wrong = 0;
  let seq = 0;
  let time = 0;
  let before = 0;
  let most = 0;
  for (let i = 0; i < FRAMES; i++) {
    const frame = (await source.next())!;
    // Ten thousand times three expectations would leave more behind than the frames.
    if (frame.seq <= seq || frame.time < time || frame.data.length !== 1280 * 720 * 3) wrong++;
    ({ seq, time } = frame);
    frame.release!();
    if (i < 1000) before = Math.max(before, megabytes());
    else most = Math.max(most, megabytes());
  }
  const { captured, dropped, taken, copied, lent } = source.count()!;
  await source.stop();
  console.log(`${captured} captured, ${dropped} dropped, ${before} MB before, ${most} MB at most`);
  expect({ wrong, taken, copied, lent }).toEqual({ wrong: 0, taken: FRAMES, copied: 0, lent: 0 });
  expect(captured - dropped - taken).toBeLessThanOrEqual(1);
  expect(most - before).toBeLessThan(GROWTH);
}, 300_000);

test('frames that nobody gives back are given back by the garbage collector', async () => {
  const source = openTestPicture(150);
  await source.start();
  let before = 0;
  let most = 0;
  for (let i = 0; i < 2000; i++) {
    const frame = (await source.next())!;
    expect(frame.data[0]).toBe(0);
    if (i < 500) before = Math.max(before, megabytes());
    else most = Math.max(most, megabytes());
  }
  await source.stop();
  console.log(`${before} MB before, ${most} MB at most`);
  // Not one by one, but long before they are as many as these.
  expect(most - before).toBeLessThan(100 * FRAME);
}, 120_000);
