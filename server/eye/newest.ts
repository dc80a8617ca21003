import type { Frame } from '../camera/frame.ts';
import type { DeckPack } from '../deck/pack.ts';
import { TwinspotError } from '../errors.ts';
import type { Capture, CapturedLook, Kinship, StudiedCard } from '../eye-messages.ts';
import type { Look } from '../scene.ts';
import type { Card } from '../vision/card.ts';
import { kinship, toLook } from './captured.ts';
import type { EyeNeeds } from './eye.ts';
import { toReading } from './studied.ts';

export interface NewestNeeds extends Pick<EyeNeeds, 'cutOut' | 'decode'> {
  /** The packs that frames are decoded with. */
  packs(): readonly DeckPack[];
}

/** What was seen last, for those who want a card cut out of it. */
export class Newest {
  readonly #needs: NewestNeeds;
  /** With the table's ids of its cards. */
  #look: (Look & { readonly tracks: readonly number[] }) | null = null;
  /** Frames out of which a card was cut, or is being: somebody may still read them. */
  readonly #cut = new WeakSet<Frame>();

  constructor(needs: NewestNeeds) {
    this.#needs = needs;
  }

  /** Takes the place of the one before, whose frame goes back to the camera: nobody else may be reading it. */
  replace(look: Look, tracks: readonly number[]): void {
    const before = this.#look?.frame;
    this.#look = { ...look, tracks };
    if (before !== undefined && !this.#cut.has(before)) before.release?.();
  }

  /** Another camera looks at another table. */
  forget(): void {
    this.#look = null;
  }

  /**
   * Photographs a card, and says how it is related to cards captured before.
   * @param track the table's id of the card
   * @throws TwinspotError `card-gone`
   */
  async capture(track: number, known: readonly CapturedLook[]): Promise<Capture> {
    const at = this.#look?.tracks.indexOf(track) ?? -1;
    const card = this.#look?.cards[at];
    if (this.#look === null || card === undefined) {
      throw new TwinspotError('card-gone', 'That card lies on the table no more.', { status: 409 });
    }
    const { frame, decoded } = this.#look;
    const deck = this.#needs.packs().find(({ id }) => id === decoded.deck) ?? null;
    const look = toLook(card, decoded.readings[at]!, deck);
    const kin = this.relate(look, known);
    this.#cut.add(frame);
    return { look, jpeg: await this.#needs.cutOut(frame, card.outline), kin };
  }

  /** Cards that lie there, by the table's ids; those that do no more are left out. */
  async study(tracks: readonly number[]): Promise<StudiedCard[]> {
    const now = this.#look;
    if (now === null) return [];
    const cards = now.cards.filter((_, at) => tracks.includes(now.tracks[at]!));
    if (cards.length > 0) this.#cut.add(now.frame);
    return studied(now, cards, this.#needs);
  }

  /** How a captured card is related to each of the known ones. */
  relate(look: CapturedLook, known: readonly CapturedLook[]): (Kinship | null)[] {
    const decode = (pair: readonly Card[]) => this.#needs.decode(pair, [], 'any');
    return known.map((other) => kinship(look, other, decode));
  }
}

/** Cards of a look with their pictures, and what they are taken for. */
export async function studied(
  { frame, cards: all, decoded }: Look,
  cards: readonly Card[],
  { cutOut, packs }: Pick<NewestNeeds, 'cutOut' | 'packs'>,
): Promise<StudiedCard[]> {
  const asked = packs().filter(({ id }) => decoded.deck === null || decoded.deck === id);
  return Promise.all(
    cards.map(async (card) => ({
      card,
      jpeg: await cutOut(frame, card.outline),
      reading: toReading(card, decoded.readings[all.indexOf(card)]!, decoded.deck, asked),
    })),
  );
}
