import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type DeckFile, loadDeck } from '@twinspot/server/deck/deck.js';
import { replaceFile } from '@twinspot/server/durable.js';
import { TwinspotError } from '@twinspot/server/errors.js';

export const USAGE = `npm run deck -- name DIR SYMBOL=WORD...: names symbols of a deck, such as s01=key "s02=apple tree"`;

/** Gives symbols of a deck the words to shout; resolves with what to tell the user. */
export async function main(args: readonly string[], from: string): Promise<string> {
  const [folder, ...pairs] = args;
  if (folder === undefined || pairs.length === 0) throw new TwinspotError('bad-option', USAGE);
  const deck = loadDeck(resolve(from, folder));
  const file = join(deck.folder, 'deck.json');
  const names = new Map(pairs.map((pair) => named(pair, deck.symbols)));
  const content: DeckFile = JSON.parse(readFileSync(file, 'utf8'));
  const symbols = content.symbols.map((symbol) => ({
    ...symbol,
    name: names.get(symbol.id) ?? symbol.name,
  }));
  await replaceFile(file, `${JSON.stringify({ ...content, symbols }, null, 1)}\n`);
  return `${names.size} of ${symbols.length} symbols of the deck "${deck.id}" were named.`;
}

function named(pair: string, symbols: readonly string[]): [string, string] {
  const [, id, word] = pair.match(/^([^=]*)=(.*)$/) ?? [];
  if (id === undefined || !symbols.includes(id))
    throw new TwinspotError('bad-option', `"${pair}" names no symbol of the deck.\n${USAGE}`);
  const name = word!.trim();
  if (name.length > 0 && name.length <= 40) return [id, name];
  throw new TwinspotError('bad-option', `"${pair}" wants a word of 1 to 40 letters.\n${USAGE}`);
}
