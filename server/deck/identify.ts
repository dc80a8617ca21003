import { assign } from './assignment.ts';
import type { Calibration } from './calibration.ts';
import type { CardEvidence } from './evidence.ts';
import type { DeckPack } from './pack.ts';

/**
 * What a deck makes of one outline. Two kinds of story compete for it: "it is card n", where each sighting is one of the
 * card's symbols or stray, and each symbol is seen or missed; and "it is no card of this deck" (another deck, a card's
 * back, the tin), where a sighting is anything at all, perhaps even a symbol of the deck.
 */
export interface Identified {
  /** Posterior of each printed card, in the order of the pack's table; what is missing to 1 is "no card of this deck". */
  readonly posterior: Float64Array;
  /** Position in the table of the likeliest card. */
  readonly best: number;
  /** Its log-likelihood over that of "no card of this deck". */
  readonly gain: number;
  /** Whether enough of what was seen agrees with it; without that no posterior counts. */
  readonly fits: boolean;
  /** Log-odds for each sighting and symbol, sighting by sighting. */
  readonly logOdds: Float64Array;
  /** The weights that `assigned` maximises are `logOdds` plus this, one number a sighting. */
  readonly relief: Float64Array;
}

/** Lines whose bound lies this far (in log-likelihood) under the best story are not worth solving exactly. */
const NEGLIGIBLE = 25;

/** @param card what the pack was asked about, see `weighCard` */
export function identify(
  { looks, sightings }: CardEvidence,
  pack: DeckPack,
  calibration: Calibration,
): Identified {
  const { extra, missed, prior } = calibration;
  const lines = linesOf(pack);
  const seen = sightings.length;
  const symbols = pack.symbols.length;
  const logOdds = new Float64Array(seen * symbols);
  let other = 0;
  for (const [i, { packs }] of sightings.entries()) {
    const odds = packs.get(pack.id)!;
    logOdds.set(odds.symbols, i * symbols);
    other += odds.stray;
  }
  // Taking a sighting as a symbol of the card also saves the cost of one stray and of one missed symbol, in each look.
  const relief = Float64Array.from(
    sightings,
    ({ score, looks: own }) => extra * score + missed * own,
  );
  const nothing = -missed * (pack.order + 1) * looks - extra * sum(sightings.map((s) => s.score));
  const share = prior - Math.log(lines.length);
  const weights = weighLines(lines, { logOdds, relief }, symbols, other - share - nothing);
  const scores = weights.map((weight) => nothing + weight);

  let best = 0;
  for (let l = 1; l < scores.length; l++) if (scores[l]! > scores[best]!) best = l;
  const top = Math.max(scores[best]! + share, other);
  const likelihoods = scores.map((score) => Math.exp(score + share - top));
  const all = sum(likelihoods) + Math.exp(other - top);

  const found: Identified = {
    posterior: likelihoods.map((likelihood) => likelihood / all),
    best,
    gain: scores[best]! - other,
    fits: false,
    logOdds,
    relief,
  };
  const line = lines[best]!;
  let agreeing = 0;
  assigned(found, line, symbols).forEach((i, k) => {
    if (i >= 0 && logOdds[i * symbols + line[k]!]! > 0) agreeing++;
  });
  const fits =
    agreeing >= calibration.leastAgreeing && agreeing >= calibration.leastAgreeingPart * seen;
  return { ...found, fits };
}

/** Whether the outline is its likeliest card for certain. */
export function isRead({ fits, posterior, best }: Identified, { sureCard }: Calibration): boolean {
  return fits && posterior[best]! >= sureCard;
}

/** Which sighting shows each symbol of a card, -1 where none does, if it is that card. */
export function assigned(
  { logOdds, relief }: Pick<Identified, 'logOdds' | 'relief'>,
  line: readonly number[],
  symbols: number,
): Int16Array {
  const seen = relief.length;
  const weights = new Float64Array(line.length * seen);
  for (let k = 0; k < line.length; k++) {
    for (let i = 0; i < seen; i++) {
      weights[k * seen + i] = logOdds[i * symbols + line[k]!]! + relief[i]!;
    }
  }
  return assign(weights, line.length, seen);
}

/** The table's cards as arrays of symbol indices, in the table's order. */
export function linesOf(pack: DeckPack): readonly (readonly number[])[] {
  let lines = tables.get(pack);
  if (!lines) {
    lines = [...pack.cards.values()];
    tables.set(pack, lines);
  }
  return lines;
}
const tables = new WeakMap<DeckPack, readonly (readonly number[])[]>();

/**
 * The weight of the best assignment for each line. Where every symbol's favourite sighting is its own, that is their
 * sum; where two want the same one, that sum is a bound, and only lines whose bound is near the best are solved.
 *
 * @param rival the weight at which a line would be as likely as "no card of this deck"
 */
function weighLines(
  lines: readonly (readonly number[])[],
  { logOdds, relief }: Pick<Identified, 'logOdds' | 'relief'>,
  symbols: number,
  rival: number,
): Float64Array {
  const favourite = new Int16Array(symbols).fill(-1);
  const weight = new Float64Array(symbols);
  for (let i = 0; i < relief.length; i++) {
    for (let s = 0; s < symbols; s++) {
      const w = logOdds[i * symbols + s]! + relief[i]!;
      if (w > weight[s]!) {
        weight[s] = w;
        favourite[s] = i;
      }
    }
  }
  const weights = new Float64Array(lines.length);
  const clashing: number[] = [];
  // The best story that is known exactly tells what is negligible.
  let least = rival;
  for (const [l, line] of lines.entries()) {
    let taken = 0;
    let clash = false;
    for (const symbol of line) {
      weights[l]! += weight[symbol]!;
      if (favourite[symbol]! < 0) continue;
      // Sightings from the 31st on share a bit, and a clash too many costs only time.
      const bit = 1 << Math.min(30, favourite[symbol]!);
      if (taken & bit) clash = true;
      taken |= bit;
    }
    if (clash) clashing.push(l);
    else if (weights[l]! > least) least = weights[l]!;
  }
  clashing.sort((k, l) => weights[l]! - weights[k]!);
  for (const l of clashing) {
    if (weights[l]! < least - NEGLIGIBLE) break;
    weights[l] = weightOf(lines[l]!, { logOdds, relief }, symbols);
    if (weights[l]! > least) least = weights[l]!;
  }
  return weights;
}

/** The weight of the best assignment of sightings to a card's symbols. */
function weightOf(
  line: readonly number[],
  { logOdds, relief }: Pick<Identified, 'logOdds' | 'relief'>,
  symbols: number,
): number {
  let weight = 0;
  assigned({ logOdds, relief }, line, symbols).forEach((i, k) => {
    if (i >= 0) weight += logOdds[i * symbols + line[k]!]! + relief[i]!;
  });
  return weight;
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
