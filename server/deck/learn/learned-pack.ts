/** A learned deck as a pack. */
import { mkdir } from 'node:fs/promises';
import { replaceFiles } from '../../durable.ts';
import type { DeckFile } from '../deck.ts';
import { PROTOTYPES_FILE } from '../pack.ts';
import { makePrototypes, writePrototypes } from '../prototypes.ts';
import type { Learned } from './learn.ts';
import { symbolId, untaken } from './slug.ts';

/** What people call a deck and its symbols. */
export interface PackNames {
  readonly id: string;
  readonly name: string;
  /** One entry a symbol; null, or none, for one without a name. */
  readonly symbols?: readonly (string | null)[];
}

/** The ids of symbols without names: `s01`, `s02`... */
export function symbolIds(count: number): string[] {
  const digits = Math.max(2, String(count).length);
  return Array.from({ length: count }, (_, s) => `s${String(s + 1).padStart(digits, '0')}`);
}

/** The table as a deck file; cards that follow from the others stand in it as not printed. */
export function deckFile(learned: Learned, { id, name, symbols: names = [] }: PackNames): DeckFile {
  const plain = symbolIds(learned.seen.length);
  const taken = new Set(plain);
  const ids = plain.map((unnamed, s) => {
    const wanted = symbolId(names[s] ?? '');
    if (wanted === '' || wanted === unnamed) return unnamed;
    const own = untaken(wanted, (other) => taken.has(other));
    taken.add(own);
    return own;
  });
  const cards: Record<string, string[]> = {};
  for (const [number, card] of learned.cards) cards[number] = card.map((s) => ids[s]!);
  const missing = learned.findings.find((finding) => finding.kind === 'missing');
  const last = Math.max(...learned.cards.keys());
  const notPrinted = (missing?.cards ?? []).map((card, i) => {
    cards[last + 1 + i] = card.map((s) => ids[s]!);
    return last + 1 + i;
  });
  return {
    id,
    name,
    order: learned.size - 1,
    licence: 'unknown',
    credits: `Learned from pictures of ${learned.cards.size} cards`,
    symbols: ids.map((symbol, s) => ({ id: symbol, name: names[s] ?? symbol })),
    cards,
    notPrinted,
  };
}

/**
 * Writes a deck that was learned and proved into a folder, which is made where there is none, or in the place of the same
 * deck under other names. What says that there is a pack comes last: it is whole or not there.
 *
 * @param model sha256 of the vectors network that saw it.
 * @throws what the file system throws.
 */
export async function writeLearned(
  folder: string,
  learned: Learned,
  names: PackNames,
  model: string,
): Promise<DeckFile> {
  const deck = deckFile(learned, names);
  const symbols = deck.symbols.map(({ id }) => id);
  const prototypes = writePrototypes(makePrototypes(learned.seen, model, symbols), symbols);
  await mkdir(folder, { recursive: true });
  const table = `${JSON.stringify(deck, null, 1)}\n`;
  await replaceFiles(folder, { [PROTOTYPES_FILE]: prototypes, 'deck.json': table });
  return deck;
}
