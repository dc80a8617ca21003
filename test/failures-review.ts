/** Looks at all pictures of which the truth is known: what failed, what was claimed, what was mixed up. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Frame } from '@twinspot/server/camera/frame.js';
import { calibration } from '@twinspot/server/deck/calibration.js';
import { decode } from '@twinspot/server/deck/decode.js';
import type { DeckPack } from '@twinspot/server/deck/pack.js';
import { toScene } from '@twinspot/server/scene.js';
import type { Card } from '@twinspot/server/vision/card.js';
import { decodePicture } from '@twinspot/server/vision/picture.js';
import type { Vision } from '@twinspot/server/vision/vision.js';
import type { Scene } from '@twinspot/server/web/protocol.js';
import { type Confused, confused, named } from './confusion.ts';
import type { Eyes } from './look.ts';
import { cardPictures, pairPhotos, sample, vocPhotos } from './real-cards.ts';
import { rivalsDeck } from './rivals-deck.ts';
import { type KnownFrame, renderedFrames, virtualFrames } from './rivals-frames.ts';
import { rivalsPack } from './rivals-pack.ts';
import { type Judged, judge, scoreFrame } from './rivals-scoring.ts';
import { answerOf, bold } from './rivals-systems.ts';
import { eachAlone, type Score, scoreCard, scorePairs, scorePairsAny } from './scoring.ts';
import { vocBoxes } from './voc-boxes.ts';

export interface Failure {
  readonly name: string;
  frame(): Promise<Frame>;
  readonly scene: Pick<Scene, 'cards' | 'matches'>;
  /** What was expected and what came. */
  readonly says: string;
}

/** What a review of some pictures brought. */
export interface Reviewed {
  readonly id: string;
  readonly name: string;
  readonly symbols: readonly string[];
  readonly failures: readonly Failure[];
  /** Answers with the deck and without it, also those that are too doubtful to be given. */
  readonly judged: Readonly<Record<'with the deck' | 'any', readonly Judged[]>>;
  /** See `confusionOf`. */
  readonly named: readonly Confused[];
}

const untimed = { decode: 0, find: 0, read: 0, match: 0, total: 0 };
const CARDS = 200;

/** Real photos of several cards, and of single ones. */
export async function lookAtReal(eyes: Eyes, folder: string): Promise<Reviewed> {
  const pack = eyes.packs.find(({ id }) => id === 'classic');
  if (pack === undefined) throw new Error('the classic deck pack cannot be used with this bundle');
  const failures: Failure[] = [];
  const judged = { 'with the deck': [] as Judged[], any: [] as Judged[] };
  const pairs: Confused[] = [];
  const open = async (file: string) => decodePicture(readFileSync(file));
  const see = async (file: string) => {
    const frame = await open(file);
    return { frame, cards: (await eyes.vision.see(frame, 'careful')).cards };
  };
  const fail = (file: string, scene: Scene, score: Score, how: string, expected: string): void => {
    if (score.wrong === 0 && score.unanswered === 0) return;
    const says = `${expected}, ${how}: ${score.right} right, ${score.wrong} wrong, ${score.unanswered} unanswered`;
    const name = `${relative(folder, file)}-${how.replaceAll(' ', '-')}`;
    failures.push({ name, frame: () => open(file), scene, says });
  };
  for (const { file, cards: numbers } of [...pairPhotos(folder), ...vocPhotos(folder)]) {
    const { frame, cards } = await see(file);
    const read = scenes(frame, cards, pack, calibration);
    const doubtful = scenes(frame, cards, pack, bold);
    const of = {
      deck: (scene: Scene) => scorePairs(scene, numbers, pack),
      any: (scene: Scene) => scorePairsAny(scene, numbers, pack, read.deck),
    };
    const lying = `cards ${numbers.join(', ')}`;
    fail(file, read.deck, of.deck(read.deck), 'with the deck', lying);
    fail(file, read.any, of.any(read.any), 'any', lying);
    judged['with the deck'].push(...eachAlone(doubtful.deck, of.deck));
    judged.any.push(...eachAlone(doubtful.any, of.any));
    const placed = vocBoxes(folder, file, pack, frame);
    if (placed.length > 0) pairs.push(...confused(named(cards, pack), placed));
  }
  const single = [...cardPictures(folder, 'deck10'), ...cardPictures(folder, 'test02')];
  for (const { file, card } of sample(single, CARDS)) {
    const { frame, cards } = await see(file);
    const { deck } = scenes(frame, cards, pack, calibration);
    const lying = card === null ? 'no card' : `card ${card}`;
    fail(file, deck, scoreCard(deck, card), 'with the deck', lying);
  }
  const { symbols } = pack;
  return { id: 'real', name: 'real photos', symbols, failures, judged, named: pairs };
}

function scenes(
  frame: Frame,
  cards: readonly Card[],
  pack: DeckPack,
  how: typeof calibration,
): Record<'deck' | 'any', Scene> {
  const scene = (choice: string) =>
    toScene(frame, cards, decode(cards, [pack], choice, how), untimed);
  return { deck: scene(pack.id), any: scene('any') };
}

/** Rendered frames of a deck of drawings that no training touched. */
export async function lookAtKnown(vision: Vision): Promise<Reviewed> {
  const deck = rivalsDeck();
  const pack = await rivalsPack(deck, vision);
  const failures: Failure[] = [];
  const judged = { 'with the deck': [] as Judged[], any: [] as Judged[] };
  const pairs: Confused[] = [];
  for (const known of framesOf(deck)) {
    const frame = await known.frame();
    const { cards } = await vision.see(frame);
    for (const [choice, name] of [
      [pack.id, 'with the deck'],
      ['any', 'any'],
    ] as const) {
      judged[name].push(...judge(known.cards, answerOf(cards, [pack], choice, bold)));
      const score = scoreFrame(known.cards, answerOf(cards, [pack], choice, calibration));
      if (score.wrong === 0 && score.unanswered === 0) continue;
      const numbers = known.cards.map(({ number }) => number).join(', ');
      failures.push({
        name: `${known.name}-${name.replaceAll(' ', '-')}`,
        frame: () => known.frame(),
        scene: toScene(frame, cards, decode(cards, [pack], choice), untimed),
        says: `cards ${numbers}, ${name}: ${score.right} right, ${score.wrong} wrong, ${score.unanswered} unanswered`,
      });
    }
    const placed = known.cards.flatMap(({ symbols }) => symbols);
    pairs.push(...confused(named(cards, pack), placed));
  }
  const { symbols } = pack;
  return { id: 'rendered', name: 'rendered frames', symbols, failures, judged, named: pairs };
}

function framesOf(deck: ReturnType<typeof rivalsDeck>): KnownFrame[] {
  const seeds = (first: number, count: number) =>
    Array.from({ length: count }, (_, i) => first + i);
  return [
    ...renderedFrames('two'),
    ...renderedFrames('more'),
    ...virtualFrames(deck, 2, seeds(8001, 40)),
    ...virtualFrames(deck, 6, seeds(9001, 20)),
  ];
}
