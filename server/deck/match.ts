import type { Box } from '../vision/card.ts';
import type { Calibration } from './calibration.ts';
import type { CardEvidence } from './evidence.ts';
import { assigned, type Identified, linesOf } from './identify.ts';
import type { DeckPack } from './pack.ts';
import type { Match } from './reading.ts';

/**
 * The symbol that cards `i < j` share, by all pairs of different cards that the two may be: which symbol it is can be
 * certain although a card is not, and although the symbol itself is covered. One card seen twice shares nothing.
 */
export function matchWithDeck(
  [i, j]: readonly [number, number],
  cards: readonly CardEvidence[],
  identified: readonly Identified[],
  pack: DeckPack,
  calibration: Calibration,
): Match {
  const [a, b] = [identified[i]!, identified[j]!];
  const lines = linesOf(pack);
  const onA = new Float64Array(pack.symbols.length);
  const onB = new Float64Array(pack.symbols.length);
  const same = new Float64Array(pack.symbols.length);
  for (const [l, line] of lines.entries()) {
    for (const symbol of line) {
      onA[symbol]! += a.posterior[l]!;
      onB[symbol]! += b.posterior[l]!;
      same[symbol]! += a.posterior[l]! * b.posterior[l]!;
    }
  }
  const shared = onA.map((p, symbol) => Math.max(0, p * onB[symbol]! - same[symbol]!));
  const symbol = shared.reduce((best, p, s) => (p > shared[best]! ? s : best), 0);
  const confidence = Math.min(1, shared[symbol]!);
  const sure = confidence >= calibration.sureMatch && a.fits && b.fits;
  if (!sure) return { cards: [i, j], symbol: null, boxes: [null, null], confidence, sure };
  return {
    cards: [i, j],
    symbol: pack.symbols[symbol]!,
    boxes: [boxOf(symbol, cards[i]!, a, pack), boxOf(symbol, cards[j]!, b, pack)],
    confidence,
    sure,
  };
}

/** Where a symbol lies on a card, going by the likeliest card that has it; null when it was not seen. */
function boxOf(
  symbol: number,
  card: CardEvidence,
  { posterior, ...found }: Identified,
  pack: DeckPack,
) {
  let likeliest: readonly number[] = [];
  let most = -1;
  for (const [l, line] of linesOf(pack).entries()) {
    if (posterior[l]! > most && line.includes(symbol)) {
      most = posterior[l]!;
      likeliest = line;
    }
  }
  const shown = assigned(found, likeliest, pack.symbols.length)[likeliest.indexOf(symbol)];
  const box: Box | undefined = card.sightings[shown ?? -1]?.box;
  return box ?? null;
}
