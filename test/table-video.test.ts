import { judgeWith } from '@twinspot/server/deck/judge.js';
import { headLine, readRecording, toLine } from '@twinspot/server/table/recording.js';
import { eventLines, replay } from '@twinspot/server/table/replay.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Eyes, openEyes } from './look.ts';
import { percentiles } from './percentiles.ts';
import { type Film, film } from './table-video.ts';
import { scoreFilm } from './table-video-score.ts';

let eyes: Eyes;
let filmed: Film;
beforeAll(async () => {
  eyes = await openEyes();
  filmed = await film(eyes.vision, 60, 7);
}, 240_000);
afterAll(() => eyes.vision.close());

describe('a minute of a filmed table', () => {
  it.each(['auto', 'open'])(
    'with %s has every answer in time, and none that is not true',
    (choice) => {
      const { latencies, episodes, ...score } = scoreFilm(filmed, judgeWith(eyes.packs, choice));
      expect(score).toMatchObject({ wrong: [], missed: [], again: [] });
      expect(score.shownWrong.length).toBeLessThan(0.002 * score.shown);
      expect(episodes).toBeGreaterThan(20);
      expect(latencies.length).toBeGreaterThan(5);
      // Milliseconds of film, whatever this machine takes for a frame.
      const { p50, p95 } = percentiles(latencies);
      expect(p50).toBeLessThanOrEqual(250);
      expect(p95).toBeLessThanOrEqual(500);
    },
  );

  it('with no deck has no announcement that is not true', () => {
    const { announced, wrong } = scoreFilm(filmed, judgeWith(eyes.packs, 'any'));
    expect(wrong).toEqual([]);
    expect(announced).toBeGreaterThan(5);
  });

  it('replays from a recording to the same events, byte for byte', () => {
    const frames = filmed.scenes.flatMap((scene) => scene.frames);
    const text = headLine(eyes.vision.model.hash) + frames.map(toLine).join('');
    const recording = readRecording(text, 'table.jsonl');
    expect(recording.model).toBe(eyes.vision.model.hash);
    for (const choice of ['open', 'any']) {
      const judge = judgeWith(eyes.packs, choice);
      const lines = eventLines(replay(frames, judge));
      expect(lines).toContain('"match-found"');
      expect(eventLines(replay(recording.frames, judge))).toBe(lines);
    }
  });
});
