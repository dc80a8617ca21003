import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type CardArt,
  layOutDeck,
  loadCardArt,
  loadDrawings,
  saveLayouts,
} from '@twinspot/server/deck/card-art.js';
import { type Deck, loadDeck } from '@twinspot/server/deck/deck.js';
import { ORDERS, type Order, planeSize, projectivePlane } from '@twinspot/server/deck/plane.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import { modelsDir } from '@twinspot/server/paths.js';
import { deckPdf, PAPERS, type Paper } from './deck-pdf.ts';
import { USAGE as LEARN, main as learn } from './learn-command.ts';
import { main as giveNames, USAGE as NAME } from './name-command.ts';

const USAGE = `npm run deck -- [options]: a deck to print, as a PDF
  --paper a4|letter   the paper (a file for each)
  --order 2|3|4|5|7   symbols on a card less one (7: 57 cards of 8); smaller decks are quicker to cut
  --out FILE          where to write (twinspot-deck-PAPER.pdf); a4 unless --paper says otherwise
  --deck DIR          a folder with deck.json and artwork/ (the open deck)
  --lay-out           lay the cards of the deck out anew and keep that, after changing its drawings
${LEARN}
${NAME}`;

/** Runs the command; resolves with what to tell the user. */
export async function main(args: readonly string[], from: string): Promise<string> {
  const [first, ...rest] = args;
  if (first === 'learn') return learn(rest, from);
  if (first === 'name') return giveNames(rest, from);
  const options = read(args);
  if (options.help) return USAGE;
  const papers = papersOf(options);
  const order = Number(oneOf('--order', options.order, ORDERS.map(String))) as Order;
  const folder = options.deck ? resolve(from, options.deck) : join(modelsDir, 'decks', 'open');
  if (options['lay-out']) {
    const deck = loadDeck(folder);
    await saveLayouts(folder, await layOutDeck(deck, loadDrawings(deck)));
  }
  const art = await artOf(folder, order);
  const isWhole = planeSize(order) === art.deck.symbols.length;
  const name = isWhole && !options.deck ? '' : `${art.deck.id}-${order}-`;
  const files: string[] = [];
  for (const paper of papers) {
    const out = resolve(from, options.out ?? `twinspot-deck-${name}${paper}.pdf`);
    write(out, await deckPdf(art, paper));
    files.push(out);
  }
  return `${art.layouts.size} cards of ${order + 1} drawings are in ${files.join(' and ')}: print at 100 %.`;
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        paper: { type: 'string' },
        order: { type: 'string', default: '7' },
        out: { type: 'string' },
        deck: { type: 'string' },
        'lay-out': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (cause) {
    throw new TwinspotError('bad-option', `${(cause as Error).message}\n${USAGE}`, { cause });
  }
}

/** Nobody knows what lies in the reader's printer; but one file is of one paper. */
function papersOf({ paper, out }: { paper?: string; out?: string }): Paper[] {
  const known = Object.keys(PAPERS) as Paper[];
  if (paper !== undefined) return [oneOf('--paper', paper, known) as Paper];
  return out === undefined ? known : ['a4'];
}

function write(file: string, pdf: Uint8Array): void {
  try {
    writeFileSync(file, pdf);
  } catch (cause) {
    throw new TwinspotError(
      'pdf-refused',
      `${file} cannot be written (${(cause as NodeJS.ErrnoException).code}); name another file with --out.`,
      { cause },
    );
  }
}

function oneOf(option: string, value: string, known: readonly string[]): string {
  if (known.includes(value)) return value;
  throw new TwinspotError('bad-option', `${option} "${value}" is not one of ${known.join(', ')}.`);
}

/** The deck as it is, or a smaller one of its first drawings, laid out now. */
async function artOf(folder: string, order: Order): Promise<CardArt> {
  const whole = loadDeck(folder);
  if (order === whole.order) return loadCardArt(folder);
  if (planeSize(order) > whole.symbols.length) {
    throw new TwinspotError(
      'bad-option',
      `--order ${order} wants ${planeSize(order)} drawings and the deck "${whole.id}" has ${whole.symbols.length}: choose a smaller order.`,
    );
  }
  const cards = new Map(projectivePlane(order).map((card, i) => [i + 1, card]));
  const deck: Deck = { ...whole, order, cards };
  const drawings = loadDrawings(deck);
  return { deck, drawings, layouts: await layOutDeck(deck, drawings) };
}
