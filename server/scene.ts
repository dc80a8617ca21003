import type { Frame } from './camera/frame.ts';
import type { Decoded } from './deck/reading.ts';
import type { Box, Card } from './vision/card.ts';
import type { Care, Seen, Vision } from './vision/vision.ts';
import type { Scene, Timings } from './web/protocol.ts';

/** Cards, and what a deck made of them, in their order. */
export interface Read {
  readonly cards: readonly Card[];
  readonly decoded: Decoded;
}

/** A frame with all that was made of it. */
export interface Look extends Read, Pick<Seen, 'marks'> {
  readonly frame: Frame;
  readonly scene: Scene;
}

/**
 * Sees the cards of a frame and reads them.
 * @param read is given the cards of the frame; who has seen them before may know more of them
 * @param decoding milliseconds that the picture file took
 * @param care with which the picture is looked at
 */
export async function look(
  sight: Pick<Vision, 'see'>,
  frame: Frame,
  read: (cards: readonly Card[]) => Read,
  decoding = 0,
  care: Care = 'quick',
): Promise<Look> {
  const start = performance.now();
  const { cards: sighted, timings, marks } = await sight.see(frame, care);
  const seen = performance.now();
  const { cards, decoded } = read(sighted);
  const end = performance.now();
  const match = end - seen;
  const total = decoding + end - start;
  const scene = toScene(frame, cards, decoded, { decode: decoding, ...timings, match, total });
  return { frame, cards, decoded, scene, ...(marks && { marks }) };
}

/**
 * Everything seen in one picture, as `spot --json` prints it and pages draw it.
 * @param size of the picture in pixels
 * @param decoded what a deck made of these cards, in their order
 */
export function toScene(
  { width, height }: { readonly width: number; readonly height: number },
  cards: readonly Card[],
  decoded: Decoded,
  timings: Timings,
): Scene {
  return {
    width,
    height,
    deck: decoded.deck,
    cards: cards.map(({ outline, sightings }, index) => {
      const reading = decoded.readings[index]!;
      return {
        outline: { ...outline },
        card: reading.card,
        confidence: reading.confidence,
        symbols: sightings.map(({ box, score }, at) => ({
          symbol: reading.symbols[at] ?? null,
          box: copy(box),
          score,
        })),
      };
    }),
    matches: decoded.matches.map(({ cards: [a, b], symbol, boxes, confidence, sure }) => ({
      cards: [a, b],
      symbol,
      boxes: [boxes[0] && copy(boxes[0]), boxes[1] && copy(boxes[1])],
      confidence,
      sure,
    })),
    timings,
  };
}

function copy([x, y, width, height]: Box): [number, number, number, number] {
  return [x, y, width, height];
}
