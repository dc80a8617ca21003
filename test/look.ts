/** Pictures through the whole of vision and decoding, as the service and the command line see them. */
import { readFile } from 'node:fs/promises';
import type { Frame } from '@twinspot/server/camera/frame.js';
import { decode } from '@twinspot/server/deck/decode.js';
import { type DeckPack, usablePacks } from '@twinspot/server/deck/pack.js';
import { findBundle } from '@twinspot/server/vision/bundle.js';
import type { Card } from '@twinspot/server/vision/card.js';
import { decodePicture } from '@twinspot/server/vision/picture.js';
import { openVision, type Vision } from '@twinspot/server/vision/vision.js';
import type { Answer } from './scoring.ts';

/** The networks and packs that Twinspot uses by itself. */
export interface Eyes {
  readonly vision: Vision;
  readonly packs: readonly DeckPack[];
}

export async function openEyes(): Promise<Eyes> {
  const vision = await openVision(findBundle());
  return { vision, packs: usablePacks(vision.model.hash).packs };
}

/** What every choice of deck makes of one frame; the networks look once. */
export async function look<C extends string>(
  { vision, packs }: Eyes,
  frame: Frame,
  choices: readonly C[],
): Promise<Record<C, Answer>> {
  const { cards } = await vision.see(frame);
  const answers = choices.map((choice) => [choice, answer(cards, packs, choice)]);
  return Object.fromEntries(answers) as Record<C, Answer>;
}

export async function lookAtFile<C extends string>(
  eyes: Eyes,
  file: string,
  choices: readonly C[],
): Promise<Record<C, Answer>> {
  return look(eyes, await decodePicture(await readFile(file)), choices);
}

function answer(cards: readonly Card[], packs: readonly DeckPack[], choice: string): Answer {
  const { readings, matches } = decode(cards, packs, choice);
  return {
    cards: cards.map(({ outline, sightings }, i) => {
      const { card, confidence, symbols } = readings[i]!;
      const seen = sightings.map(({ box, score }, j) => ({
        symbol: symbols[j] ?? null,
        box: [...box] as [number, number, number, number],
        score,
      }));
      return { outline, card, confidence, symbols: seen };
    }),
    matches: matches as Answer['matches'],
  };
}

/**
 * The one symbol that two cards of a deck share.
 * @throws {Error} when the deck has no such cards
 */
export function sharedSymbol(pack: DeckPack, [a, b]: readonly [number, number]): string {
  const other = pack.cards.get(b);
  const shared = pack.cards.get(a)?.find((symbol) => other?.includes(symbol));
  if (shared === undefined) throw new Error(`no two cards ${a} and ${b} in the deck ${pack.id}`);
  return pack.symbols[shared]!;
}
