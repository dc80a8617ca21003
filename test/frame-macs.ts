/** How much the networks compute for a frame. */
import type { NetworkName } from '@twinspot/server/vision/bundle.js';

/** Symbols on a card, in the count of multiply-adds. */
const SYMBOLS = 8;

/** Multiply-adds of a frame with so many cards of eight symbols, the second look from farther away not counted. */
export function frameMacs(
  networks: Readonly<Record<NetworkName, { macs: number; input: readonly number[] }>>,
  cards: number,
): number {
  const { cards: find, symbols, vectors } = networks;
  const runs = (things: number, { input }: { input: readonly number[] }) =>
    Math.ceil(things / input[0]!);
  return (
    find.macs + runs(cards, symbols) * symbols.macs + runs(SYMBOLS * cards, vectors) * vectors.macs
  );
}
