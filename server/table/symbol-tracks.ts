/** The symbols of a card that is followed, and what is known of each. */
import type { CardEvidence, SightingEvidence, SymbolOdds } from '../deck/evidence.ts';
import type { Box, Sighting } from '../vision/card.ts';
import type { Shares } from './forgetting.ts';
import type { Smooth } from './one-euro.ts';
import { smoothBox, toBox } from './smooth.ts';

/** A printed symbol that was sighted on a card. */
export interface SymbolTrack {
  /** Never used twice in one table's life. */
  readonly id: number;
  /** Where it was last sighted, and what it looked like there. */
  readonly sighting: Sighting;
  readonly place: Smooth;
  /** All that was seen of it, its box smoothed. */
  readonly evidence: SightingEvidence;
}

/** What is left of so little of a look is forgotten. */
const FORGOTTEN = 0.02;
/** A symbol counts as one of the card's while it was in this part of the looks. */
const PRESENT = 0.5;

/**
 * One look further.
 * @param partner for each sighting the index of the symbol that it shows, or -1
 * @param seconds since the look before
 */
export function lookAgain(
  before: readonly SymbolTrack[],
  sightings: readonly Sighting[],
  evidence: CardEvidence,
  partner: readonly number[],
  { kept, added }: Shares,
  seconds: number,
  firstId: number,
): { symbols: SymbolTrack[]; nextId: number } {
  let nextId = firstId;
  const symbols: SymbolTrack[] = [];
  for (const [index, track] of before.entries()) {
    const looks = kept * track.evidence.looks;
    if (partner.includes(index) || looks < FORGOTTEN) continue;
    symbols.push({ ...track, evidence: addUp(track.evidence, null, track.evidence.box, kept, 0) });
  }
  for (const [at, sighting] of sightings.entries()) {
    const old = before[partner[at]!] ?? null;
    const place = smoothBox(old?.place ?? null, sighting.box, seconds);
    const look = evidence.sightings[at]!;
    symbols.push({
      id: old?.id ?? nextId++,
      ...{ sighting, place },
      evidence: addUp(old?.evidence ?? null, look, toBox(place), kept, added),
    });
  }
  // In the order in which they were first seen: what depends on it does not hang on the finder's order.
  symbols.sort((a, b) => a.id - b.id);
  return { symbols, nextId };
}

/** The symbols that count as the card's. @param looks at the card */
export function present(symbols: readonly SymbolTrack[], looks: number): SymbolTrack[] {
  return symbols.filter(({ evidence }) => evidence.looks >= PRESENT * looks);
}

function addUp(
  before: SightingEvidence | null,
  look: SightingEvidence | null,
  box: Box,
  kept: number,
  added: number,
): SightingEvidence {
  const [a, b] = [before === null ? 0 : kept, look === null ? 0 : added];
  const packs = new Map<string, SymbolOdds>();
  for (const id of (look ?? before)!.packs.keys()) {
    const [old, now] = [before?.packs.get(id), look?.packs.get(id)];
    const length = (now ?? old)!.symbols.length;
    const symbols = new Float64Array(length);
    for (let s = 0; s < length; s++) {
      // Nothing times what is not there is nothing, and fades to exactly nothing.
      symbols[s] = (old ? a * old.symbols[s]! : 0) + (now ? b * now.symbols[s]! : 0);
    }
    packs.set(id, { symbols, stray: a * (old?.stray ?? 0) + b * (now?.stray ?? 0) });
  }
  return {
    box,
    looks: a * (before?.looks ?? 0) + b * (look?.looks ?? 0),
    score: a * (before?.score ?? 0) + b * (look?.score ?? 0),
    packs,
  };
}
