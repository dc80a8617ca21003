/** The test split of a data set, real pictures among them; what its deck looks like is learned from the train split. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labelPictures, type Pictured } from '@twinspot/models/observe-pictures.js';
import { nothingObserved } from '@twinspot/models/observed.js';
import { type Deck, loadDeck } from '@twinspot/server/deck/deck.js';
import { type DeckPack, listPacks } from '@twinspot/server/deck/pack.js';
import { makePrototypes, type Prototypes } from '@twinspot/server/deck/prototypes.js';
import { TwinspotError } from '@twinspot/server/errors.js';
import type { Box } from '@twinspot/server/vision/card.js';
import { overUnion } from '@twinspot/server/vision/overlap.js';
import { decodePicture } from '@twinspot/server/vision/picture.js';
import type { Vision } from '@twinspot/server/vision/vision.js';
import type { Scene } from '@twinspot/server/web/protocol.js';
import type { Placed } from '../confusion.ts';
import { eachAlone, none, scoreCard, scorePairs, scorePairsAny } from '../scoring.ts';
import { notesOn } from './data-set-notes.ts';
import type { ChoiceOfDeck } from './observer.ts';
import { type Picture, type PictureSet, pairsAmong } from './pictures.ts';
import { python } from './precision.ts';

export interface DataSet {
  readonly set: PictureSet;
  packsFor(visions: readonly Vision[]): Promise<DeckPack[]>;
  /** What was left out and, filled by `packsFor`, what was missing, a sentence each. */
  readonly notes: readonly string[];
}

/** As models/pipelines/evaluation/pictures.py leaves them. */
interface Kept {
  readonly reference: string;
  readonly version: string;
  readonly deck: string | null;
  readonly notes: readonly string[];
  readonly pictures: readonly KeptPicture[];
}

export interface KeptPicture {
  readonly file: string;
  readonly name: string;
  readonly split: 'train' | 'test';
  readonly source: string;
  readonly cards: readonly number[];
  readonly boxes: readonly { readonly label: string; readonly box: Box }[];
}

/** Of a quick evaluation, from each split. */
const QUICK = 40;
/** A sighting is the labelled symbol whose box it shares at least so much with. */
const SAME = 0.5;
/** A card with so many of its symbols among the labels of a photo lies there: of any other they hold one a card. */
const SYMBOLS_OF_CARD = 0.75;

/**
 * @param folder an empty one, for the pictures
 * @throws {TwinspotError} `evaluation-python`, `evaluation-deck`
 */
export async function openDataSet(
  reference: string,
  folder: string,
  quick: boolean,
): Promise<DataSet> {
  const most = quick ? ['--most', String(QUICK)] : [];
  await python('evaluation.pictures', [reference, folder, ...most]);
  const kept: Kept = JSON.parse(readFileSync(join(folder, 'set.json'), 'utf8'));
  const deck = deckOf(kept);
  const of = (split: KeptPicture['split']) => kept.pictures.filter((one) => one.split === split);
  const notes = [...kept.notes];
  return {
    notes,
    set: {
      ...{ id: 'data', decides: true },
      origin: `${reference} (version ${kept.version.slice(0, 12)})`,
      deck,
      pictures: of('test').map((picture) => pictureOf(picture, folder, deck)),
    },
    packsFor: async (visions) => {
      const packs: DeckPack[] = [];
      const train = of('train');
      for (const vision of visions) packs.push(await packOf(vision, train, folder, deck));
      const models = visions.map(({ model }, i) => ({ ...model, pack: packs[i]! }));
      notes.push(...notesOn(models, train, reference));
      return packs;
    },
  };
}

/** The deck that the cards are said to be of, else one that has all the labels. */
function deckOf({ reference, deck, pictures }: Kept): Deck {
  const labels = new Set(pictures.flatMap(({ boxes }) => boxes.map(({ label }) => label)));
  const decks = listPacks().map((place) => ({ id: place.id, deck: loadDeck(place.folder) }));
  const found =
    deck === null
      ? decks.find((one) => [...labels].every((label) => one.deck.symbols.includes(label)))
      : decks.find(({ id }) => id === deck);
  if (found !== undefined) return found.deck;
  throw new TwinspotError(
    'evaluation-deck',
    `${reference} shows cards of ${deck === null ? 'a deck whose labels no deck here has' : `the deck "${deck}", which is not here`}; put its pack into models/decks, or give the labels their ids when importing.`,
  );
}

