/** The filmed table in the benchmark: how sure and how fast its announcements are. */
import { writeFileSync } from 'node:fs';
import { judgeWith } from '@twinspot/server/deck/judge.js';
import { headLine, toLine } from '@twinspot/server/table/recording.js';
import type { Eyes } from './look.ts';
import { type Percentiles, percentiles } from './percentiles.ts';
import { film } from './table-video.ts';
import { scoreFilm } from './table-video-score.ts';

export interface VideoFigures {
  readonly seconds: number;
  readonly frames: number;
  /** By the choice of deck. */
  readonly choices: Readonly<Record<string, VideoChoice>>;
}

interface VideoChoice {
  readonly announced: number;
  readonly wrong: readonly string[];
  /** Answers on frames' screens, and those that are not true. */
  readonly shown: number;
  readonly shownWrong: readonly string[];
  /** Announced more than once. */
  readonly again: readonly string[];
  /** How many times two cards lay open for a second or more, and when no right answer came. */
  readonly asked: number;
  readonly missed: readonly string[];
  /** Milliseconds from when two cards first lie open until the frame with the answer, */
  readonly film: Percentiles;
  /** and until the answer, with what this machine takes for that frame. */
  readonly answer: Percentiles;
}

const CHOICES = ['auto', 'open', 'any'];
const SEED = 1;

/**
 * @param seconds of film
 * @param record a file for what vision saw
 */
export async function measureVideo(
  { vision, packs }: Eyes,
  seconds: number,
  record?: string,
): Promise<VideoFigures> {
  const filmed = await film(vision, seconds, SEED);
  const frames = filmed.scenes.flatMap((scene) => scene.frames);
  if (record !== undefined) {
    writeFileSync(record, headLine(vision.model.hash) + frames.map(toLine).join(''));
  }
  const choices = CHOICES.map((choice): [string, VideoChoice] => {
    const score = scoreFilm(filmed, judgeWith(packs, choice));
    const { latencies, ready, length: _, episodes: asked, ...told } = score;
    const times = { film: percentiles(latencies), answer: percentiles(ready) };
    return [choice, { ...told, asked, ...times }];
  });
  const length = filmed.scenes.reduce((sum, { script }) => sum + script.length, 0);
  return {
    seconds: length / 1000,
    frames: frames.length,
    choices: Object.fromEntries(choices),
  };
}
