/** The cards that the table follows, and one look further at each. */
import type { CardEvidence } from '../deck/evidence.ts';
import type { Judge } from '../deck/judge.ts';
import type { Card, Ellipse, Sighting } from '../vision/card.ts';
import { AFRESH, sharesAfter } from './forgetting.ts';
import { associate, compare } from './likeness.ts';
import type { Smooth } from './one-euro.ts';
import { BELIEVE, GONE } from './patience.ts';
import { inPlace, isBetter, isOther } from './portrait.ts';
import { distance, radiusOf, smoothOutline, toOutline } from './smooth.ts';
import { lookAgain, present, type SymbolTrack } from './symbol-tracks.ts';

/** A card that the table follows. */
export interface CardTrack {
  readonly id: number;
  /** Where it was last seen, and smoothed. */
  readonly outline: Ellipse;
  readonly place: Smooth;
  /** How sure the finder was of it. */
  readonly score: number;
  readonly symbols: readonly SymbolTrack[];
  /** How many looks at it since it came to lie as it does, see `sharesAfter`. */
  readonly looks: number;
  /** Whether it lay still when it was last seen. */
  readonly rests: boolean;
  /** What was seen of it when it last lay still: by that it is known again. Null until it has. */
  readonly portrait: readonly Sighting[] | null;
  /** Frames in a row in which something else seemed to lie in its place, and since when; null where it is there. */
  readonly otherwise: {
    readonly frames: number;
    readonly since: number;
    /** Whether that is another card, and not perhaps a hand on this one. */
    readonly surely: boolean;
  } | null;
  /** The number that it was read as, null until then, */
  readonly card: number | null;
  /** how sure that was, and what its symbols were named, by their ids. */
  readonly confidence: number;
  readonly names: ReadonlyMap<number, string>;
  /** Another number that it was read as just now, and how many frames in a row. */
  readonly doubt: { readonly card: number; readonly frames: number } | null;
  /** Frames in a row that showed it, up to the last one that did. */
  readonly seen: number;
  /** Frames in a row that did not show it. */
  readonly missed: number;
  /** When it was last seen; milliseconds. */
  readonly time: number;
  /** Whether `card-laid` was told. */
  readonly laid: boolean;
  /** Where it lay when its place was last told. */
  readonly home: Ellipse;
}

/** A card as it is after a look at it. */
export interface CardLook {
  readonly track: CardTrack;
  /** For each sighting of the frame the id of its symbol. */
  readonly sighted: readonly number[];
  /** Whether the look was set aside: it may be one at another card. */
  readonly aside: boolean;
  /** Whether what was seen before counts no more. */
  readonly afresh: boolean;
}

/** A card rests when between two frames it moves less than this, in its radius and for each millisecond, */
const SPEED = 0.0005;
/** at most so much of its radius, */
const MOST = 0.05;
/** and always when it moves so few pixels: no outline is more exact. */
const EXACT = 3;

/** @param nextId for the symbols */
export function firstLook(
  id: number,
  card: Card,
  evidence: CardEvidence,
  time: number,
  nextId: number,
): { look: CardLook; nextId: number } {
  const { outline, score, sightings } = card;
  const none = sightings.map(() => -1);
  const next = lookAgain([], sightings, evidence, none, AFRESH, 0, nextId);
  const track: CardTrack = {
    ...{ id, outline, score, looks: 1, rests: false, portrait: null, otherwise: null },
    ...{ place: smoothOutline(null, outline, 0), symbols: next.symbols },
    ...{ card: null, confidence: 0, names: new Map(), doubt: null },
    ...{ seen: 1, missed: 0, time, laid: false, home: outline },
  };
  const look = { track, sighted: sighted(next.symbols, card), aside: false, afresh: true };
  return { look, nextId: next.nextId };
}

