import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Learned, learn } from '@twinspot/server/deck/learn/learn.js';
import { symbolIds, writeLearned } from '@twinspot/server/deck/learn/learned-pack.js';
import { inWords } from '@twinspot/server/deck/learn/words.js';
import { worthSaying } from '@twinspot/server/deck/learn/worth-saying.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { seeShown } from './learn-pictures.ts';
import type { Look } from './observed.ts';
import { type OpenEyes, openEyes } from './open-eyes.ts';

export const USAGE = `npm run deck -- learn FOLDER --out DIR [options]: a deck pack from a picture of each card
  FOLDER               the pictures, one card each; 07_a.jpg and 07_b.jpg show card 7, other names count one by one
  --out DIR            where the pack goes; its last part is the deck's id
  --symbols 3..14      symbols on a card (as many as most of the cards show)
  --name NAME          what people call the deck
  --model DIR          the model bundle (the one in use)`;

/** Runs the command; resolves with what to tell the user. */
export async function main(
  args: readonly string[],
  from: string,
  open: OpenEyes = openEyes,
): Promise<string> {
  const { values, positionals } = read(args);
  if (values.help) return USAGE;
  const [pictures, ...more] = positionals;
  if (pictures === undefined || more.length > 0 || values.out === undefined)
    throw new TwinspotError('bad-option', `One folder and --out are needed.\n${USAGE}`);
  const out = resolve(from, values.out);
  const id = idOf(out);
  const size = sizeOf(values.symbols);
  const vision = await open(values.model);
  try {
    const look: Look = async (frame) => (await vision.see(frame, 'careful')).cards;
    const { shown, called, says } = await seeShown(resolve(from, pictures), look);
    const learned = learn(shown, size);
    const symbols = described(learned);
    const lines = [
      ...says,
      ...worthSaying(learned).flatMap((finding) => inWords(finding, called, symbols)),
    ];
    if (!learned.proved) {
      const seen = `${learned.cards.size} cards of ${learned.size} symbols were grouped into ${symbols.length} symbols, but the table is not certain yet, so no pack was written.`;
      throw new TwinspotError('deck-unproved', [seen, ...lines].join('\n'), { status: 422 });
    }
    await save(out, learned, { id, name: values.name ?? id }, vision.model.hash);
    const done = `${learned.cards.size} cards of ${learned.size} symbols, ${symbols.length} symbols in all, and any two cards share exactly one: the deck is in ${out}.`;
    const next = `Try it with "npm run spot -- --deck ${out} PICTURE"; name its symbols with "npm run deck -- name ${out} s01=key".`;
    return [done, ...lines, next].join('\n');
  } finally {
    await vision.close();
  }
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        symbols: { type: 'string' },
        name: { type: 'string' },
        model: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (cause) {
    throw new TwinspotError('bad-option', `${(cause as Error).message}\n${USAGE}`, { cause });
  }
}

function idOf(out: string): string {
  const id = basename(out);
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && id.length <= 40) return id;
  throw new TwinspotError(
    'bad-option',
    `--out ends in "${id}", which is the deck's id: small letters, digits and single hyphens, at most 40.`,
  );
}

function sizeOf(symbols: string | undefined): number | undefined {
  if (symbols === undefined) return undefined;
  const size = Number(symbols);
  if (Number.isInteger(size) && size >= 3 && size <= 14) return size;
  throw new TwinspotError('bad-option', `--symbols "${symbols}" is not a number from 3 to 14.`);
}

/** What to call the symbols until they have names: two cards say which one they share. */
function described({ seen, cards }: Learned): string[] {
  return symbolIds(seen.length).map((id, symbol) => {
    const [a, b] = [...cards.keys()].filter((number) => cards.get(number)!.includes(symbol));
    return b === undefined ? `${id} (card ${a})` : `${id} (cards ${a} and ${b})`;
  });
}

async function save(
  out: string,
  learned: Learned,
  names: { id: string; name: string },
  model: string,
): Promise<void> {
  try {
    await writeLearned(out, learned, names, model);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new TwinspotError(
      'pack-refused',
      `${out} cannot be written (${code}); name another folder with --out.`,
      { cause },
    );
  }
}
