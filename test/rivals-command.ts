/** `npm run rivals`: makes ready what Twinspot is compared with: the deck, pictures of it, trained networks. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderArtwork } from '@twinspot/models/companion/artwork.js';
import { cacheDir, findPython, run, trainingDir } from '@twinspot/models/companion/environment.js';
import { installIcons } from '@twinspot/models/companion/icons.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { findBundle } from '@twinspot/server/vision/bundle.js';
import { drawDeck, rivalsDeck } from './rivals-deck.ts';
import { rivalsDir } from './rivals-frames.ts';
import { rivalFacts } from './rivals-systems.ts';

const HELP = `npm run rivals -- [--seconds N]

Trains what npm run bench compares Twinspot with, on a deck of openly licensed drawings that Twinspot never saw, and makes
an 8-bit copy of its networks. What is there already is kept; interrupted, it goes on where it was.
  --seconds N   of one core, for each of the three (900)
  --again       start over`;

const KINDS = ['ssd', 'lite', 'centre'] as const;

/**
 * @throws {TwinspotError} `rivals-usage`, and as `findPython` and `run`
 */
export async function main(args: string[]): Promise<void> {
  const options = read(args);
  if (options.help) {
    console.error(HELP);
    return;
  }
  const seconds = Number(options.seconds);
  if (!(seconds > 0)) {
    throw new TwinspotError(
      'rivals-usage',
      `--seconds wants a number above 0, not ${options.seconds}.\n\n${HELP}`,
    );
  }
  if (options.again) rmSync(rivalsDir, { recursive: true, force: true });
  const folder = join(trainingDir, 'rivals');
  const python = await findPython('ssdlite');
  const artwork = join(cacheDir, 'artwork');
  await renderArtwork(await installIcons(), artwork);
  const deck = join(rivalsDir, 'deck');
  if (!existsSync(join(deck, 'cards.json'))) await drawDeck(rivalsDeck(), deck);
  const pictures = join(rivalsDir, 'pictures');
  const where = ['--artwork', artwork, '--deck', deck, '--out', pictures];
  await run(python, [join(folder, 'pictures.py'), ...where]);
  for (const kind of KINDS.filter((one) => rivalFacts(one) === null)) {
    await run(python, [
      ...[join(folder, 'rival.py'), '--kind', kind, '--pictures', pictures],
      ...['--work', join(rivalsDir, 'work'), '--out', join(rivalsDir, 'networks')],
      ...['--seconds', String(seconds)],
    ]);
  }
  // Of the networks in use, whatever is there: they may be others than last time.
  const copy = ['--bundle', findBundle(), '--artwork', artwork, '--out', join(rivalsDir, 'int8')];
  await run(python, [join(trainingDir, 'int8.py'), ...copy]);
  console.error(
    'The rivals are trained: npm run bench -- --only rivals compares Twinspot with them.',
  );
}

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        seconds: { type: 'string', default: '900' },
        again: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (cause) {
    throw new TwinspotError('rivals-usage', `${(cause as Error).message}\n\n${HELP}`, { cause });
  }
}
