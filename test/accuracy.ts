/** How often Twinspot is right on real pictures. */
import { basename } from 'node:path';
import { type Eyes, lookAtFile } from './look.ts';
import {
  type CardPicture,
  cardPictures,
  pairPhotos,
  sample,
  type TablePhoto,
  vocPhotos,
} from './real-cards.ts';
import { type Score, scoreCard, scorePairs, scorePairsAny, total } from './scoring.ts';

/** A score and the names of the pictures that were not right. */
export interface Measured extends Score {
  readonly pictures: number;
  readonly missed: readonly string[];
}

export interface MeasuredPairs {
  readonly classic: Measured;
  readonly any: Measured;
}

export interface Accuracy {
  /** Pairs of cards in photos of two, and of two to six. */
  readonly pairs: MeasuredPairs;
  readonly voc: MeasuredPairs;
  /** Pictures of one card, by their folder. */
  readonly cards: Readonly<Record<'deck10' | 'test02', Measured>>;
  /** Pictures of no card of the deck; right where none got a number. */
  readonly noCards: Measured;
}

/** Pictures taken of the large folder. */
const SAMPLE = 200;

/** @param folder what `REAL_CARDS` names */
export async function measureAccuracy(eyes: Eyes, folder: string): Promise<Accuracy> {
  const deck10 = cardPictures(folder, 'deck10');
  const test02 = cardPictures(folder, 'test02');
  const shows = ({ card }: CardPicture) => card !== null;
  const noCards = [...deck10, ...test02].filter((picture) => !shows(picture));
  return {
    pairs: await measurePairs(eyes, pairPhotos(folder)),
    voc: await measurePairs(eyes, vocPhotos(folder)),
    cards: {
      deck10: await measureCards(eyes, deck10.filter(shows)),
      test02: await measureCards(eyes, sample(test02.filter(shows), SAMPLE)),
    },
    noCards: await measureCards(eyes, noCards),
  };
}

async function measurePairs(eyes: Eyes, photos: readonly TablePhoto[]): Promise<MeasuredPairs> {
  const pack = eyes.packs.find(({ id }) => id === 'classic');
  if (pack === undefined) throw new Error('the classic deck pack cannot be used with this bundle');
  const classic: [string, Score][] = [];
  const any: [string, Score][] = [];
  for (const { file, cards } of photos) {
    const answers = await lookAtFile(eyes, file, ['classic', 'any']);
    classic.push([file, scorePairs(answers.classic, cards, pack)]);
    any.push([file, scorePairsAny(answers.any, cards, pack, answers.classic)]);
  }
  return { classic: measured(classic), any: measured(any) };
}

async function measureCards(eyes: Eyes, pictures: readonly CardPicture[]): Promise<Measured> {
  const scores: [string, Score][] = [];
  for (const { file, card } of pictures) {
    const { classic } = await lookAtFile(eyes, file, ['classic']);
    scores.push([file, scoreCard(classic, card)]);
  }
  return measured(scores);
}

function measured(scores: readonly [string, Score][]): Measured {
  const missed = scores.filter(([, { wrong, unanswered }]) => unanswered > 0 || wrong > 0);
  return {
    pictures: scores.length,
    ...total(scores.map(([, score]) => score)),
    missed: missed.map(([file]) => basename(file)),
  };
}
