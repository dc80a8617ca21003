/** `npm run failures`: every picture that is not read rightly, drawn; how far confidence can be trusted; what is mixed up. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TwinspotError } from '@twinspot/server/errors.js';
import { repoRoot } from '@twinspot/server/paths.js';
import { confusionOf, summary } from './confusion.ts';
import { drawFailure } from './failures-drawing.ts';
import { lookAtKnown, lookAtReal, type Reviewed } from './failures-review.ts';
import { openEyes } from './look.ts';
import { type Curve, confusionPlot, surenessPlot } from './plots.ts';
import { whyNoFrames } from './rivals-frames.ts';
import { type SurenessBin, surenessOf } from './sureness.ts';

const HELP = `npm run failures -- [--plots DIR]

Draws each picture that was not read rightly into failures/ (boxes, readings, what was expected), tells how often answers
of each confidence are right, and which symbols are taken for which.
  --plots DIR   writes sureness.svg and confusion-*.svg there
  REAL_CARDS in the environment names a folder of real pictures, as CONTRIBUTING.md describes; npm run rivals renders more`;

/** @throws {TwinspotError} `failures-usage`, `no-pictures` */
export async function main(args: string[], from: string): Promise<void> {
  const { help, plots } = read(args);
  if (help) {
    console.error(HELP);
    return;
  }
  const { REAL_CARDS: real } = process.env;
  const without = whyNoFrames();
  if (real === undefined && without !== null) {
    throw new TwinspotError(
      'no-pictures',
      `There are no pictures to look for failures in: set REAL_CARDS to a folder of real ones, or render some with npm run rivals.`,
    );
  }
  const eyes = await openEyes();
  const reviews: Reviewed[] = [];
  if (real === undefined) console.log('No real pictures were looked at: REAL_CARDS is not set.');
  else reviews.push(await lookAtReal(eyes, real));
  if (without === null) reviews.push(await lookAtKnown(eyes.vision));
  else console.log(without);
  await eyes.vision.close();

  const count = await draw(reviews);
  console.log(`${count} pictures that are not wholly right are drawn in failures/.`);
  const curves = reviews.flatMap(curvesOf);
  for (const { name, bins } of curves) console.log(`\n${name}\n${bins.map(says).join('\n')}`);
  for (const { name, symbols, named } of reviews) {
    const { truth, found, right, extra, mistakes } = summary(confusionOf(symbols, named));
    const share = ((100 * right) / Math.max(1, found)).toFixed(2);
    console.log(
      `\n${name}: of ${truth} symbols ${found} were seen, and of those ${share} % have the nearest prototype of their symbol; ${extra} boxes lie on none; ${mistakes.join(', ')}`,
    );
  }
  if (plots === undefined) return;
  const folder = resolve(from, plots);
  writeFileSync(join(folder, 'sureness.svg'), surenessPlot(curves));
  for (const { id, symbols, named } of reviews) {
    writeFileSync(join(folder, `confusion-${id}.svg`), confusionPlot(confusionOf(symbols, named)));
  }
}

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        plots: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (cause) {
    throw new TwinspotError('failures-usage', `${(cause as Error).message}\n\n${HELP}`, { cause });
  }
}

function curvesOf({ name, judged }: Reviewed): Curve[] {
  return Object.entries(judged).map(([choice, answers]) => ({
    name: `${name}, ${choice}`,
    bins: surenessOf(answers),
  }));
}

function says({ from, answers, right, claimed, range }: SurenessBin): string {
  const percent = (share: number) => (100 * share).toFixed(2);
  return `  from ${from}: ${right} of ${answers} right, ${percent(right / answers)} % (${percent(range[0])} to ${percent(range[1])}), claimed ${percent(claimed)} %`;
}

/** Empties the folder first: what is in it failed this time. */
async function draw(reviews: readonly Reviewed[]): Promise<number> {
  const folder = join(repoRoot, 'failures');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let count = 0;
  for (const { id, failures } of reviews) {
    for (const { name, frame, scene, says: words } of failures) {
      const picture = await drawFailure(await frame(), scene, words);
      const file = `${id}-${name.replaceAll(/[/\\.]/g, '-')}.jpg`;
      writeFileSync(join(folder, file), picture);
      count++;
    }
  }
  return count;
}