/** The numbers of the cards on a picture: as they were given, else those whose symbols were labelled. */
export function numbersOn({ cards, boxes }: KeptPicture, deck: Deck): readonly number[] {
  if (cards.length > 0) return cards;
  const labels = new Set(boxes.map(({ label }) => deck.symbols.indexOf(label)));
  return [...deck.cards]
    .filter(([, line]) => {
      const seen = line.filter((symbol) => labels.has(symbol)).length;
      return seen >= SYMBOLS_OF_CARD * line.length;
    })
    .map(([number]) => number);
}

function pictureOf(kept: KeptPicture, folder: string, deck: Deck): Picture {
  const numbers = numbersOn(kept, deck);
  const single = numbers.length === 1;
  const score = (scene: Scene, choice: ChoiceOfDeck, withDeck: Scene) => {
    if (choice === 'any') return single ? none : scorePairsAny(scene, numbers, deck, withDeck);
    return single ? scoreCard(scene, numbers[0]!) : scorePairs(scene, numbers, deck);
  };
  return {
    name: kept.name,
    frame: async () => decodePicture(readFileSync(join(folder, kept.file))),
    care: 'careful',
    factors: { source: kept.source, cards: `${numbers.length} card${single ? '' : 's'}` },
    // Of one card alone it can be asked which it is, where the deck is known.
    asked: { deck: single ? 1 : pairsAmong(numbers.length), any: pairsAmong(numbers.length) },
    says: `cards ${numbers.join(', ')}`,
    placed: kept.boxes.length === 0 ? null : placedOf(kept, deck),
    score,
    judged: (scene, choice, withDeck) =>
      eachAlone(scene, (alone) => score(alone, choice, withDeck)),
  };
}

/** Labels that the deck lacks lie there too, but nobody is asked to find them. */
function placedOf({ boxes }: KeptPicture, deck: Deck): Placed[] {
  return boxes.map(({ label, box }) => {
    const symbol = deck.symbols.indexOf(label);
    return { symbol, box, shows: symbol >= 0 };
  });
}

async function packOf(
  vision: Vision,
  pictures: readonly KeptPicture[],
  folder: string,
  deck: Deck,
): Promise<DeckPack> {
  let observed = nothingObserved(deck.symbols.length);
  const pictured: Pictured[] = [];
  for (const kept of pictures) {
    const file = join(folder, kept.file);
    const { cards } = await vision.see(await decodePicture(readFileSync(file)), 'careful');
    const placed = placedOf(kept, deck).filter(({ shows }) => shows !== false);
    for (const { box, vector } of cards.flatMap((card) => card.sightings)) {
      const shares = placed.map((one) => overUnion(one.box, box));
      const most = Math.max(0, ...shares);
      if (most >= SAME) observed[placed[shares.indexOf(most)]!.symbol]!.push(vector);
    }
    const [number, ...others] = numbersOn(kept, deck);
    const [card] = cards;
    if (number === undefined || others.length > 0 || placed.length > 0 || !card) continue;
    if (card.sightings.length > 0) pictured.push({ file, number, card });
  }
  const { hash, vectorLength } = vision.model;
  const shown = observed.every((vectors) => vectors.length > 0);
  if (shown && pictured.length > 0) {
    observed = labelPictures(pictured, deck, observed, hash).observed;
  }
  return { ...deck, prototypes: prototypesOf(observed, hash, vectorLength, deck) };
}

/**
 * A symbol that was seen on no picture has none: it is never named, and a card is read by its others.
 * @param length numbers in a vector
 */
export function prototypesOf(
  observed: readonly (readonly Float32Array[])[],
  model: string,
  length: number,
  { symbols }: Pick<Deck, 'symbols'>,
): Prototypes {
  const known = [...symbols.keys()].filter((symbol) => observed[symbol]!.length > 0);
  // What sees nothing is measured all the same: with the deck it then answers nothing.
  if (known.length === 0)
    return { model, length, vectors: new Float32Array(0), owner: new Uint16Array(0) };
  const some = makePrototypes(
    known.map((symbol) => observed[symbol]!),
    model,
    known.map((symbol) => symbols[symbol]!),
  );
  return { ...some, owner: some.owner.map((at) => known[at]!) };
}
