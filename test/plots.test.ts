import sharp from 'sharp';
import { expect, test } from 'vitest';
import { comparisonPlot, confusionPlot, surenessPlot } from './plots.ts';

/** Every plot must be a picture to whoever draws it. */
const drawn = async (plot: string) => sharp(Buffer.from(plot)).metadata();

test('bars are as long as the counts', async () => {
  const system = { threshold: null, time: null, cpu: null, bytes: 1, macs: 1, trained: null };
  const scores = { tables: { right: 3, wrong: 1, unanswered: 0 } };
  const plot = comparisonPlot({
    sets: { tables: { frames: 2, pairs: 4 } },
    systems: [{ ...system, name: 'A <system>', scores, found: { tables: 1 } }],
    tracked: [],
  });
  const widths = [...plot.matchAll(/<rect [^>]* width="([\d.]+)" [^>]*fill="#(2f8f5b|c8402c)"/g)];
  const [right, wrong] = widths.map(([, width]) => Number(width));
  expect(right! / wrong!).toBeCloseTo(3);
  expect((await drawn(plot)).format).toBe('svg');
});

test('an answer that is right as often as it claims lies on the line', async () => {
  const bin = { from: 0.99, answers: 100, right: 99, claimed: 0.99, range: [0.95, 0.998] as const };
  const plot = surenessPlot([{ name: 'classic', bins: [bin] }]);
  const [, cx, cy] = plot.match(/<circle cx="([\d.]+)" cy="([\d.]+)"/)!.map(Number);
  const [, x0, y0, x1, y1] = plot.match(/M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)/)!.map(Number);
  expect((cx! - x0!) / (x1! - x0!)).toBeCloseTo((cy! - y0!) / (y1! - y0!), 2);
  expect((await drawn(plot)).width).toBeGreaterThan(300);
});

test('a confusion is a red square beside the diagonal', async () => {
  const plot = confusionPlot({
    symbols: ['cat', 'dog'],
    counts: [
      [9, 1, 0],
      [0, 4, 2],
      [0, 0, 0],
    ],
  });
  expect(plot.match(/fill="#c8402c"/g)).toHaveLength(2);
  expect(plot).toContain('<title>dog named nothing: 2 of 6</title>');
  expect(plot.match(/fill="#2f8f5b"/g)).toHaveLength(2);
  expect((await drawn(plot)).format).toBe('svg');
});
