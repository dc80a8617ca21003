import { judgeWith } from '@twinspot/server/deck/judge.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Eyes, openEyes } from './look.ts';
import { percentiles } from './percentiles.ts';
import { type Film, film } from './table-video.ts';
import { scoreFilm } from './table-video-score.ts';

let eyes: Eyes;
let filmed: Film;
beforeAll(async () => {
  eyes = await openEyes();
  filmed = await film(eyes.vision, 600, 1);
}, 1_800_000);
afterAll(() => eyes.vision.close());

it.each(['auto', 'open'])(
  'ten minutes of a filmed table with %s have every answer in time, and none that is not true',
  (choice) => {
    const { length, latencies, ...score } = scoreFilm(filmed, judgeWith(eyes.packs, choice));
    expect(length).toBeGreaterThanOrEqual(600_000);
    expect(score).toMatchObject({ wrong: [], shownWrong: [], missed: [] });
    expect(score.again.length).toBeLessThan(0.02 * score.announced);
    const { p50, p95 } = percentiles(latencies);
    expect(p50).toBeLessThanOrEqual(250);
    expect(p95).toBeLessThanOrEqual(500);
  },
);
