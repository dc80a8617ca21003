/** What was answered about a card, whole and checked: from options alone, or from prompts for what they leave open. */
import { resolve } from 'node:path';
import { TwinspotError } from '@twinspot/server/errors.js';
import { boards, type Variant } from './boards.ts';
import { type Board, boardFault, demand } from './checks.ts';
import {
  given,
  type Identity,
  identityFromOptions,
  over,
  ownKeys,
  type Partly,
  suggestedIdentity,
} from './identity.ts';
import type { Options } from './options.ts';
import { placeFault, statOf } from './writable.ts';

export interface Answers extends Identity {
  readonly board: Board;
  /** The board's edition, by its name among the board's. */
  readonly variant: string;
  /** NVIDIA's image: a file, or else an address that starts with http; its published address where left out. */
  readonly image?: string;
  readonly out: string;
  /** The card to write to. */
  readonly write?: string;
}

/** @throws {TwinspotError} `bad-option` for what is said to be a board and is none */
export function boardIn({ board }: Options): Board | undefined {
  return board === undefined ? undefined : (demand('--board', board, boardFault) as Board);
}

/**
 * @param from the folder that relative paths start at
 * @param board whose cameras and SSH count
 * @throws {TwinspotError} `bad-option`, `ssh-key`, `wifi-password-file`
 */
export function fromOptions(options: Options, from: string, board: Board): Partly<Answers> {
  if (options.variant !== undefined) cardVariant(board, options.variant);
  if (options.confirm !== undefined && options.write === undefined) {
    throw new TwinspotError(
      'bad-option',
      '--confirm belongs to --write /dev/sdX: name the card that is to be written.',
    );
  }
  const { image, out, write } = options;
  return {
    ...identityFromOptions(options, from, board),
    ...given({ board, variant: options.variant, write }),
    ...given({ image: image && !/^https?:/i.test(image) ? resolve(from, image) : image }),
    ...given({ out: out === undefined ? undefined : resolve(from, out) }),
  };
}

/**
 * The image takes the place of a file, or of nothing: never of a folder, a disk, or the image that it is made of.
 * @throws {TwinspotError} `bad-option`
 */
export function checkOut({ out, image }: Answers): void {
  const refuse = (why: string): never => {
    throw new TwinspotError('bad-option', `--out ${out} ${why}`);
  };
  const stat = statOf(out);
  if (stat !== undefined && !stat.isFile())
    refuse('is no file: name one, such as twinspot.img; a card is named with --write.');
  const fault = placeFault(out);
  if (fault !== undefined) refuse(fault);
  const source = image === undefined ? undefined : statOf(image);
  if (stat !== undefined && stat.ino === source?.ino && stat.dev === source.dev)
    refuse("is NVIDIA's image, of which the next card is made too: name another file.");
}

/** What is taken where nobody said anything. `from` is where the finished image goes. */
export function suggestions(board: Board, from: string): Omit<Answers, 'sshKeys'> {
  return {
    board,
    variant: cardVariants(board)[0]!.name,
    out: resolve(from, `twinspot-${board}.img`),
    ...suggestedIdentity(board),
  };
}

/** Editions of a board that start from a card. */
export function cardVariants(board: Board): readonly Variant[] {
  return boards[board].jetson!.variants.filter(({ medium }) => medium === 'sd');
}

/** @throws {TwinspotError} `bad-option` for one that the board has not, or that takes no card */
export function cardVariant(board: Board | undefined, name: string): Variant {
  const all = Object.values(boards).flatMap(({ name: of, jetson }) =>
    board === undefined || board === of ? (jetson?.variants ?? []) : [],
  );
  const found = all.find((variant) => variant.name === name);
  if (found?.medium === 'sd') return found;
  if (found !== undefined) {
    throw new TwinspotError(
      'bad-option',
      `--variant ${name} starts from no card: type "npm run provision -- flash --board BOARD --variant ${name}".`,
    );
  }
  const names = all.filter(({ medium }) => medium === 'sd').map((variant) => variant.name);
  throw new TwinspotError(
    'bad-option',
    `--variant "${name}" is not known${board ? ` of the ${board}` : ''}: write one of ${names.join(', ')}.`,
  );
}

/**
 * Takes all from options, and what is suggested for what they leave open; asks nothing.
 * @throws {TwinspotError} as `fromOptions`; `answer-missing` where there is nothing to suggest
 */
export function complete(options: Options, from: string, board: Board | undefined): Answers {
  if (board === undefined) {
    throw new TwinspotError(
      'answer-missing',
      'Which board is it? Add --board jetson-nano or --board jetson-orin-nano.',
    );
  }
  const known = fromOptions(options, from, board);
  const sshKeys = known.sshKeys ?? ownKeys(board === 'jetson-nano');
  return over<Answers>({ ...suggestions(board, from), sshKeys }, known);
}
