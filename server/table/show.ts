/** What screens are shown of the table: what was told, by all looks, and not what a single frame seems to say. */
import { pairsOf } from '../deck/evidence.ts';
import type { Decoded, Match, Reading } from '../deck/reading.ts';
import type { Box, Card } from '../vision/card.ts';
import { type CardTrack, fused, isDoubtful } from './card-tracks.ts';
import { inOrder } from './in-order.ts';
import type { Answer, Mark, MatchTrack, SeenPair } from './match-tracks.ts';
import { SHOWN } from './patience.ts';
import { shownReading } from './readings.ts';

/** A card that is seen in this frame. */
export interface Lying {
  readonly track: CardTrack;
  /** All looks at it as one, and the ids of its symbols. */
  readonly card: Card;
  readonly ids: readonly number[];
  readonly reading: Reading;
}

/** @param matches of the cards, in their order */
export function seenPairs(lying: readonly Lying[], matches: readonly Match[]): SeenPair[] {
  return matches.map(({ cards: [i, j], sure, symbol, boxes, confidence }) => {
    const [a, b] = [lying[i]!, lying[j]!];
    const turned = a.track.id > b.track.id;
    const mark = ({ card, ids }: Lying, box: Box | null): Mark | null => {
      const at = card.sightings.findIndex((sighting) => sighting.box === box);
      return at === -1 ? null : { id: ids[at]!, vector: card.sightings[at]!.vector };
    };
    const marks = [mark(a, boxes[0]), mark(b, boxes[1])] as const;
    const answer: Answer = { symbol, marks: turned ? [marks[1], marks[0]] : marks, confidence };
    return {
      cards: inOrder(a.track.id, b.track.id),
      answer: sure ? answer : null,
      rest: [a, b].every(({ track }) => track.laid && track.rests),
    };
  });
}

/**
 * @param away cards that are not seen, of which those that were a moment ago are shown
 * @param concluded about the cards that are seen, in their order
 * @param boxes of all symbols, by their ids
 */
export function show(
  lying: readonly Lying[],
  away: readonly CardTrack[],
  told: readonly MatchTrack[],
  concluded: Decoded,
  time: number,
  boxes: ReadonlyMap<number, Box>,
): { cards: Card[]; seen: number; tracks: number[]; decoded: Decoded } {
  const there = lying.map(({ track, card, ids, reading }) => ({
    ...{ track, card, reading: shownReading(track, reading, ids) },
  }));
  for (const track of away) {
    if (time - track.time > SHOWN) continue;
    const { card, ids } = fused(track);
    there.push({ track, card, reading: shownReading(track, null, ids) });
  }
  const answers = new Map(told.map((track) => [track.cards.join(), track.told]));
  const confidences = new Map(
    concluded.matches.map(({ cards, confidence }) => [cards.join(), confidence]),
  );
  const matches = pairsOf(there.length).map((cards): Match => {
    const [a, b] = cards.map((at) => there[at]!.track.id) as [number, number];
    const answer = answers.get(inOrder(a, b).join()) ?? null;
    if (answer === null || cards.some((at) => isDoubtful(there[at]!.track))) {
      const confidence = confidences.get(cards.join()) ?? 0;
      return { cards, symbol: null, boxes: [null, null], confidence, sure: false };
    }
    const { symbol, confidence } = answer;
    const [x, y] = answer.marks.map((mark) =>
      mark === null ? null : (boxes.get(mark.id) ?? null),
    );
    return { cards, symbol, boxes: a < b ? [x!, y!] : [y!, x!], confidence, sure: true };
  });
  return {
    cards: there.map(({ card }) => card),
    seen: lying.length,
    tracks: there.map(({ track }) => track.id),
    decoded: { deck: concluded.deck, readings: there.map(({ reading }) => reading), matches },
  };
}
