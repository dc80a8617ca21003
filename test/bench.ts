/** `npm run bench`: speed on the virtual table, accuracy on real pictures, other systems, and how fast and fair the game is. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';
import { whyNoNative } from '@twinspot/server/native.js';
import { type Accuracy, measureAccuracy } from './accuracy.ts';
import { type CaptureSpeed, measureCapture } from './capture-speed.ts';
import { type GameFigures, measureGame } from './game-bench.ts';
import { openEyes } from './look.ts';
import { measurePixels, type PixelsSpeed } from './pixels-speed.ts';
import { comparisonPlot } from './plots.ts';
import {
  accuracyTable,
  captureTable,
  comparisonTable,
  gameTable,
  pixelsTable,
  speedTable,
  stagesTable,
  videoTable,
  wayTable,
} from './report.ts';
import { type Comparison, compare, whyNoRivals } from './rivals.ts';
import { measureSpeed, type Speed } from './speed.ts';
import { measureStages, type Stages } from './stages.ts';
import { measureVideo, type VideoFigures } from './table-video-bench.ts';
import { measureWay, type WaySpeed } from './way-speed.ts';

const USAGE = `npm run bench -- [options]: how fast and how right Twinspot is on this machine
  --json       print one JSON object
  --frames N   frames to time, after 50 to warm up (200)
  --seconds N  of the filmed table (600)
  --record F   keep what vision saw of it in a file, for "npm run table"
  --only PART  eyes, video, rivals or game; all of them unless given
  --plots DIR  writes rivals.svg there
  REAL_CARDS in the environment names a folder of real pictures, as CONTRIBUTING.md describes; without it only speed is measured`;

const PARTS = ['eyes', 'video', 'rivals', 'game'];
/** Frames from a test picture, 60 a second. */
const CAPTURED = 1000;
/** Frames that are seen in two ways: nine cards take their time. */
const MOST_PIXEL_FRAMES = 100;

const options = readOptions();

if (options.help) console.log(USAGE);
else process.exitCode = await bench(Number(options.frames), options.json, options.only);

function readOptions() {
  try {
    return parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        frames: { type: 'string', default: '200' },
        seconds: { type: 'string', default: '600' },
        record: { type: 'string' },
        only: { type: 'string' },
        plots: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (cause) {
    throw new TwinspotError('bench-usage', `${(cause as Error).message}\n\n${USAGE}`, { cause });
  }
}

interface EyeFigures {
  readonly model: { readonly name: string; readonly version: string; readonly backend: string };
  readonly speed: readonly Speed[];
  readonly stages: Stages;
  readonly way: WaySpeed;
  readonly capture: CaptureSpeed | null;
  readonly pixels: readonly PixelsSpeed[] | null;
  readonly accuracy: Accuracy | null;
}

async function bench(frames: number, json: boolean, only?: string): Promise<number> {
  if (!Number.isInteger(frames) || frames < 1) {
    console.error(`--frames wants a whole number from 1 on, not ${options.frames}.`);
    return 1;
  }
  if (only !== undefined && !PARTS.includes(only)) {
    console.error(`--only wants ${PARTS.join(' or ')}, not ${only}.`);
    return 1;
  }
  if (!(Number(options.seconds) >= 10)) {
    console.error(`--seconds wants a number from 10 on, not ${options.seconds}.`);
    return 1;
  }
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    node: process.versions.node,
  };
  const wanted = (part: string) => only === undefined || only === part;
  const tell = (text: string) => console.error(text);
  const eyes = wanted('eyes') ? await measureEyes(frames) : null;
  const video = wanted('video') ? await measureFilm(Number(options.seconds)) : null;
  const why = whyNoRivals();
  const rivals = wanted('rivals') && why === null ? await compare(frames, tell) : null;
  if (rivals !== null && options.plots !== undefined) {
    const folder = resolve(process.env.INIT_CWD ?? process.cwd(), options.plots);
    writeFileSync(join(folder, 'rivals.svg'), comparisonPlot(rivals));
  }
  const game = wanted('game') ? await measureGame(tell) : null;
  if (json) console.log(JSON.stringify({ machine, ...eyes, video, rivals, game }, null, 2));
  else {
    console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`);
    if (eyes !== null) sayEyes(eyes);
    if (video !== null) console.log(`\n${videoTable(video)}`);
    if (wanted('rivals')) sayRivals(rivals, why);
    if (game !== null) sayGame(game);
  }
  return 0;
}

async function measureEyes(frames: number): Promise<EyeFigures> {
  const eyes = await openEyes();
  const { model, backend } = eyes.vision;
  console.error(`Timing ${frames} frames of 2 cards, then of 6 ...`);
  const speed = [await measureSpeed(eyes, 2, frames), await measureSpeed(eyes, 6, frames)];
  console.error(`Taking ${frames} frames of 2 cards apart, then of 9 ...`);
  const stages = await measureStages([2, 9], frames);
  console.error(`Following ${frames} frames through the eye ...`);
  const way = await measureWay(frames);
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
  return { model: { ...model, backend }, speed, stages, way, capture, pixels, accuracy };
}

async function measureFilm(seconds: number): Promise<VideoFigures> {
  const eyes = await openEyes();
  console.error(`Filming a table for ${seconds} seconds ...`);
  const { INIT_CWD: from = process.cwd() } = process.env;
  const record = options.record === undefined ? undefined : resolve(from, options.record);
  const video = await measureVideo(eyes, seconds, record);
  await eyes.vision.close();
  return video;
}

function sayEyes({ model, speed, stages, way, capture, pixels, accuracy }: EyeFigures): void {
  console.log(`
${model.name} ${model.version} by ${model.backend}`);
  console.log(speedTable(speed));
  console.log(`\n${stagesTable(stages)}`);
  console.log(`\n${wayTable(way)}\nUntil it is drawn: as long as a page is open, at /api/health.`);
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
}

function sayRivals(rivals: Comparison | null, why: string | null): void {
  console.log(`\n${rivals === null ? why : comparisonTable(rivals)}`);
}

function sayGame(game: GameFigures): void {
  console.log(`\n${gameTable(game)}`);
}
