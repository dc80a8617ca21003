import type { Calibration } from './calibration.ts';
import type { CardEvidence } from './evidence.ts';
import { assigned, type Bounds, boundLines, linesOf, type Worth, weighLines } from './lines.ts';
import type { DeckPack } from './pack.ts';

/**
 * What a deck makes of one outline. Two kinds of story compete for it: "it is card n", where each sighting is one of the
 * card's symbols or stray, and each symbol is seen or missed; and "it is no card of this deck" (another deck, a card's
 * back, the tin), where a sighting is anything at all, perhaps even a symbol of the deck.
 */
export interface Identified extends Worth {
  /** Posterior of each printed card, in the order of the pack's table; what is missing to 1 is "no card of this deck". */
  readonly posterior: Float64Array;
  /** Position in the table of the likeliest card. */
  readonly best: number;
  /** Which sighting shows each of its symbols, -1 where none does. */
  readonly shown: Int16Array;
  /** Its log-likelihood over that of "no card of this deck". */
  readonly gain: number;
  /** Whether enough of what was seen agrees with it; without that no posterior counts. */
  readonly fits: boolean;
}

/** What is known of an outline before any card is weighed exactly. Weights are over that of a card with nothing seen on it. */
export interface Prospect extends Worth {
  /** How sure the finder is of each sighting. */
  readonly scores: Float64Array;
  readonly bounds: Bounds;
  /** What a weight is added to for the log-likelihood of a card. */
  readonly nothing: number;
  /** Log-prior of each card over "no card of this deck". */
  readonly share: number;
  /** Log-likelihood of "no card of this deck". */
  readonly other: number;
}

/** @param card what the pack was asked about, see `weighCard` */
export function prospectOf(
  { looks, sightings }: CardEvidence,
  pack: DeckPack,
  { extra, missed, prior }: Calibration,
): Prospect {
  const lines = linesOf(pack);
  const symbols = pack.symbols.length;
  const logOdds = new Float64Array(sightings.length * symbols);
  // Taking a sighting as a symbol of the card also saves the cost of one stray and of one missed symbol, in each look.
  const relief = new Float64Array(sightings.length);
  let other = 0;
  const scores = Float64Array.from(sightings, ({ score }) => score);
  for (const [i, { packs, score, looks: own }] of sightings.entries()) {
    const odds = packs.get(pack.id)!;
    logOdds.set(odds.symbols, i * symbols);
    relief[i] = extra * score + missed * own;
    other += odds.stray;
  }
  return {
    logOdds,
    relief,
    scores,
    bounds: boundLines(lines, { logOdds, relief }, symbols),
    nothing: -missed * (pack.order + 1) * looks - extra * sumOf(scores),
    share: prior - Math.log(lines.length),
    other,
  };
}

/** Whether a card may be likely enough to be read, if no other card competes and none weighs less than its bound. */
export function mayBeRead(
  { bounds, nothing, share, other }: Prospect,
  { sureCard }: Calibration,
): boolean {
  const most = bounds.weights.reduce((best, weight) => Math.max(best, weight), 0);
  return 1 / (1 + Math.exp(other - (nothing + most + share))) >= sureCard;
}

export function identify(prospect: Prospect, pack: DeckPack, calibration: Calibration): Identified {
  const { logOdds, relief, bounds, nothing, share, other } = prospect;
  const lines = linesOf(pack);
  const symbols = pack.symbols.length;
  const rival = other - share - nothing;
  const weights = weighLines(lines, bounds, prospect, symbols, rival);
  const scores = weights.map((weight) => nothing + weight);

  let best = 0;
  for (let l = 1; l < scores.length; l++) if (scores[l]! > scores[best]!) best = l;
  const top = Math.max(scores[best]! + share, other);
  const likelihoods = scores.map((score) => Math.exp(score + share - top));
  const all = likelihoods.reduce((sum, one) => sum + one, 0) + Math.exp(other - top);

  const line = lines[best]!;
  const shown = assigned(prospect, line, symbols);
  let agreeing = 0;
  let weight = 0;
  shown.forEach((i, k) => {
    if (i < 0 || logOdds[i * symbols + line[k]!]! <= 0) return;
    agreeing++;
    weight += prospect.scores[i]!;
  });
  const fits =
    agreeing >= calibration.leastAgreeing &&
    weight >= calibration.leastAgreeingPart * sumOf(prospect.scores);
  return {
    posterior: likelihoods.map((likelihood) => likelihood / all),
    best,
    shown,
    gain: scores[best]! - other,
    fits,
    logOdds,
    relief,
  };
}

/** Whether the outline is its likeliest card for certain. */
export function isRead({ fits, posterior, best }: Identified, { sureCard }: Calibration): boolean {
  return fits && posterior[best]! >= sureCard;
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
