import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCardArt } from '@twinspot/server/deck/card-art.js';
import { type Deck, loadDeck } from '@twinspot/server/deck/deck.js';
import { type DeckPack, listPacks, PROTOTYPES_FILE } from '@twinspot/server/deck/pack.js';
import { makePrototypes, writePrototypes } from '@twinspot/server/deck/prototypes.js';
import { replaceFile } from '@twinspot/server/durable.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { observeDrawings } from './observe-drawings.ts';
import { checkPictures, labelPictures, seePictures } from './observe-pictures.ts';
import { observeSamples } from './observe-samples.ts';
import type { Look, Observed } from './observed.ts';
import { type OpenEyes, openEyes } from './open-eyes.ts';
import { spread } from './spread.ts';

const USAGE = `npm run prototypes -- --deck DECK [options]: what the symbols of a deck look like to the networks in use
  --deck ID|DIR        the deck
  --samples DIR        pictures of symbols on white, DIR/SYMBOL/*.png (a deck with its own artwork needs none)
  --pictures DIR       pictures of single cards, named by the card's number: 07_a.jpg; may be given more than once
  --check DIR          more such pictures, to see how well the prototypes do; may be given more than once
  --model DIR          the model bundle (the one in use)
  --out FILE           where to write (prototypes.bin in the deck's folder)`;

/** Runs the command; resolves with what to tell the user. */
export async function main(
  args: readonly string[],
  from: string,
  open: OpenEyes = openEyes,
): Promise<string> {
  const options = read(args);
  if (options.help) return USAGE;
  if (options.deck === undefined)
    throw new TwinspotError('bad-option', `--deck is missing.\n${USAGE}`);
  const place = listPacks().find(({ id }) => id === options.deck)?.folder;
  const deck = loadDeck(place ?? absolute(from, options.deck));
  const vision = await open(options.model);
  try {
    const look: Look = async (frame) => (await vision.see(frame, 'careful')).cards;
    const { observed, says } = await observe(deck, look, vision.model.hash, {
      samples: options.samples && absolute(from, options.samples),
      pictures: (options.pictures ?? []).map((folder) => absolute(from, folder)),
    });
    const prototypes = makePrototypes(observed, vision.model.hash, deck.symbols);
    const out = options.out ? absolute(from, options.out) : join(deck.folder, PROTOTYPES_FILE);
    await replaceFile(out, writePrototypes(prototypes, deck.symbols));
    const total = `${prototypes.owner.length} prototypes of ${deck.symbols.length} symbols are in ${out}`;
    const checks = (options.check ?? []).map((folder) => absolute(from, folder));
    const pack = { ...deck, prototypes };
    return [...says, ...(await check(pack, checks, look, observed)), total].join('\n');
  } finally {
    await vision.close();
  }
}

/** How well the pack does: on the pictures to check, or failing those on what it was made from. */
async function check(
  pack: DeckPack,
  folders: readonly string[],
  look: Look,
  made: Observed,
): Promise<string[]> {
  const { prototypes, symbols } = pack;
  if (folders.length === 0) {
    return ['on what they were made from:', ...spread(made, prototypes, symbols)];
  }
  const { pictured, blank } = await seePictures(folders, pack, look);
  const { right, wrong, unread, observed } = checkPictures(pictured, pack);
  return [
    `on other pictures: ${right} right, ${wrong.length} wrong, ${unread} not read, ${blank.length} without a card`,
    ...wrong.map((file) => `wrong: ${file}`),
    ...spread(observed, prototypes, symbols),
  ];
}

interface Sources {
  readonly samples: string | undefined;
  readonly pictures: readonly string[];
}

/** All that can be seen of a deck's symbols, and a line for each thing that a reader should know about it. */
async function observe(
  deck: Deck,
  look: Look,
  model: string,
  { samples, pictures }: Sources,
): Promise<{ observed: Observed; says: string[] }> {
  let observed: Observed;
  if (samples !== undefined) observed = await observeSamples(samples, deck.symbols, look);
  else if (existsSync(join(deck.folder, 'artwork'))) {
    observed = await observeDrawings(loadCardArt(deck.folder), look);
  } else {
    throw new TwinspotError(
      'samples-missing',
      `The deck "${deck.id}" has no artwork of its own: name a folder with a picture or more of each symbol by --samples.`,
    );
  }
  if (pictures.length === 0) return { observed, says: [] };
  const { pictured, blank } = await seePictures(pictures, deck, look);
  const labelled = labelPictures(pictured, deck, observed, model);
  return {
    observed: labelled.observed,
    says: [
      `${pictured.length - labelled.doubtful.length} of ${pictured.length + blank.length} pictures were used`,
      ...blank.map((file) => `no card was found on ${file}`),
      ...labelled.doubtful.map(({ file }) => `looks like another card: ${file}`),
    ],
  };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        deck: { type: 'string' },
        samples: { type: 'string' },
        pictures: { type: 'string', multiple: true },
        check: { type: 'string', multiple: true },
        model: { type: 'string' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (cause) {
    throw new TwinspotError('bad-option', `${(cause as Error).message}\n${USAGE}`, { cause });
  }
}

function absolute(from: string, path: string): string {
  return isAbsolute(path) ? path : resolve(from, path);
}