/** One look further at a card; null when another one has taken its place. @param nextId for the symbols */
export function nextLook(
  before: CardTrack,
  card: Card,
  evidence: CardEvidence,
  time: number,
  nextId: number,
  judge: Judge,
): { look: CardLook; nextId: number } | null {
  const { outline, score, sightings } = card;
  const elapsed = time - before.time;
  const comparison = compare(sightingsOf(before), sightings, judge);
  const rests = distance(outline, before.outline) < restsWithin(radiusOf(outline), elapsed);
  const there = inPlace(sightingsOf(before), sightings, comparison.agreeing);
  const still = rests && there >= comparison.agreeing.length / 2;
  const { portrait } = before;
  const known = still && portrait !== null ? compare(portrait, sightings, judge) : null;
  const other =
    still && known?.verdict === 'other' && isOther(before, card, known, evidence, judge);
  const frames = (before.otherwise?.frames ?? 0) + 1;
  const since = before.otherwise?.since ?? time;
  const otherwise = other ? { frames, since, surely: other === 'surely' } : null;
  const patience = other === 'perhaps' ? GONE : 0;
  if (otherwise && frames >= BELIEVE && time - otherwise.since >= patience) return null;

  const place = smoothOutline(before.place, outline, elapsed / 1000);
  const seen = before.missed > 0 ? 1 : before.seen + 1;
  const now = { ...before, outline, place, score, rests, otherwise, seen, missed: 0, time };
  if (otherwise !== null) {
    return { look: { track: now, sighted: [], aside: true, afresh: false }, nextId };
  }

  const shares = still ? sharesAfter(elapsed) : AFRESH;
  const partner = associate(comparison, boxesOf(before), sightings, still);
  const next = lookAgain(
    still ? before.symbols : before.symbols.filter((_, i) => partner.includes(i)),
    sightings,
    evidence,
    still ? partner : reindexed(partner),
    shares,
    elapsed / 1000,
    nextId,
  );
  const track: CardTrack = {
    ...now,
    ...{ symbols: next.symbols, looks: shares.kept * before.looks + shares.added },
    portrait: still && isBetter(sightings, before.portrait, known) ? sightings : before.portrait,
  };
  const look = { track, sighted: sighted(next.symbols, card), aside: false, afresh: !still };
  return { look, nextId: next.nextId };
}

/** What the card looks like by all looks at it: an evidence for its conclusions, and a card as vision would see it. */
export function fused({ place, score, symbols, looks }: CardTrack): {
  card: Card;
  evidence: CardEvidence;
  ids: readonly number[];
} {
  const own = present(symbols, looks);
  const sightings = own.map(({ sighting, evidence: { box } }) => ({ ...sighting, box }));
  return {
    card: { outline: toOutline(place), score, sightings },
    evidence: { looks, sightings: own.map(({ evidence }) => evidence) },
    ids: own.map(({ id }) => id),
  };
}

/** Whether another card may have taken its place: then what was told of it is shown no more. */
export function isDoubtful({ otherwise, doubt }: CardTrack): boolean {
  return doubt !== null || otherwise?.surely === true;
}

/** The sightings by which a card is known again. */
export function likenessOf(track: CardTrack): readonly Sighting[] {
  return track.portrait ?? sightingsOf(track);
}

function sightingsOf({ symbols }: CardTrack): Sighting[] {
  return symbols.map(({ sighting }) => sighting);
}

function boxesOf({ symbols }: CardTrack): Pick<Sighting, 'box'>[] {
  return symbols.map(({ sighting: { box } }) => ({ box }));
}

function restsWithin(radius: number, elapsed: number): number {
  return Math.max(EXACT, radius * Math.min(MOST, SPEED * elapsed));
}

/** The same partners, counted among those symbols alone that have one. */
function reindexed(partner: readonly number[]): number[] {
  const own = partner.filter((index) => index !== -1).sort((a, b) => a - b);
  return partner.map((index) => own.indexOf(index));
}

/** For each sighting of a card the id of its symbol. */
function sighted(symbols: readonly SymbolTrack[], { sightings }: Card): number[] {
  return sightings.map((one) => symbols.find(({ sighting }) => sighting === one)!.id);
}
