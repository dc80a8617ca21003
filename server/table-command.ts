/** `npm run table`: records what is seen of a table, and tells again what happened on it. */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openSource } from './camera/open-source.ts';
import { tableArt } from './camera/virtual/art.ts';
import { loadCardArt } from './deck/card-art.ts';
import { judgeWith } from './deck/judge.ts';
import { TwinspotError } from './errors.ts';
import { packsFor } from './spot/spot.ts';
import { headLine, readRecording, toLine } from './table/recording.ts';
import { eventLines, replay } from './table/replay.ts';
import { findBundle } from './vision/bundle.ts';
import { decodePicture } from './vision/picture.ts';
import { openVision } from './vision/vision.ts';

export const HELP = `npm run --silent table -- record [options] FILE
npm run --silent table -- replay [options] FILE

record looks at a table and keeps in FILE what the networks see of its cards, frame by frame, without any picture. replay
prints what happened on that table, a line of JSON each event, the same each time.
  --source ADDRESS   what to record: virtual: (the default), csi://0, v4l2:///dev/video0, file:PATH or dir:PATH
  --seconds N        how long (30)
  --deck DECK        what to replay with: auto (the default), any (no deck), open, classic, or a deck pack's folder or deck.json
  --model DIR        a model bundle other than the newest to record with`;

/**
 * @param from where relative paths start
 * @param print takes what is for stdout
 * @returns a sentence for stderr
 * @throws {TwinspotError} `table-usage`, `recording-missing`, `recording-unreadable`, `recording-unwritable`, and as
 * `openVision`, `openSource` and `findPack`
 */
export async function tableCommand(
  args: string[],
  from: string,
  print: (text: string) => void,
): Promise<string> {
  const { help, verb, file, source, seconds, deck, model } = readOptions(args);
  if (help) return HELP;
  const path = resolve(from, file);
  if (verb === 'record') return await record(source, seconds, path, from, model);
  const recording = readRecording(read(path), path);
  const { packs, choice, problems } = packsFor(deck, recording.model, from);
  print(eventLines(replay(recording.frames, judgeWith(packs, choice))));
  return [`${recording.frames.length} frames were replayed.`, ...problems].join('\n');
}

/** Takes the newest frame again and again until the time is over or the source ends. */
async function record(
  address: string,
  seconds: number,
  path: string,
  from: string,
  model: string | undefined,
): Promise<string> {
  const source = openSource(address, {
    ...{ from, seed: 1, decode: decodePicture, tell: (sentence) => console.error(sentence) },
    art: () => tableArt(loadCardArt()),
  });
  const file = create(path);
  const vision = await openVision(findBundle(model));
  let frames = 0;
  try {
    writeSync(file, headLine(vision.model.hash));
    await source.start();
    let first: number | null = null;
    for (;;) {
      const frame = await source.next();
      if (frame === null) break;
      first ??= frame.time;
      if (frame.time - first > 1000 * seconds) break;
      const { cards } = await vision.see(frame);
      writeSync(file, toLine({ time: frame.time, cards }));
      frame.release?.();
      frames++;
    }
  } finally {
    closeSync(file);
    await source.stop();
    await vision.close();
  }
  return `${frames} frames are in ${path}; replay them with "npm run table -- replay ${path}".`;
}

function create(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (cause) {
    throw new TwinspotError(
      'recording-unwritable',
      `${path} cannot be written (${(cause as Error).message}): name a file in a folder that is there and yours.`,
      { cause },
    );
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new TwinspotError(
      'recording-missing',
      `${path} cannot be read (${(cause as Error).message}): record a table first with "npm run table -- record ${path}".`,
      { status: 404, cause },
    );
  }
}

function readOptions(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        source: { type: 'string', default: 'virtual:' },
        seconds: { type: 'string', default: '30' },
        deck: { type: 'string', default: 'auto' },
        model: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    const [verb = '', file = '', ...more] = positionals;
    const seconds = Number(values.seconds);
    if (!values.help) {
      if (verb !== 'record' && verb !== 'replay') throw new Error('Say record or replay first.');
      if (file === '' || more.length > 0) throw new Error('Name one file.');
      if (!(seconds > 0)) throw new Error(`--seconds wants a number, not ${values.seconds}.`);
    }
    return { ...values, verb, file, seconds };
  } catch (cause) {
    throw new TwinspotError('table-usage', `${(cause as Error).message}\n\n${HELP}`, {
      status: 400,
      cause,
    });
  }
}
