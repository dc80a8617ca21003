/** Pictures through the whole of vision and decoding, as the service and the command line see them. */
import { readFile } from 'node:fs/promises';
import type { Frame } from '@twinspot/server/camera/frame.js';
import type { Deck } from '@twinspot/server/deck/deck.js';
import { decode } from '@twinspot/server/deck/decode.js';
import { type DeckPack, usablePacks } from '@twinspot/server/deck/pack.js';
import { toScene } from '@twinspot/server/scene.js';
import { findBundle } from '@twinspot/server/vision/bundle.js';
import { decodePicture } from '@twinspot/server/vision/picture.js';
import { type Care, openVision, type Vision } from '@twinspot/server/vision/vision.js';
import type { Scene } from '@twinspot/server/web/protocol.js';

/** The networks and packs that Twinspot uses by itself. */
export interface Eyes {
  readonly vision: Vision;
  readonly packs: readonly DeckPack[];
}

const untimed = { decode: 0, find: 0, read: 0, match: 0, total: 0 };

export async function openEyes(): Promise<Eyes> {
  const vision = await openVision(findBundle());
  return { vision, packs: usablePacks(vision.model.hash).packs };
}

/** What every choice of deck makes of one frame; the networks look at it but once. */
export async function look<C extends string>(
  { vision, packs }: Eyes,
  frame: Frame,
  choices: readonly C[],
  care: Care = 'quick',
): Promise<Record<C, Scene>> {
  const { cards } = await vision.see(frame, care);
  const answers = choices.map((choice) => {
    const decoded = decode(cards, packs, choice);
    return [choice, toScene(frame, cards, decoded, untimed)];
  });
  return Object.fromEntries(answers) as Record<C, Scene>;
}

/** The same of a photo, which is looked at as carefully as everywhere. */
export async function lookAtFile<C extends string>(
  eyes: Eyes,
  file: string,
  choices: readonly C[],
): Promise<Record<C, Scene>> {
  return look(eyes, await decodePicture(await readFile(file)), choices, 'careful');
}

/**
 * The one symbol that two cards of a deck share.
 * @throws {Error} when the deck has no such cards
 */
export function sharedSymbol(deck: Deck, [a, b]: readonly [number, number]): string {
  const other = deck.cards.get(b);
  const shared = deck.cards.get(a)?.find((symbol) => other?.includes(symbol));
  if (shared === undefined) throw new Error(`no two cards ${a} and ${b} in the deck ${deck.id}`);
  return deck.symbols[shared]!;
}
