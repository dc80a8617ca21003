import type { Box } from '../vision/card.ts';
import type { Calibration } from './calibration.ts';
import type { CardEvidence } from './evidence.ts';
import type { Identified } from './identify.ts';
import { assigned, linesOf } from './lines.ts';
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
  for (let l = 0; l < lines.length; l++) {
    const ofA = a.posterior[l]!;
    const ofB = b.posterior[l]!;
    for (const symbol of lines[l]!) {
      onA[symbol]! += ofA;
      onB[symbol]! += ofB;
      same[symbol]! += ofA * ofB;
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
function boxOf(symbol: number, card: CardEvidence, found: Identified, pack: DeckPack): Box | null {
  const lines = linesOf(pack);
  let likeliest = -1;
  let most = -1;
  for (let l = 0; l < lines.length; l++) {
    if (found.posterior[l]! > most && lines[l]!.includes(symbol)) {
      most = found.posterior[l]!;
      likeliest = l;
    }
  }
  const line = lines[likeliest]!;
  const shown = likeliest === found.best ? found.shown : assigned(found, line, pack.symbols.length);
  return card.sightings[shown[line.indexOf(symbol)]!]?.box ?? null;
}
