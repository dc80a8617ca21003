/** `npm run bench`: speed on the virtual table, accuracy on real pictures. */
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';
import { whyNoNative } from '@twinspot/server/native.js';
import { type Accuracy, measureAccuracy } from './accuracy.ts';
import { type CaptureSpeed, measureCapture } from './capture-speed.ts';
import { openEyes } from './look.ts';
import { measurePixels, type PixelsSpeed } from './pixels-speed.ts';
import { accuracyTable, captureTable, pixelsTable, speedTable } from './report.ts';
import { measureSpeed } from './speed.ts';

const USAGE = `npm run bench -- [options]: how fast and how right Twinspot is on this machine
  --json       print one JSON object
  --frames N   frames to time, after 50 to warm up (200)
  REAL_CARDS in the environment names a folder of real pictures, as CONTRIBUTING.md describes; without it only speed is measured`;

/** Frames from a test picture, 60 a second. */
const CAPTURED = 1000;
/** Frames that are seen in two ways: nine cards take their time. */
const MOST_PIXEL_FRAMES = 100;

const options = readOptions();

if (options.help) console.log(USAGE);
else process.exitCode = await bench(Number(options.frames), options.json);

function readOptions() {
  try {
    return parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        frames: { type: 'string', default: '200' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (cause) {
    throw new TwinspotError('bench-usage', `${(cause as Error).message}\n\n${USAGE}`, { cause });
  }
}

async function bench(frames: number, json: boolean): Promise<number> {
  if (!Number.isInteger(frames) || frames < 1) {
    console.error(`--frames wants a whole number from 1 on, not ${options.frames}.`);
    return 1;
  }
  const eyes = await openEyes();
  const { model, backend } = eyes.vision;
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    node: process.versions.node,
  };
  console.error(`Timing ${frames} frames of 2 cards, then of 6 ...`);
  const speed = [await measureSpeed(eyes, 2, frames), await measureSpeed(eyes, 6, frames)];
  let capture: CaptureSpeed | null = null;
  let pixels: PixelsSpeed[] | null = null;
  if (whyNoNative() === null) {
    console.error(`Taking ${CAPTURED} frames of a test picture ...`);
    capture = await measureCapture(CAPTURED);
    const fewer = Math.min(frames, MOST_PIXEL_FRAMES);
    console.error(`Comparing C++ and TypeScript on ${fewer} frames of 2 cards, then of 9 ...`);
    pixels = [await measurePixels(2, fewer), await measurePixels(9, fewer)];
  }
  let accuracy: Accuracy | null = null;
  if (process.env.REAL_CARDS) {
    console.error(`Reading real pictures in ${process.env.REAL_CARDS} ...`);
    accuracy = await measureAccuracy(eyes, process.env.REAL_CARDS);
  }
  await eyes.vision.close();
  const figures = { machine, model: { ...model, backend }, speed, capture, pixels, accuracy };
  if (json) {
    console.log(JSON.stringify(figures, null, 2));
    return 0;
  }
  console.log(`${model.name} ${model.version} by ${backend}`);
  console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}\n`);
  console.log(speedTable(speed));
  if (capture) console.log(`\n${captureTable(capture)}`);
  console.log(
    pixels
      ? `\n${pixelsTable(pixels)}`
      : `\nC++ was not compared with TypeScript. ${whyNoNative()}`,
  );
  console.log(
    accuracy
      ? `\n${accuracyTable(accuracy)}`
      : '\nAccuracy was not measured: REAL_CARDS is not set.',
  );
  return 0;
}
