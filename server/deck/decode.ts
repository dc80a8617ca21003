import { TwinspotError } from '../errors.ts';
import type { Card } from '../vision/card.ts';
import { matchesAny } from './any.ts';
import { type Calibration, calibration as standard } from './calibration.ts';
import { type CardEvidence, type Evidence, pairsOf, weigh } from './evidence.ts';
import {
  type Identified,
  identify,
  isRead,
  mayBeRead,
  type Prospect,
  prospectOf,
} from './identify.ts';
import { linesOf } from './lines.ts';
import { matchWithDeck } from './match.ts';
import { eachOnce } from './once.ts';
import type { DeckPack } from './pack.ts';
import type { Decoded, Reading } from './reading.ts';

/**
 * Reads all the cards of a frame, and finds what each two of them share.
 *
 * @param choice a pack's id; `any` for no pack; `auto` for the pack that explains the cards best, if one reads any.
 * @throws {TwinspotError} `deck-not-found` when no pack has that id.
 */
export function decode(
  cards: readonly Card[],
  packs: readonly DeckPack[],
  choice: 'auto' | 'any' | (string & {}),
  calibration: Calibration = standard,
): Decoded {
  return conclude(weigh(cards, packs, choice, calibration), packs, choice, calibration);
}

/**
 * What follows from one look at some cards, or from several: `decode` without the looking.
 *
 * @param evidence that was weighed with the same packs and choice.
 * @throws {TwinspotError} as `decode`.
 */
export function conclude(
  evidence: Evidence,
  packs: readonly DeckPack[],
  choice: string,
  calibration: Calibration = standard,
): Decoded {
  const { cards } = evidence;
  const chosen = choose(cards, packs, choice, calibration);
  if (chosen === null) {
    return {
      deck: null,
      readings: cards.map(({ sightings }) => unread(sightings.length, 0)),
      matches: matchesAny(evidence, calibration),
    };
  }
  const pairs = pairsOf(cards.length);
  const { pack, identified } = chosen;
  return {
    deck: pack.id,
    readings: identified.map((found) => read(found, pack, calibration)),
    matches: pairs.map((pair) => matchWithDeck(pair, cards, identified, pack, calibration)),
  };
}

interface Chosen {
  readonly pack: DeckPack;
  readonly identified: readonly Identified[];
}

function choose(
  cards: readonly CardEvidence[],
  packs: readonly DeckPack[],
  choice: string,
  calibration: Calibration,
): Chosen | null {
  if (choice === 'any') return null;
  const prospectsOf = (pack: DeckPack) => cards.map((card) => prospectOf(card, pack, calibration));
  if (choice !== 'auto') {
    const pack = packs.find(({ id }) => id === choice);
    if (pack) return identifyAll(pack, prospectsOf(pack), new Map(), calibration);
    const known = packs.map(({ id }) => id).join(', ') || 'none';
    throw new TwinspotError(
      'deck-not-found',
      `There is no deck "${choice}": choose auto, any, or one of those here (${known}).`,
      { status: 404 },
    );
  }
  let best: (() => Chosen) | null = null;
  let most = 0;
  for (const pack of packs) {
    const prospects = prospectsOf(pack);
    // Only cards that are read speak for a pack; the others are identified when it is the chosen one.
    const hopeful = prospects.filter((prospect) => mayBeRead(prospect, calibration));
    const known = new Map(hopeful.map((one) => [one, identify(one, pack, calibration)]));
    const gain = eachOnce([...known.values()], calibration)
      .filter((found) => isRead(found, calibration))
      .reduce((sum, found) => sum + found.gain, 0);
    if (gain > most) {
      most = gain;
      best = () => identifyAll(pack, prospects, known, calibration);
    }
  }
  return best?.() ?? null;
}

/** @param known those that were identified already */
function identifyAll(
  pack: DeckPack,
  prospects: readonly Prospect[],
  known: ReadonlyMap<Prospect, Identified>,
  calibration: Calibration,
): Chosen {
  const identified = prospects.map((one) => known.get(one) ?? identify(one, pack, calibration));
  return { pack, identified: eachOnce(identified, calibration) };
}

function read(found: Identified, pack: DeckPack, calibration: Calibration): Reading {
  const confidence = found.posterior[found.best]!;
  const seen = found.relief.length;
  if (!isRead(found, calibration)) return unread(seen, confidence);
  const line = linesOf(pack)[found.best]!;
  const symbols = new Array<string | null>(seen).fill(null);
  found.shown.forEach((i, k) => {
    if (i >= 0) symbols[i] = pack.symbols[line[k]!]!;
  });
  return { card: [...pack.cards.keys()][found.best]!, confidence, symbols };
}

function unread(seen: number, confidence: number): Reading {
  return { card: null, confidence, symbols: new Array<null>(seen).fill(null) };
}
