import { judgeWith } from '@twinspot/server/deck/judge.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Eyes, openEyes } from './look.ts';
import { percentiles } from './percentiles.ts';
import { type Film, film } from './table-video.ts';
import { scoreFilm, type VideoScore } from './table-video-score.ts';

let eyes: Eyes;
let filmed: Film;
beforeAll(async () => {
  eyes = await openEyes();
  filmed = await film(eyes.vision, 600, 1);
}, 1_800_000);
afterAll(() => eyes.vision.close());

/** Each answer is announced once, and in time: milliseconds of film, whatever this machine takes for a frame. */
function expectCalm({ announced, again, shown, shownWrong, latencies }: VideoScore): void {
  expect(again.length).toBeLessThan(0.02 * announced);
  expect(shownWrong.length).toBeLessThan(0.002 * shown);
  const { p50, p95 } = percentiles(latencies);
  expect(p50).toBeLessThanOrEqual(250);
  expect(p95).toBeLessThanOrEqual(500);
}

describe('ten minutes of a filmed table', () => {
  it.each(['auto', 'open'])('with %s have every answer, and none that is not true', (choice) => {
    const score = scoreFilm(filmed, judgeWith(eyes.packs, choice));
    expect(score.length).toBeGreaterThanOrEqual(600_000);
    expect(score).toMatchObject({ wrong: [], missed: [] });
    expectCalm(score);
  });

  it('with no deck have no announcement that is not true', () => {
    const score = scoreFilm(filmed, judgeWith(eyes.packs, 'any'));
    expect(score.wrong).toEqual([]);
    expect(score.missed.length).toBeLessThan(0.2 * score.episodes);
    expectCalm(score);
  });
});
