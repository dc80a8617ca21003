/** A short check of how a model answers on this very machine: pictures that its bundle carries, whose answers are known. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { loadDeck } from '../../deck/deck.ts';
import { decode } from '../../deck/decode.ts';
import { type DeckPack, findPack, loadPack } from '../../deck/pack.ts';
import { TwinspotError } from '../../errors.ts';
import { decodePicture } from '../../vision/picture.ts';
import type { Vision } from '../../vision/vision.ts';

/** The folder in a model's bundle: a deck pack for this model, and pictures of its cards. */
export const CHECK_FOLDER = 'check';
export const TRUTH_FILE = 'truth.json';

export const Truth = Type.Object({
  format: Type.Literal(1),
  /** Pictures of two cards each. */
  pictures: Type.Array(
    Type.Object({
      file: Type.String({ pattern: '^[0-9a-z-]+\\.jpg$' }),
      /** Numbers of the cards, and the symbol that they share. */
      cards: Type.Tuple([Type.Integer(), Type.Integer()]),
      symbol: Type.String(),
    }),
    { minItems: 1 },
  ),
});
export type Truth = Static<typeof Truth>;

/** How many pictures there were; pairs told for sure and rightly; and whatever else was told for sure. */
export interface Answers {
  readonly pictures: number;
  readonly right: number;
  readonly wrong: number;
}

/** The share of pairs that has to be right, at least; no answer may be sure and wrong. */
const FLOOR = 0.9;
/** By how much less may be right than with the model in use. */
const DROP = 0.1;

type Eyes = Pick<Vision, 'model' | 'see'>;

/**
 * Lets networks answer the pictures of a check.
 * @param folder of the check
 * @returns null where no prototypes of its deck are there for these networks
 * @throws {TwinspotError} `model-check` where the check is none
 */
export async function answersOf(eyes: Eyes, folder: string): Promise<Answers | null> {
  const { pictures } = readTruth(folder);
  const pack = packFor(eyes, folder);
  if (pack === null) return null;
  let right = 0;
  let wrong = 0;
  for (const { file, symbol } of pictures) {
    const frame = await decodePicture(readFileSync(join(folder, file)));
    const seen = await eyes.see(frame);
    const sure = decode(seen.cards, [pack], pack.id).matches.filter((match) => match.sure);
    // Two cards are there, so any further pair is of cards that are not.
    const isRight = sure.some((match) => match.symbol === symbol);
    if (isRight) right++;
    wrong += sure.length - (isRight ? 1 : 0);
  }
  return { pictures: pictures.length, right, wrong };
}

function readTruth(folder: string): Truth {
  const file = join(folder, TRUTH_FILE);
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (Value.Check(Truth, value)) return value;
  } catch {
    // Said below.
  }
  throw new TwinspotError(
    'model-check',
    `${file} does not say what its pictures show; make the bundle again with this version.`,
    { status: 422 },
  );
}

/** Its own prototypes where they are of these networks, else those that this machine has of the deck. */
function packFor({ model }: Eyes, folder: string): DeckPack | null {
  try {
    return loadPack(folder, model.hash);
  } catch (error) {
    if (!(error instanceof TwinspotError)) throw error;
  }
  try {
    return findPack(loadDeck(folder).id, model.hash);
  } catch (error) {
    if (!(error instanceof TwinspotError)) throw error;
    return null;
  }
}

/** @returns the folder of the check that a model carries; null where it carries none */
export function checkIn(model: string): string | null {
  const folder = join(model, CHECK_FOLDER);
  return existsSync(folder) ? folder : null;
}

/**
 * Refuses a model that answers too little, anything wrongly, or clearly less than the one in use.
 * @param before what the model in use answers; null where it cannot be asked
 * @throws {TwinspotError} `model-check`
 */
export function judgeAnswers(now: Answers, before: Answers | null): void {
  const least = Math.ceil(FLOOR * now.pictures - 1e-9);
  const why: string[] = [];
  if (now.wrong > 0)
    why.push(`${now.wrong} of its answers ${now.wrong === 1 ? 'is' : 'are'} wrong`);
  if (now.right < least) why.push(`at least ${least} were expected to be right`);
  if (before !== null && now.right < before.right - DROP * now.pictures)
    why.push(`the one in use answers ${before.right} rightly`);
  if (why.length === 0) return;
  throw new TwinspotError(
    'model-check',
    `The new model answers ${now.right} of the ${now.pictures} pictures that it brings rightly, and ${why.join(', and ')}; train it further, or look at its pictures with "npm run spot".`,
    { status: 422 },
  );
}

/** What was answered, before and after, for people. */
export function wordsOf(now: Answers, before: Answers | null): string {
  const one = ({ right, pictures, wrong }: Answers) =>
    `${right} of ${pictures} pictures rightly and ${wrong} wrongly`;
  const other =
    before === null
      ? 'the one before cannot be asked, as it has no prototypes of that deck'
      : `${one(before)} with the one before`;
  return `${one(now)} (${other})`;
}
