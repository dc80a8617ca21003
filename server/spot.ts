/** `npm run spot`: the symbol that two cards share, in pictures from the disk. */
import { resolve } from 'node:path';
import { TwinspotError } from './errors.ts';
import { draw } from './spot/draw.ts';
import { HELP, readOptions } from './spot/options.ts';
import { say } from './spot/say.ts';
import { packsFor, type Spotted, Spotter } from './spot/spot.ts';
import { findBundle } from './vision/bundle.ts';
import { openVision } from './vision/vision.ts';

async function main(): Promise<void> {
  const from = process.env.INIT_CWD ?? process.cwd();
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.error(HELP);
  const vision = await openVision(findBundle(options.model));
  const { packs, choice, problems } = packsFor(options.deck, vision.model.hash, from);
  for (const problem of problems) console.error(problem);
  const spotter = new Spotter(vision, packs, choice, from);
  const answers: Spotted[] = [];
  const drawn = new Set<string>();
  for (const image of options.images) {
    const { spotted, frame } = await spotter.spot(image);
    answers.push(spotted);
    if ('error' in spotted) {
      process.exitCode = 1;
      console.error(`${image}: ${spotted.error}`);
      continue;
    }
    if (frame && options.draw !== undefined) {
      const file = await draw(frame, spotted, image, resolve(from, options.draw), drawn);
      console.error(`${image}: drawn in ${file}`);
    }
    if (!options.json) console.log(`${image}: ${say(spotted)}`);
  }
  if (options.json) console.log(JSON.stringify(answers));
  await vision.close();
}

main().catch((error: unknown) => {
  console.error(error instanceof TwinspotError ? error.message : error);
  process.exitCode = 1;
});
